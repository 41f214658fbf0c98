"""What pages read: only what is published, in few queries, online only where somebody takes it in."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.enums import Audience, Channel, CostKind
from buergerportal.catalogue.facts import Cost
from buergerportal.catalogue.models import LocalValue as StoredValue
from buergerportal.catalogue.queries import (
    connection_for,
    current_form_version,
    home_view,
    local_values_for,
    service_by_slug,
    services_a_to_z,
    services_in,
)
from buergerportal.catalogue.values import AudienceCounts
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
        "form": lambda: current_form_version("eins"),
    }
    write_service("vier", category="wege")
    counts = []
    for slugs in (("eins",), ("zwei", "drei")):
        for slug in slugs:
            write_service(slug, more="related: [vier]\n")
        publish()
        counts.append({name: _queries(page) for name, page in pages.items()})

    assert counts == [{"home": 3, "topic": 2, "a-z": 1, "service": 2, "form": 1}] * 2


def _queries(page: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


def test_withdrawn_service_is_nowhere(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    file = write_service("hund")
    write_service("katze", category="wege", more="related: [hund]\n")
    publish()
    write_service("katze", category="wege")
    file.parent.rename(file.parent.with_name("_hund"))
    publish()

    assert service_by_slug("hund", portal=portal) is None
    assert services_in("tiere", portal=portal) is None
    assert [tile.slug for tile in home_view(portal).categories] == ["wege"]
    assert [group.letter for group in services_a_to_z(portal=portal).letters] == ["K"]


def test_services_a_to_z_puts_umlauts_with_their_letter(
    publish: Publish, write_service: Write, portal: PortalSite
) -> None:
    for slug, title in (("a", "Ärger melden"), ("b", "Ausweis"), ("c", "Zebra")):
        write_service(slug, title=title)
    publish()

    groups = services_a_to_z(portal=portal).letters

    assert [(group.letter, [card.title for card in group.services]) for group in groups] == [
        ("A", ["Ärger melden", "Ausweis"]),
        ("Z", ["Zebra"]),
    ]


def test_lists_can_be_for_people_or_businesses(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    write_service("hund")
    laden = write_service("laden")
    laden.write_text(laden.read_text().replace("audiences: [person]", "audiences: [business]"))
    beides = write_service("beides")
    beides.write_text(beides.read_text().replace("audiences: [person]", "audiences: [business, person]"))
    publish()

    for_business = services_in("tiere", portal=portal, audience=Audience.BUSINESS)
    letters = services_a_to_z(portal=portal, audience=Audience.PERSON).letters

    assert for_business is not None
    assert [card.slug for card in for_business.services] == ["beides", "laden"]
    assert for_business.audiences == AudienceCounts(everybody=3, people=2, businesses=2)
    assert [group.letter for group in letters] == ["B", "H"]


def test_what_a_place_has_settled_goes_before_what_its_administration_has(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite
) -> None:
    write_service("hund", more="local: [{key: tax, label: Steuer, kind: money}, {key: rule, label: R, kind: text}]\n")
    publish()
    rows = (
        ("amt-x", "", 5000),
        ("amt-x", "010585890152", 7000),
        ("amt-y", "010585890152", 1),
        ("amt-x", "1" * 12, 2),
    )
    for authority, place, value in rows:
        StoredValue.objects.create(
            service_slug="hund", authority_key=authority, place_ars=place, parameter="tax", value=value
        )
    view = service_by_slug("hund", portal=portal)
    assert view is not None

    here = local_values_for(view, authority_key="amt-x", place_ars="010585890152")
    beside = local_values_for(view, authority_key="amt-x", place_ars="010585890153")
    elsewhere = local_values_for(view, authority_key="", place_ars="")

    assert [(value.key, value.value) for value in here] == [("tax", 7000), ("rule", None)]
    assert [value.value for value in beside] == [5000, None]
    assert [value.value for value in elsewhere] == [None, None]


def test_service_by_slug_reads_its_facts(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    write_service("katze")
    write_service(
        "hund",
        costs="costs: [{kind: fixed, cents: 1300, note: Nur heute}]",
        more="related: [katze]\nlegal: [{law: HundeG, section: § 5}]\n"
        "sections: [{key: a, title: A, text: '**x**'}]\n",
    )
    publish()

    service = service_by_slug("hund", portal=portal)

    assert service is not None
    facts = service.facts
    assert facts.costs == (Cost(kind=CostKind.FIXED, cents=1300, note="Nur heute"),)
    assert [way.kind for way in facts.channels] == [Channel.FORM, Channel.VISIT]
    assert (facts.about, facts.legal[0].section) == ("<p>Das ist der Text.</p>\n", "§ 5")
    assert facts.sections[0].html == "<p><strong>x</strong></p>\n"
    assert service.updated_on == datetime.date(2026, 11, 28)
    assert facts.reviewed_on is None
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

    online = [services_a_to_z(portal=portal).letters[0].services[0].is_online for portal in portals]

    assert online == [True, False]


def test_service_without_form_is_not_online_even_if_connected(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite
) -> None:
    write_service("hund")
    connect(service_root, "hund", "stadt-norderstedt")
    publish()

    assert not services_a_to_z(portal=portal).letters[0].services[0].is_online


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
