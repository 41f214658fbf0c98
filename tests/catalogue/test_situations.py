"""Life situations: published in their order, shown as checklists of what is published."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.models import LifeSituation
from buergerportal.catalogue.queries import situation_by_slug, situation_tiles
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]


def write_situations(root: Path, *rows: tuple[str, list[str]]) -> None:
    lines = ["situations:"]
    for slug, services in rows:
        steps = ", ".join([*(f"{{service: {service}}}" for service in services), "{title: Anrufen, text: Gleich}"])
        lines.append(
            f"  - {{slug: {slug}, title: {slug.title()}, lead: Das ist der Anfang., card: Dies und das, icon: dog, "
            f"audiences: [person], stages: [{{title: Zuerst, steps: [{steps}]}}]}}"
        )
    (root / "life-situations.yaml").write_text("\n".join(lines))


def test_situations_are_published_in_order_and_gone_when_they_leave_the_file(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite
) -> None:
    write_service("hund")
    write_situations(service_root, ("umzug", ["hund"]), ("geburt", ["hund"]))
    first = publish()
    again = publish()
    write_situations(service_root, ("geburt", []))
    last = publish()

    assert (first.situations, again.is_empty, last.situations) == (True, True, True)
    assert [tile.slug for tile in situation_tiles()] == ["geburt"]
    assert LifeSituation.objects.get().position == 0


def test_a_checklist_shows_services_and_what_is_done_elsewhere(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite
) -> None:
    write_service("hund", title="Hund anmelden")
    write_situations(service_root, ("umzug", ["hund"]))
    publish()

    view = situation_by_slug("umzug", portal=portal)

    assert view is not None
    (stage,) = view.stages
    assert [(step.title, step.text, step.service is not None) for step in stage.steps] == [
        ("Hund anmelden", "", True),
        ("Anrufen", "Gleich", False),
    ]
    assert situation_by_slug("anderes", portal=portal) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_checklist_needs_two_queries(
    publish: Publish, write_service: Write, service_root: Path, portal: PortalSite, count: int
) -> None:
    slugs = [f"service-{number}" for number in range(count)]
    for slug in slugs:
        write_service(slug)
    write_situations(service_root, ("umzug", slugs))
    publish()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        situation_by_slug("umzug", portal=portal)

    assert len(queries) == 2
