"""What pages read: only what is published, in few queries, online only where somebody takes it in."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.enums import CostKind
from buergerportal.catalogue.queries import (
    connection_for,
    current_form_version,
    home_view,
    search_services,
    service_by_slug,
    services_a_to_z,
    services_in,
)
from buergerportal.catalogue.values import Cost
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]


def connect(root: Path, service: str, authority: str, until: str = "") -> None:
    end = f", valid_until: {until}" if until else ""
    (root.parent / "connections.yaml").write_text(
        "connections:\n"
        f"  - {{service: {service}, authority: {authority}, channel: casework, valid_from: 2026-01-01{end}}}\n"
    )


def test_home_view_has_topics_with_counts_and_the_wanted_in_order(
    publish: Publish, write_service: Write, portal: PortalSite
) -> None:
    for slug, category in (("hund", "tiere"), ("katze", "tiere"), ("loch", "wege")):
        write_service(slug, category=category)
    publish()

    view = home_view(replace(portal, wanted=("loch", "gibt-es-nicht", "hund")))

    assert [(tile.slug, tile.count) for tile in view.categories] == [("tiere", 2), ("wege", 1)]
    assert [card.slug for card in view.wanted] == ["loch", "hund"]
    assert view.service_count == 3


def test_pages_need_the_same_few_queries_with_one_and_three_services(
    publish: Publish, write_service: Write, portal: PortalSite
) -> None:
    pages: dict[str, Callable[[], object]] = {
        "home": lambda: home_view(replace(portal, wanted=("eins", "zwei", "drei"))),
        "topic": lambda: services_in("tiere", portal=portal),
        "a-z": lambda: services_a_to_z(portal=portal),
        "service": lambda: service_by_slug("eins", portal=portal),
        "search": lambda: search_services("Wort", portal=portal),
        "form": lambda: current_form_version("eins"),
    }
    write_service("vier", category="wege")
    counts = []
    for slugs in (("eins",), ("zwei", "drei")):
        for slug in slugs:
            write_service(slug, more="related: [vier]\n")
        publish()
        counts.append({name: _queries(page) for name, page in pages.items()})

    assert counts == [{"home": 2, "topic": 2, "a-z": 1, "service": 2, "search": 1, "form": 1}] * 2


def _queries(page: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


def test_withdrawn_service_is_nowhere(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    file = write_service("hund", synonyms="Welpe")
    write_service("katze", category="wege", more="related: [hund]\n")
    publish()
    write_service("katze", category="wege")
    file.parent.rename(file.parent.with_name("_hund"))
    publish()

    assert service_by_slug("hund", portal=portal) is None
    assert services_in("tiere", portal=portal) is None
    assert [tile.slug for tile in home_view(portal).categories] == ["wege"]
    assert search_services("Welpe", portal=portal).services == ()
    assert [group.letter for group in services_a_to_z(portal=portal)] == ["K"]


def test_services_a_to_z_puts_umlauts_with_their_letter(
    publish: Publish, write_service: Write, portal: PortalSite
) -> None:
    for slug, title in (("a", "Ärger melden"), ("b", "Ausweis"), ("c", "Zebra")):
        write_service(slug, title=title)
    publish()

    groups = services_a_to_z(portal=portal)

    assert [(group.letter, [card.title for card in group.services]) for group in groups] == [
        ("A", ["Ärger melden", "Ausweis"]),
        ("Z", ["Zebra"]),
    ]


def test_service_by_slug_reads_its_facts(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    write_service("katze")
    write_service(
        "hund",
        more="cost: {kind: fixed, cents: 1300, note: Nur heute}\nduration: {minutes: 5}\nneeds: [Chip]\n"
        "related: [katze]\nlegal: [{law: HundeG, section: § 5}]\nsections: [{key: a, title: A, text: '**x**'}]\n",
    )
    publish()

    service = service_by_slug("hund", portal=portal)

    assert service is not None
    assert service.cost == Cost(kind=CostKind.FIXED, from_cents=1300, to_cents=1300, note="Nur heute")
    assert (service.minutes, service.needs, service.legal[0].section) == (5, ("Chip",), "§ 5")
    assert service.sections[0].html == "<p><strong>x</strong></p>\n"
    assert [card.slug for card in service.related] == ["katze"]
    assert not service.has_form


def test_service_is_online_only_in_the_portal_of_a_connected_authority(
    publish: Publish,
    write_service: Write,
    with_form: Callable[[str], Path],
    service_root: Path,
    portals: tuple[PortalSite, ...],
) -> None:
    write_service("hund")
    with_form("hund")
    connect(service_root, "hund", "stadt-norderstedt")
    publish()

    online = [services_a_to_z(portal=portal)[0].services[0].is_online for portal in portals]

    assert online == [True, False]


def test_service_without_form_is_not_online_even_if_connected(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite
) -> None:
    write_service("hund")
    connect(service_root, "hund", "stadt-norderstedt")
    publish()

    assert not services_a_to_z(portal=portal)[0].services[0].is_online


@pytest.mark.parametrize(
    ("service", "authority", "day", "connected"),
    [
        ("hund", "stadt-norderstedt", datetime.date(2026, 6, 1), True),
        ("hund", "stadt-norderstedt", datetime.date(2026, 1, 1), True),
        ("hund", "stadt-norderstedt", datetime.date(2026, 12, 31), True),
        ("hund", "stadt-norderstedt", datetime.date(2025, 12, 31), False),
        ("hund", "stadt-norderstedt", datetime.date(2027, 1, 1), False),
        ("hund", "stadt-geesthacht", datetime.date(2026, 6, 1), False),
        ("katze", "stadt-norderstedt", datetime.date(2026, 6, 1), False),
    ],
)
def test_connection_for_holds_for_service_authority_and_day(
    publish: Publish,
    write_service: Write,
    service_root: Path,
    service: str,
    authority: str,
    day: datetime.date,
    connected: bool,
) -> None:
    write_service("hund")
    write_service("katze")
    connect(service_root, "hund", "stadt-norderstedt", until="2026-12-31")
    publish()

    assert (connection_for(service=service, authority_key=authority, on=day) is not None) == connected
