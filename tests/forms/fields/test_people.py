"""Names, addresses and ways to reach people."""

import pytest

from buergerportal.core.documents import Json
from tests.factories.forms import TypeInto

ADDRESS = {"street": "Ulzburger Straße", "house_number": "12", "postcode": "22846"}


@pytest.mark.parametrize(
    ("typed", "answer", "line"),
    [
        ({"given": "Jana", "family": "Petersen"}, {"given": "Jana", "family": "Petersen"}, "Jana Petersen"),
        ({"family": "Mustafa", "no_given": "yes"}, {"given": None, "family": "Mustafa"}, "Mustafa"),
        (
            {"given": "Ana-María  Łucja", "family": "von O’Hara"},
            {"given": "Ana-María Łucja", "family": "von O’Hara"},
            "Ana-María Łucja von O’Hara",
        ),
    ],
)
def test_name(type_into: TypeInto, typed: dict[str, str], answer: Json, line: str) -> None:
    outcome = type_into("person_name", typed)

    assert (outcome.answer, outcome.state.lines) == (answer, (line,))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"given": "Jana"}, ["family"]),
        ({"family": "Petersen"}, ["given"]),
        ({"given": "Jana", "family": "Petersen", "no_given": "yes"}, ["given"]),
        ({"given": "Jana 🐶", "family": "Petersen"}, ["given"]),
        ({"given": "יעל", "family": "P"}, ["given"]),
        ({"given": "-", "family": "P"}, ["given"]),
        ({"given": "x" * 100_000, "family": "P"}, ["given"]),
    ],
)
def test_name_marks_what_is_wrong(type_into: TypeInto, typed: dict[str, str], wrong: list[str]) -> None:
    assert type_into("person_name", typed).wrong == wrong


def test_address_takes_its_town_from_the_place(type_into: TypeInto) -> None:
    outcome = type_into("address", ADDRESS)

    assert outcome.answer == {**ADDRESS, "town": "Norderstedt"}
    assert outcome.state.lines == ("Ulzburger Straße 12", "22846 Norderstedt")


def test_address_of_another_town_says_how_to_change_the_place(type_into: TypeInto) -> None:
    outcome = type_into("address", {**ADDRESS, "postcode": "24814"})

    assert outcome.wrong == ["postcode"]
    assert outcome.state.error == (
        "Die Postleitzahl 24814 gehört nicht zu Norderstedt. Wenn Sie woanders wohnen, ändern Sie bitte den Ort."
    )


def test_address_anywhere_in_germany_asks_for_the_town(type_into: TypeInto) -> None:
    outcome = type_into("address", {**ADDRESS, "postcode": "24814"}, scope="germany")

    assert outcome.wrong == ["town"]


@pytest.mark.parametrize(("part", "text"), [("postcode", "2284"), ("postcode", "٢٢٨٤٦"), ("house_number", "zwölf")])
def test_address_marks_what_is_wrong(type_into: TypeInto, part: str, text: str) -> None:
    assert type_into("address", {**ADDRESS, part: text}).wrong == [part]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("040 123456", "+4940123456"), ("+45 32 12 34 56", "+4532123456"), ("0170/1234567", "+491701234567")],
)
def test_phone_becomes_international(type_into: TypeInto, typed: str, answer: str) -> None:
    assert type_into("phone", typed).answer == answer


@pytest.mark.parametrize("typed", ["12", "anrufen", "1" * 100_000, "040 123456 " * 9])
def test_phone_that_cannot_be(type_into: TypeInto, typed: str) -> None:
    assert "mit Vorwahl" in (type_into("phone", typed).state.error or "")


def test_email_is_kept_with_its_domain_in_lower_case(type_into: TypeInto) -> None:
    assert type_into("email", " Jana@Example.ORG ").answer == "Jana@example.org"


@pytest.mark.parametrize("typed", ["jana", "jana@", "jana@@example.org", "ja na@example.org", "a@" + "b" * 100_000])
def test_email_that_cannot_be(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("email", typed)

    assert outcome.answer is None
    assert "E-Mail-Adresse" in (outcome.state.error or "")
