"""Places by key, name and postal code, on the real register."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.queries import (
    find_places,
    match_places,
    place_by_ars,
    place_spellings,
    places_for_postcode,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 28)
KIEL = "010020000000"
LUEBECK = "010030000000"
NORDERSTEDT = "010600063063"
TANGSTEDT_PINNEBERG = "010565687047"
TANGSTEDT_STORMARN = "010620076076"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("kiel", {KIEL}),
        ("KIEL", {KIEL}),
        ("Kiel ", {KIEL}),
        ("Landeshauptstadt Kiel", {KIEL}),
        ("Luebeck", {LUEBECK}),
        ("Travemünde", {LUEBECK}),
        ("St. Peter Ording", {"010545417113"}),
        ("Tangstedt", {TANGSTEDT_PINNEBERG, TANGSTEDT_STORMARN}),
        ("Tangstedt (Stormarn)", {TANGSTEDT_STORMARN}),
        ("tangstedt, kreis pinneberg", {TANGSTEDT_PINNEBERG}),
        ("22889 Tangstedt", {TANGSTEDT_STORMARN}),
        ("Tangstedt (Dithmarschen)", set()),
        ("Burg (Dithmarschen)", {"010515163016"}),
        ("Garding", {"010545417035", "010545417036"}),
        ("Wentorf", {"010530129129", "010535391130"}),
        ("Husby", {"010595919127"}),
        ("Hüsby", {"010595993041"}),
        ("Huesby", {"010595993041"}),
        ("Lubeck", {LUEBECK}),
        ("Gemeinde Sylt", {"010540168168"}),
        ("Westerland", {"010540168168"}),
        ("Sylt", {"010540168168", "010545439046", "010545439061", "010545439078", "010545439149"}),
        (NORDERSTEDT, {NORDERSTEDT}),
        ("01060063", {NORDERSTEDT}),
        ("0106006306300", set()),
        ("010600063", set()),
        ("20095", set()),
        ("Hamburg", set()),
        ("\0", set()),
        ("x" * 100_000, set()),
        ("(" * 200, set()),
    ],
)
def test_match_places_finds_exactly(text: str, places: set[str]) -> None:
    assert {place.ars for place in match_places(text).exact} == places


def test_match_places_offers_names_that_begin_alike() -> None:
    matches = match_places("Norderste")

    assert (matches.exact, [place.name for place in matches.similar]) == ((), ["Norderstedt"])


def test_find_places_prefers_the_whole_name() -> None:
    assert [place.name for place in find_places("Heide ")] == ["Heide"]
    assert len(find_places("Heid")) > 1


def test_find_places_by_the_name_of_an_amt_lists_its_municipalities() -> None:
    places = find_places("Amt Hüttener Berge")

    assert len(places) == 16
    assert {place.association for place in places} == {"Hüttener Berge"}


def test_places_for_postcode_lists_all() -> None:
    assert len(places_for_postcode("23847")) == 16
    assert [place.name for place in places_for_postcode("24103")] == ["Kiel"]
    assert places_for_postcode("20095") == ()
    assert places_for_postcode("\0") == ()


def test_place_by_ars_knows_county_association_and_postcodes() -> None:
    place = place_by_ars("010585890152")

    assert (place.name, place.county, place.association) == (
        "Sehestedt",
        "Rendsburg-Eckernförde",
        "Hüttener Berge",
    )
    assert place.postcodes == ("24814",)
    assert place.label == "Sehestedt (Rendsburg-Eckernförde)"
    assert place_by_ars(KIEL).label == "Kiel"


@pytest.mark.parametrize("ars", ["", "01060", "01060063", "0106000630630", "010600063999", "\0"])
def test_place_by_ars_refuses_other_keys(ars: str) -> None:
    with pytest.raises(UnknownPlace):
        place_by_ars(ars)


def test_places_cost_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        place_by_ars(KIEL)
    with django_assert_num_queries(1):
        places_for_postcode("23847")
    with django_assert_num_queries(2):
        match_places("Tangstedt")
    with django_assert_num_queries(2):
        match_places("Norderste")


def test_spellings_of_places_and_counties_lead_to_their_keys(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        keys = dict(place_spellings(on=TODAY))

    wanted = {
        "kiel": KIEL,
        "huesby": "010595993041",
        "travemuende": LUEBECK,
        "sankt peter ording": "010545417113",
        "bad segeberg": "010600005005",
        "segeberg": "01060",
        "kreis segeberg": "01060",
        "ploen": "010570057057",
        "kreis ploen": "01057",
        "kreis steinburg": "01061",
    }
    assert {name: keys.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("name", ["tangstedt", "wentorf", "hamburg", "", "huettener berge"])
def test_a_spelling_of_several_places_or_of_none_leads_nowhere(name: str) -> None:
    assert name not in dict(place_spellings(on=TODAY))


def test_a_county_called_like_a_place_elsewhere_is_not_meant_by_its_name_alone() -> None:
    # Steinburg in Stormarn lies in another county than the Kreis Steinburg.
    assert [place.ars[:5] for place in find_places("Steinburg")] == ["01062"]
    assert "steinburg" not in dict(place_spellings(on=TODAY))
