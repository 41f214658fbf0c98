"""A portal for the templates."""

import datetime

import pytest

from buergerportal.portals.values import Contact, News, Palette, PlaceNames, PortalSite


@pytest.fixture
def site() -> PortalSite:
    """Norderstedt, as a request carries it."""
    palette = Palette(brand="#0d4a5a", deep="#08323d", soft="#e9f2f3", line="#7fa7b0", accent="#e0a72e")
    return PortalSite(
        id=1,
        slug="norderstedt",
        name="Norderstedt",
        town="Norderstedt",
        title="Norderstedt",
        kind="Stadt",
        body="Stadt Norderstedt",
        names=PlaceNames(
            nominative="die Stadt Norderstedt", genitive="der Stadt Norderstedt", dative="der Stadt Norderstedt"
        ),
        greeting="Willkommen in Norderstedt",
        wanted_heading="In Norderstedt oft gebraucht",
        news_heading="Neues aus Norderstedt",
        examples=("Hund",),
        light=palette,
        dark=palette,
        arms="norderstedt",
        drawing="norderstedt",
        authority_key="stadt-norderstedt",
        contact=Contact(
            office="Bürgeramt",
            street="Rathausallee 50",
            postal_code="22846",
            place="Norderstedt",
            phone="040 535 95-0",
            email="info@norderstedt.example",
            hours=(),
            wheelchair="full",
            is_example=True,
        ),
        news=(News(date=datetime.date(2026, 11, 24), title="Abholung am 11. Januar", text=""),),
        news_is_example=True,
        wanted=(),
        host="norderstedt.localhost",
        content_version=3,
    )
