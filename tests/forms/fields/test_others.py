"""Texts, numbers, choices, chip numbers and files."""

import pytest

from buergerportal.core.documents import Json
from tests.factories.forms import TypeInto


@pytest.mark.parametrize("typed", ["276 098 106 451 237", "276098106451237", "276-098.106/451 237"])
def test_chip_number_is_fifteen_digits(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("chip_number", typed)

    assert (outcome.answer, outcome.state.lines) == ("276098106451237", ("276 098 106 451 237",))


def test_chip_number_says_how_many_digits_were_typed(type_into: TypeInto) -> None:
    (error,) = type_into("chip_number", "276 098 106 451 2").state.errors

    assert error.beside == (
        "Die Nummer hat 15 Ziffern. Bei Ihnen sind es 13. Bitte vergleichen Sie sie mit dem Ausweis."
    )
    assert error.summary == "Die Chipnummer hat 15 Ziffern, bei Ihnen sind es 13"


@pytest.mark.parametrize("typed", ["27609810645123O", "²" * 15, "٣" * 15])
def test_chip_number_has_only_ascii_digits(type_into: TypeInto, typed: str) -> None:
    assert "nur aus Ziffern" in (type_into("chip_number", typed).state.error or "")


@pytest.mark.parametrize("typed", ["Grossspitz", "GROSS-SPITZ", "großspitz", "deutscher spitz"])
def test_select_compares_without_case_and_umlauts(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("select", typed, list="breeds")

    assert (outcome.answer, outcome.state.lines) == ("grossspitz", ("Großspitz",))


def test_select_suggests_what_was_probably_meant(type_into: TypeInto) -> None:
    assert "Meinten Sie Großspitz?" in (type_into("select", "Großspiz", list="breeds").state.error or "")


def test_select_takes_other_words_only_where_allowed(type_into: TypeInto) -> None:
    assert type_into("select", "Waldi-Mix", list="breeds").state.error
    assert type_into("select", "Waldi-Mix", list="breeds", other=True).answer == {"other": "Waldi-Mix"}
    assert type_into("select", "🐶", list="breeds", other=True).answer == {"other": "🐶"}


def test_select_offers_its_list(type_into: TypeInto) -> None:
    state = type_into("select", "", list="breeds").state

    assert state.list_name == "breeds"
    assert [choice.label for choice in state.choices] == ["Großspitz", "Labrador Retriever"]


def test_choice_first_radio_has_the_id_of_the_field(type_into: TypeInto) -> None:
    outcome = type_into("choice", "two", options=["one", "two"])

    assert [(choice.id, choice.checked) for choice in outcome.state.choices] == [("thing", False), ("thing-2", True)]
    assert outcome.state.lines == ("Two",)


def test_choices_keep_the_order_of_the_form(type_into: TypeInto) -> None:
    assert type_into("choices", ["two", "one"], options=["one", "two"]).answer == ["one", "two"]


def test_choices_refuse_too_many_and_unknown(type_into: TypeInto) -> None:
    assert "höchstens 1" in (type_into("choices", ["one", "two"], options=["one", "two"], most=1).state.error or "")
    assert type_into("choices", ["one", "three"], options=["one", "two"]).answer is None


@pytest.mark.parametrize(
    ("typed", "answer"), [("7", 7), ("1.000", 1000), ("10 000", 10000), ("0", None), ("1,5", None), ("²", None)]
)
def test_integer(type_into: TypeInto, typed: str, answer: int | None) -> None:
    assert type_into("integer", typed, minimum=1, maximum=20_000).answer == answer


@pytest.mark.parametrize("kind", ["text", "long_text"])
@pytest.mark.parametrize("typed", ["🐶 Luna", "שלום", "a < b & c"])
def test_text_takes_every_script(type_into: TypeInto, kind: str, typed: str) -> None:
    assert type_into(kind, typed).answer == typed


def test_text_says_how_long_it_is(type_into: TypeInto) -> None:
    assert "höchstens 20 Zeichen hinein. Bei Ihnen sind es 21." in (
        type_into("text", "x" * 21, maximum_length=20).state.error or ""
    )
    assert "mehr als 10.000" in (type_into("long_text", "x" * 10_000).state.error or "")


def test_long_text_keeps_its_lines(type_into: TypeInto) -> None:
    assert type_into("long_text", "eins\nzwei").state.lines == ("eins", "zwei")


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("maybe", None)])
def test_yes_no(type_into: TypeInto, typed: str, answer: Json) -> None:
    assert type_into("yes_no", typed).answer is answer


def test_declaration_must_be_ticked(type_into: TypeInto) -> None:
    assert type_into("declaration", "yes").answer is True
    assert type_into("declaration", "no").answer is None


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        (["large"], "„plan.pdf“ ist 12,0 MB groß. Erlaubt sind 10 MB."),
        (["program"], "Mit „brief.exe“ können wir nichts anfangen."),
        (["photo", "large"], "Die Höchstzahl an Dateien ist 1. Bei Ihnen sind es 2."),
        (["someone-elses"], "Eine Datei ist nicht mehr da."),
    ],
)
def test_files_keep_their_limits(type_into: TypeInto, ids: list[str], text: str) -> None:
    outcome = type_into("files", ids, most=1)

    assert outcome.answer is None
    assert text in (outcome.state.error or "")


def test_files_are_shown_with_name_and_size(type_into: TypeInto) -> None:
    assert type_into("files", ["photo"]).state.lines == ("foto.jpg, 1,2 MB",)
