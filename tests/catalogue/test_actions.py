"""Publishing: idempotent, all or nothing, forms that never change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.models import Category, ConnectedAuthority, FormVersion, Service
from buergerportal.catalogue.queries import current_form_version, form_version
from buergerportal.portals.models import Portal
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]


def versions() -> set[int]:
    return set(Portal.objects.values_list("content_version", flat=True))


def test_publish_twice_changes_nothing(publish: Publish, write_service: Write, portal: PortalSite) -> None:
    write_service("hund")
    write_service("katze")

    first = publish()
    second = publish()

    assert first.services == ("hund", "katze")
    assert first.categories
    assert second.is_empty
    assert versions() == {portal.content_version + 1}


def test_publish_twice_with_form_makes_one_version(
    publish: Publish, write_service: Write, with_form: Callable[[str], Path], portal: PortalSite
) -> None:
    write_service("hund")
    with_form("hund")

    assert publish().forms == ("hund v1",)
    assert publish().is_empty
    assert FormVersion.objects.count() == 1


def test_publish_stores_a_changed_text_and_raises_versions_once(
    publish: Publish, write_service: Write, portals: tuple[PortalSite, ...]
) -> None:
    write_service("hund", title="Hund")
    write_service("katze")
    publish()

    write_service("hund", title="Hund anmelden")
    publication = publish()

    assert publication.services == ("hund",)
    assert Service.objects.get(slug="hund").title == "Hund anmelden"
    assert versions() == {portals[0].content_version + 2}


def test_publish_a_changed_form_keeps_the_old_version(
    publish: Publish, write_service: Write, with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    folder = with_form("hund")
    publish()
    old = current_form_version("hund")
    texts = folder / "texts" / "de.yaml"
    lines = texts.read_text().splitlines(keepends=True)
    titled = next(index for index, line in enumerate(lines) if line.strip().startswith("title:"))
    lines[titled] = lines[titled].split("title:")[0] + "title: Ein anderer Titel\n"
    texts.write_text("".join(lines))

    publication = publish()

    new = current_form_version("hund")
    assert publication.forms == ("hund v2",)
    assert old is not None
    assert new is not None
    assert (old.number, new.number) == (1, 2)
    assert form_version(old.id) == old


def test_publish_without_the_form_takes_the_service_offline(
    publish: Publish, write_service: Write, with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    folder = with_form("hund")
    publish()
    form = folder / "form.yaml"
    kept = form.read_text()
    form.unlink()

    gone = publish()

    assert gone.forms == ("hund withdrawn",)
    assert current_form_version("hund") is None
    form.write_text(kept)
    assert publish().forms == ("hund v1",)
    assert FormVersion.objects.count() == 1


def test_publish_withdraws_what_has_gone_and_takes_it_back(
    publish: Publish, write_service: Write, with_form: Callable[[str], Path]
) -> None:
    file = write_service("hund")
    with_form("hund")
    write_service("katze")
    publish()
    hidden = file.parent.rename(file.parent.with_name("_hund"))

    gone = publish()

    assert gone.withdrawn == ("hund",)
    assert current_form_version("hund") is None
    assert publish().is_empty
    hidden.rename(file.parent)
    assert publish().services == ("hund",)
    assert current_form_version("hund") is not None


def test_publish_removes_a_topic_without_services(publish: Publish, write_service: Write, service_root: Path) -> None:
    write_service("hund")
    publish()
    (service_root / "categories.yaml").write_text("categories:\n  - {slug: tiere, title: Tiere, icon: dog}\n")

    assert publish().categories
    assert list(Category.objects.values_list("slug", flat=True)) == ["tiere"]
    assert publish().is_empty


def test_publish_replaces_connections(publish: Publish, write_service: Write, service_root: Path) -> None:
    write_service("hund")
    file = service_root.parent / "connections.yaml"
    row = "  - {{service: hund, authority: {}, channel: casework, valid_from: 2026-01-01}}\n"
    file.write_text("connections:\n" + row.format("stadt-kiel"))
    publish()
    file.write_text("connections:\n" + row.format("stadt-flensburg"))

    assert publish().connections
    assert list(ConnectedAuthority.objects.values_list("authority_key", flat=True)) == ["stadt-flensburg"]
    assert publish().is_empty


def test_how_many_have_arrived_outlives_a_changed_limit_and_a_changed_end(
    publish: Publish, write_service: Write, service_root: Path
) -> None:
    write_service("hund")
    file = service_root.parent / "connections.yaml"
    row = "  - {{service: hund, authority: stadt-kiel, channel: casework, valid_from: 2026-01-01, {}}}\n"
    file.write_text("connections:\n" + row.format("most: 10"))
    publish()
    ConnectedAuthority.objects.update(taken=7)
    file.write_text("connections:\n" + row.format("most: 20, valid_until: 2026-12-31"))

    assert publish().connections
    assert [*ConnectedAuthority.objects.values_list("most", "taken", "valid_until__year")] == [(20, 7, 2026)]
    assert publish().is_empty


def test_publish_again_needs_few_queries(publish: Publish, write_service: Write) -> None:
    counts = []
    for slugs in (("eins",), ("zwei", "drei")):
        for slug in slugs:
            write_service(slug)
        publish()
        with CaptureQueriesContext(connection) as queries:
            publish()
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("verb", ["UPDATE catalogue_formversion SET number = 9", "DELETE FROM catalogue_formversion"])
def test_published_form_is_never_changed_or_deleted(
    publish: Publish, write_service: Write, with_form: Callable[[str], Path], verb: str
) -> None:
    write_service("hund")
    with_form("hund")
    publish()
    Service.objects.update(current_form=None)

    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)

    assert list(FormVersion.objects.values_list("number", flat=True)) == [1]
