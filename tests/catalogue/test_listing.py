"""Pages of services for programs: chosen, in order, in two queries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.enums import Audience, Level
from buergerportal.catalogue.queries import (
    category_tiles,
    is_known_category,
    is_known_leika,
    published_days,
    services_page,
)
from buergerportal.catalogue.values import Selection
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]


@pytest.fixture
def _four(publish: Publish, write_service: Write) -> None:
    write_service("hund", leika='"99102013002000"')
    write_service("kuh", audiences="business", level="kreis")
    write_service("loch", category="wege", audiences="person, business", updated="2026-01-02")
    write_service("weg", category="wege", leika='"99102013002000", "99102013002001"')
    gone = write_service("zebra", category="wege")
    publish()
    gone.parent.rename(gone.parent.with_name("_zebra"))
    publish()


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), ["hund", "kuh", "loch", "weg"]),
        (Selection(category="wege"), ["loch", "weg"]),
        (Selection(audience=Audience.BUSINESS), ["kuh", "loch"]),
        (Selection(leika="99102013002000"), ["hund", "weg"]),
        (Selection(level=Level.COUNTY), ["kuh"]),
        (Selection(category="wege", leika="99102013002000", audience=Audience.PERSON), ["weg"]),
        (Selection(category="nowhere"), []),
    ],
)
def test_a_selection_finds_what_has_all_of_its_properties(
    portal: PortalSite, selection: Selection, found: list[str]
) -> None:
    page = services_page(selection, portal=portal, offset=0, limit=10)

    assert [entry.card.slug for entry in page.entries] == found
    assert page.total == len(found)


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize(
    ("offset", "limit", "found"), [(0, 2, ["hund", "kuh"]), (2, 3, ["loch", "weg"]), (4, 5, []), (1, 1, ["kuh"])]
)
def test_pages_follow_each_other(portal: PortalSite, offset: int, limit: int, found: list[str]) -> None:
    page = services_page(Selection(), portal=portal, offset=offset, limit=limit)

    assert ([entry.card.slug for entry in page.entries], page.total) == (found, 4)


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize("limit", [1, 3])
def test_a_page_costs_two_queries(portal: PortalSite, limit: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        services_page(Selection(category="wege"), portal=portal, offset=0, limit=limit)

    assert len(queries) == 2


@pytest.mark.usefixtures("_four")
def test_only_what_a_published_service_has_is_known(portal: PortalSite) -> None:
    assert [is_known_category(slug) for slug in ("tiere", "wege", "nowhere", "")] == [True, True, False, False]
    assert [is_known_leika(key) for key in ("99102013002001", "99102013002009")] == [True, False]
    assert [(tile.slug, tile.count) for tile in category_tiles()] == [("tiere", 2), ("wege", 2)]
    assert [(slug, str(day)) for slug, day in published_days().items()] == [
        ("hund", "2026-11-28"),
        ("kuh", "2026-11-28"),
        ("loch", "2026-01-02"),
        ("weg", "2026-11-28"),
    ]
