"""Portals by host and slug, and that none shows another's content."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.core.opening_hours import OpeningSpan
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.portals.actions import apply_folders
from buergerportal.portals.folders import read_folders
from buergerportal.portals.models import ContentPage, PortalHost
from buergerportal.portals.queries import (
    all_portals,
    content_page,
    municipalities_served,
    normal_host,
    portal_by_slug,
    portal_for_host,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _portals(portal_root: Path) -> None:
    apply_folders(folders=read_folders(portal_root, demo=True))


@pytest.mark.parametrize(
    "host",
    [
        "norderstedt.localhost",
        "norderstedt.localhost:8000",
        "NORDERSTEDT.LocalHost",
        "norderstedt.localhost.",
        "Norderstedt.localhost.:8000",
    ],
)
def test_portal_for_host_ignores_case_port_and_final_dot(host: str) -> None:
    portal = portal_for_host(host)

    assert portal is not None
    assert (portal.slug, portal.host) == ("norderstedt", "norderstedt.localhost")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "kiel.localhost",
        "norderstedt.localhost.evil.example",
        "evil.norderstedt.localhost",
        "norderstedt",
        "norderstedt.localhost\x00",
        "norderstedt.localhost:80:80",
        "norderstedt_localhost",
        "a" * 300,
        "[::1]:8000",
    ],
)
def test_portal_for_host_unknown_is_none(host: str) -> None:
    assert portal_for_host(host) is None


def test_normal_host_refuses_what_can_be_no_name() -> None:
    assert normal_host("bad host") is None


def test_portal_for_host_is_one_query_with_content_version() -> None:
    with CaptureQueriesContext(connection) as queries:
        portal = portal_for_host("geesthacht.localhost")

    assert portal is not None
    assert portal.content_version == 1
    assert len(queries) == 1


def test_portal_by_host_uses_the_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = PortalHost.objects.filter(host="geesthacht.localhost").explain()

    assert "portals_portalhost_host" in plan


def test_portal_site_says_what_is_made_up() -> None:
    portal = portal_by_slug("huettener-berge")

    assert portal is not None
    assert portal.body == "Amt Hüttener Berge"
    assert portal.names.genitive == "des Amtes Hüttener Berge"
    assert portal.contact.is_example
    assert portal.news_is_example
    assert portal.contact.hours[0] == OpeningSpan(weekday=1, opens=datetime.time(8), closes=datetime.time(16))


def test_portal_by_slug_unknown_is_none() -> None:
    assert portal_by_slug("kiel") is None


def test_all_portals_lists_them_by_name_with_host() -> None:
    with CaptureQueriesContext(connection) as queries:
        portals = all_portals()

    assert [(portal.slug, portal.host) for portal in portals] == [
        ("geesthacht", "geesthacht.localhost"),
        ("huettener-berge", "huettener-berge.localhost"),
        ("norderstedt", "norderstedt.localhost"),
    ]
    assert len(queries) == 1


def test_content_page_is_that_of_its_own_portal_only() -> None:
    page = content_page(portal="norderstedt", slug="impressum")
    other = content_page(portal="geesthacht", slug="impressum")

    assert page is not None
    assert other is not None
    assert "Rathausallee 50" in page.html
    assert "Geesthacht" not in page.html
    assert "Markt 15" in other.html
    assert "Norderstedt" not in other.html


def test_content_page_of_another_portal_is_not_found_under_this_one() -> None:
    ContentPage.objects.filter(portal__slug="geesthacht", slug="impressum").update(slug="nur-geesthacht")

    assert content_page(portal="norderstedt", slug="nur-geesthacht") is None


def test_municipalities_served_by_an_amt_are_its_own() -> None:
    load_reference(folder=settings.REFERENCE_DIR)
    amt, town = portal_by_slug("huettener-berge"), portal_by_slug("norderstedt")
    assert amt is not None
    assert town is not None

    served = municipalities_served(amt, on=datetime.date(2026, 11, 26))

    assert len(served) == 16
    assert "Sehestedt" in {place.name for place in served}
    assert [place.name for place in municipalities_served(town, on=datetime.date(2026, 11, 26))] == ["Norderstedt"]
