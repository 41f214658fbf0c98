"""Addresses anywhere in the world."""

from collections.abc import Mapping

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.fields.registry import field_types
from tests.factories.forms import NO_NUMBER, TypeInto, is_refused, one_field_form

HERE = {
    "country": "Deutschland",
    "street": "Dorfstraße",
    "house_number": "4a",
    "postcode": "24814",
    "town": "Sehestedt",
}
THERE = {
    "country": "Dänemark",
    "street": "Rådhuspladsen",
    "house_number": "1",
    "postcode": "1550",
    "town": "København V",
}


def test_german_address_is_shown_without_its_country(type_into: TypeInto) -> None:
    outcome = type_into("address", HERE, scope="world")

    assert outcome.answer == {**HERE, "country": "DE"}
    assert outcome.state.lines == ("Dorfstraße 4a", "24814 Sehestedt")


def test_foreign_address_is_shown_with_its_country(type_into: TypeInto) -> None:
    outcome = type_into("address", THERE, scope="world")

    assert outcome.answer == {**THERE, "country": "DK"}
    assert outcome.state.lines == ("Rådhuspladsen 1", "1550 København V", "Dänemark")


def test_foreign_address_may_lack_number_and_postcode(type_into: TypeInto) -> None:
    typed = {"country": "Vereinigte Arabische Emirate", "street": "P.O. Box 1234", "town": "Dubai"}

    outcome = type_into("address", typed, scope="world")

    assert outcome.answer == {**typed, "country": "AE", "house_number": None, "postcode": None}
    assert outcome.state.lines == ("P.O. Box 1234", "Dubai", "Vereinigte Arabische Emirate")


@pytest.mark.parametrize(
    ("typed", "country"),
    [("danemark", "DK"), ("DÄNEMARK", "DK"), ("dk", "DK"), ("Holland", "NL"), ("U.S.A.", "US"), ("brd", "DE")],
)
def test_country_is_compared_as_people_write_it(type_into: TypeInto, typed: str, country: str) -> None:
    answer = type_into("address", {**HERE, "country": typed}, scope="world").answer

    assert isinstance(answer, dict)
    assert answer["country"] == country


@pytest.mark.parametrize(
    ("changed", "wrong", "text"),
    [
        ({"country": ""}, ["country"], "Bitte schreiben Sie das Land."),
        ({"country": "Dänemrk"}, ["country"], "Meinten Sie Dänemark?"),
        ({"country": "Atlantis"}, ["country"], "Dieses Land finden wir nicht in der Liste."),
        ({"country": "staatenlos"}, ["country"], "Dieses Land finden wir nicht in der Liste."),
        ({"street": ""}, ["street"], "Bitte schreiben Sie die Straße."),
        ({"town": ""}, ["town"], "Bitte schreiben Sie den Ort."),
        ({"postcode": "1" * 21}, ["postcode"], "Hier passen höchstens 20 Zeichen hinein."),
        ({"house_number": "1" * 10_000}, ["house_number"], "Hier passen höchstens 20 Zeichen hinein."),
    ],
)
def test_foreign_address_marks_what_is_wrong(
    type_into: TypeInto, changed: Mapping[str, str], wrong: list[str], text: str
) -> None:
    outcome = type_into("address", {**THERE, **changed}, scope="world")

    assert (outcome.answer, outcome.wrong) == (None, wrong)
    assert text in (outcome.state.error or "")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"postcode": ""}, ["postcode"]),
        ({"postcode": "2481"}, ["postcode"]),
        ({"house_number": ""}, ["house_number"]),
        ({"house_number": "vier"}, ["house_number"]),
    ],
)
def test_german_address_is_judged_as_before(
    type_into: TypeInto, changed: Mapping[str, str], wrong: list[str]
) -> None:
    assert type_into("address", {**HERE, **changed}, scope="world").wrong == wrong


@pytest.mark.parametrize("bad", NO_NUMBER)
def test_country_takes_no_bad_input(type_into: TypeInto, bad: str) -> None:
    outcome = type_into("address", {**THERE, "country": bad}, scope="world")

    assert (outcome.answer, outcome.wrong) == (None, ["country"])


def test_rule_sees_the_country_of_every_address(type_into: TypeInto) -> None:
    abroad = type_into("address", THERE, scope="world")
    here = type_into("address", {**HERE, "country": ""}, scope="germany")

    assert abroad.facts["thing.country"] == "DK"
    assert here.facts["thing.country"] == "DE"
    assert "country" not in (here.answer if isinstance(here.answer, dict) else {"country": ""})


def test_boxes_have_their_tokens_and_suggestions(type_into: TypeInto) -> None:
    state = type_into("address", "", scope="world").state

    assert [(each.part, each.autocomplete, each.inputmode, each.suggested) for each in state.inputs] == [
        ("country", "country-name", "", True),
        ("street", "", "", False),
        ("house_number", "", "", False),
        ("postcode", "postal-code", "", False),
        ("town", "address-level2", "", False),
    ]
    assert ("DK", "Dänemark") in [(each.value, each.label) for each in state.choices]


def test_schema_names_the_countries_but_not_the_stateless() -> None:
    field = one_field_form("address", {"scope": "world"}).fields[0]

    properties = field_types()["address"].json_schema(field)["properties"]

    assert isinstance(properties, dict)
    country = properties["country"]
    assert isinstance(country, dict)
    assert isinstance(country["enum"], list)
    assert "DK" in country["enum"]
    assert "XX" not in country["enum"]


@pytest.mark.parametrize("options", [{"scope": "europe"}, {"scope": True}, {"list": "countries"}])
def test_wrong_option_is_refused(options: dict[str, Json]) -> None:
    assert is_refused("address", options)
