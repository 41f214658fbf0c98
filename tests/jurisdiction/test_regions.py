"""Regions by the names under which an operator picks them: each label once, each name found or named as unclear."""

import datetime

import pytest

from buergerportal.jurisdiction.models import Region
from buergerportal.jurisdiction.queries.places import labels_of, some_place_in
from buergerportal.jurisdiction.queries.regions import named_regions, regions_called

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def test_every_region_below_the_state_has_a_label_of_its_own() -> None:
    regions = named_regions(on=TODAY)

    assert len(regions) == Region.objects.exclude(level="state").count()
    assert len({region.label for region in regions}) == len(regions)


@pytest.mark.thorough
def test_a_label_leads_back_to_its_region() -> None:
    regions = named_regions(on=TODAY)

    assert all(regions_called(region.label, regions) == (region,) for region in regions[::7])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amt Hüttener Berge", ["010585890"]),
        ("amt huettener berge", ["010585890"]),
        ("Hüttener Berge", ["010585890"]),
        ("Kreis Segeberg", ["01060"]),
        ("kreis segeberg ", ["01060"]),
        ("Kiel", ["010020000000"]),
        ("Kiel (kreisfreie Stadt)", ["01002"]),
        ("Tangstedt (Stormarn)", ["010620076076"]),
        ("Tangstedt", ["010565687047", "010620076076"]),
        ("Husby", ["010595919127"]),
        ("Hüsby", ["010595993041"]),
        ("Kirchspielslandgemeinde Eider", ["010515169"]),
        ("Entenhausen", []),
        ("", []),
        ("  ", []),
    ],
)
def test_names_as_people_type_them(text: str, found: list[str]) -> None:
    assert sorted(region.ars for region in regions_called(text, named_regions(on=TODAY))) == found


def test_labels_of_places_and_some_place_of_a_region() -> None:
    assert labels_of({"010585890152", "010020000000"}) == {
        "010020000000": "Kiel",
        "010585890152": "Sehestedt (Rendsburg-Eckernförde)",
    }
    assert some_place_in("010585890", on=TODAY).startswith("010585890")
    assert (some_place_in("010020000000", on=TODAY), some_place_in("99", on=TODAY)) == ("010020000000", "")
