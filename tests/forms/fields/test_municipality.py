"""Municipalities of Schleswig-Holstein as people call them."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import Form, evaluate, form_from_json, suggestions
from buergerportal.forms.fields.registry import field_types
from tests.factories.forms import CONTEXT, NO_NUMBER, TypeInto, is_refused, one_field_form

NORDERSTEDT, SYLT = "010600063063", "010540168168"
HUSBY, HUESBY = "010595919127", "010595993041"


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("Norderstedt", NORDERSTEDT, "Norderstedt"),
        ("  nORDER-stedt ", NORDERSTEDT, "Norderstedt"),
        ("Stadt Norderstedt", NORDERSTEDT, "Norderstedt"),
        (NORDERSTEDT, NORDERSTEDT, "Norderstedt"),
        ("Garstedt", NORDERSTEDT, "Norderstedt"),
        ("Westerland", SYLT, "Sylt"),
        ("Sylt", SYLT, "Sylt"),
        ("Gemeinde Sylt", SYLT, "Sylt"),
        ("Lubeck", "010030000000", "Lübeck"),
        ("Hansestadt Lübeck", "010030000000", "Lübeck"),
        ("Husby", HUSBY, "Husby"),
        ("Hüsby", HUESBY, "Hüsby"),
        ("HÜSBY", HUESBY, "Hüsby"),
        ("Tangstedt (Kreis Stormarn)", "010620076076", "Tangstedt (Kreis Stormarn)"),
        ("Tangstedt, Kreis Stormarn", "010620076076", "Tangstedt (Kreis Stormarn)"),
        ("tangstedt stormarn", "010620076076", "Tangstedt (Kreis Stormarn)"),
        ("Satrup", "010595949185", "Mittelangeln"),
    ],
)
def test_municipality_is_found_as_people_call_it(type_into: TypeInto, typed: str, key: str, shown: str) -> None:
    outcome = type_into("municipality", typed)

    assert (outcome.answer, outcome.state.lines) == (key, (shown,))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Tangstedt", "Meinten Sie Tangstedt (Kreis Pinneberg) oder Tangstedt (Kreis Stormarn)?"),
        ("tangstett", "Meinten Sie Tangstedt (Kreis Pinneberg) oder Tangstedt (Kreis Stormarn)?"),
        ("Schönberg", "Meinten Sie Schönberg (Kreis Herzogtum Lauenburg) oder Schönberg (Holstein)?"),
        ("Norderstett", "Meinten Sie Norderstedt?"),
        ("Westerlant", "Meinten Sie Sylt?"),
        ("Amt Sylt", "Hörnum (Sylt), Kampen (Sylt), List auf Sylt oder Wenningstedt-Braderup (Sylt)?"),
        ("Hussby", "Meinten Sie Husby oder Hüsby?"),
        ("München", "Diese Gemeinde finden wir nicht in Schleswig-Holstein."),
        ("99", "Diese Gemeinde finden wir nicht in Schleswig-Holstein."),
        ("Gemeinde", "Diese Gemeinde finden wir nicht in Schleswig-Holstein."),
        ("x" * 101, "Hier passen höchstens 100 Zeichen hinein."),
    ],
)
def test_what_is_not_clear_is_asked_about(type_into: TypeInto, typed: str, text: str) -> None:
    outcome = type_into("municipality", typed)

    assert (outcome.answer, outcome.wrong) == (None, [""])
    assert text in (outcome.state.error or "")


@pytest.mark.parametrize("bad", NO_NUMBER)
def test_municipality_takes_no_bad_input(type_into: TypeInto, bad: str) -> None:
    outcome = type_into("municipality", bad)

    assert outcome.answer is None
    assert outcome.state.error


@pytest.mark.parametrize("blank", ["", "  ", "\t\n\u00a0"])
def test_blank_is_missing(type_into: TypeInto, blank: str) -> None:
    assert type_into("municipality", blank).state.error == "Bitte füllen Sie dieses Feld aus."
    assert type_into("municipality", blank, required=False).state.error is None


def test_rule_sees_key_name_and_county(type_into: TypeInto) -> None:
    facts = type_into("municipality", "Garstedt").facts

    assert (facts["thing"], facts["thing.name"], facts["thing.county"]) == (NORDERSTEDT, "Norderstedt", "01060")


def test_page_holds_no_list_of_a_thousand(type_into: TypeInto) -> None:
    state = type_into("municipality", "").state

    assert (state.list_name, state.choices) == ("municipalities", ())


def test_schema_names_every_key() -> None:
    keys = field_types()["municipality"].json_schema(one_field_form("municipality", {}).fields[0])["enum"]

    assert isinstance(keys, list)
    assert len(keys) == len(set(map(str, keys))) == 1106


@pytest.mark.parametrize("options", [{"scope": "germany"}, {"list": "breeds"}, {"offered": "true"}])
def test_option_that_it_does_not_have_is_refused(options: dict[str, Json]) -> None:
    assert is_refused("municipality", options)


def merging_form(*items: Mapping[str, Json]) -> Form:
    """A form whose list of municipalities is small and changes."""
    source = one_field_form("municipality", {}).source
    attributes: Json = {"name": "text", "county": "text"}
    entries: Json = [{"name": str(item["label"]), "county": "01058", **item} for item in items]
    return form_from_json({**source, "lists": {"municipalities": {"attributes": attributes, "items": entries}}})


OLD: dict[str, Json] = {
    "value": "010580000001",
    "label": "Altdorf",
    "valid_until": "2026-12-31",
    "successor": "010580000002",
}
NEW: dict[str, Json] = {"value": "010580000002", "label": "Neuland", "valid_from": "2027-01-01"}


@pytest.mark.parametrize(
    ("day", "answers"),
    [
        (datetime.date(2026, 12, 31), {"Altdorf": "010580000001", "Neuland": None}),
        (datetime.date(2027, 1, 1), {"Altdorf": "010580000002", "Neuland": "010580000002"}),
    ],
)
def test_merged_municipality_leads_to_its_successor_on_the_day(
    day: datetime.date, answers: Mapping[str, str | None]
) -> None:
    form, context = merging_form(OLD, NEW), replace(CONTEXT, today=day)

    found = {text: evaluate(form, {"thing": [text]}, context).answers.get("thing") for text in answers}

    assert found == answers


def test_suggestions_are_those_of_the_day() -> None:
    form = merging_form(OLD, {**NEW, "also": ["Neuland (Holstein)"]})

    before = suggestions(form, "municipalities", datetime.date(2026, 12, 31))
    after = suggestions(form, "municipalities", datetime.date(2027, 1, 1))

    assert before == [("Altdorf", [])]
    assert after == [("Neuland", ["Altdorf", "Neuland (Holstein)"])]
    assert suggestions(form, "nothing", datetime.date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    "items",
    [
        ({**OLD, "successor": "010580000009"}, NEW),
        ({**OLD, "successor": OLD["value"]}, NEW),
        (OLD, {**NEW, "valid_until": "2026-12-31", "successor": OLD["value"]}),
        ({**OLD, "successor": ""}, NEW),
    ],
)
def test_item_must_end_in_one_that_is_there_longer(items: tuple[Mapping[str, Json], ...]) -> None:
    with pytest.raises(DocumentError, match="does not end in one that is there longer"):
        merging_form(*items)
