"""Taking over portals: idempotent, versions rise only with changes, hosts belong to one."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from buergerportal.portals.actions import apply_folders, bump_all_content_versions, bump_content_version
from buergerportal.portals.errors import HostTaken
from buergerportal.portals.folders import PortalFolder, read_folders
from buergerportal.portals.models import ContentPage, Portal, PortalHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def folders(portal_root: Path) -> tuple[PortalFolder, ...]:
    return read_folders(portal_root, demo=True)


def versions() -> dict[str, int]:
    return dict(Portal.objects.values_list("slug", "content_version"))


def test_apply_folders_twice_changes_nothing(folders: tuple[PortalFolder, ...]) -> None:
    first = apply_folders(folders=folders)
    pages = set(ContentPage.objects.values_list("pk", flat=True))

    second = apply_folders(folders=folders)

    assert first == ("geesthacht", "huettener-berge", "norderstedt")
    assert second == ()
    assert versions() == {"geesthacht": 1, "huettener-berge": 1, "norderstedt": 1}
    assert set(ContentPage.objects.values_list("pk", flat=True)) == pages


def test_apply_folders_raises_the_version_of_the_changed_portal_only(portal_root: Path) -> None:
    apply_folders(folders=read_folders(portal_root, demo=True))
    file = portal_root / "geesthacht" / "portal.yaml"
    file.write_text(file.read_text().replace("Moin in Geesthacht an der Elbe", "Moin"))

    changed = apply_folders(folders=read_folders(portal_root, demo=True))

    assert changed == ("geesthacht",)
    assert versions() == {"geesthacht": 2, "huettener-berge": 1, "norderstedt": 1}


def test_apply_folders_notices_a_changed_shared_page(portal_root: Path) -> None:
    apply_folders(folders=read_folders(portal_root, demo=True))
    with (portal_root / "_shared" / "pages" / "impressum.md").open("a") as page:
        page.write("\nNeu.\n")

    changed = apply_folders(folders=read_folders(portal_root, demo=True))

    assert changed == ("geesthacht", "huettener-berge", "norderstedt")


def test_apply_folders_can_move_a_host_from_one_portal_to_another(portal_root: Path) -> None:
    apply_folders(folders=read_folders(portal_root, demo=True))
    for slug, other in (("geesthacht", "norderstedt"), ("norderstedt", "geesthacht")):
        file = portal_root / slug / "demo.yaml"
        file.write_text(file.read_text().replace(f"[{slug}.localhost]", f"[{other}.localhost]"))

    apply_folders(folders=read_folders(portal_root, demo=True))

    assert dict(PortalHost.objects.values_list("host", "portal__slug")) == {
        "geesthacht.localhost": "norderstedt",
        "huettener-berge.localhost": "huettener-berge",
        "norderstedt.localhost": "geesthacht",
    }


def test_apply_folders_refuses_a_host_of_a_portal_without_folder(folders: tuple[PortalFolder, ...]) -> None:
    other = Portal.objects.create(slug="kiel", name="Kiel", authority_key="landeshauptstadt-kiel", details={})
    PortalHost.objects.create(portal=other, host="norderstedt.localhost", is_primary=True)

    with pytest.raises(HostTaken), transaction.atomic():
        apply_folders(folders=folders)

    assert list(Portal.objects.values_list("slug", flat=True)) == ["kiel"]


def test_bump_content_version_is_for_one_portal(folders: tuple[PortalFolder, ...]) -> None:
    apply_folders(folders=folders)

    bump_content_version(portal="norderstedt")

    assert versions() == {"geesthacht": 1, "huettener-berge": 1, "norderstedt": 2}


def test_bump_all_content_versions_is_for_every_portal(folders: tuple[PortalFolder, ...]) -> None:
    apply_folders(folders=folders)

    bump_all_content_versions()

    assert versions() == {"geesthacht": 2, "huettener-berge": 2, "norderstedt": 2}


def test_host_in_capitals_is_refused_by_the_database() -> None:
    portal = Portal.objects.create(slug="kiel", name="Kiel", authority_key="landeshauptstadt-kiel", details={})

    with pytest.raises(IntegrityError), transaction.atomic():
        PortalHost.objects.create(portal=portal, host="Kiel.localhost")


def test_portal_has_one_primary_host() -> None:
    portal = Portal.objects.create(slug="kiel", name="Kiel", authority_key="landeshauptstadt-kiel", details={})
    PortalHost.objects.create(portal=portal, host="kiel.localhost", is_primary=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        PortalHost.objects.create(portal=portal, host="kiel.example", is_primary=True)
