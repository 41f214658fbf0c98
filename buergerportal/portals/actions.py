"""Changing portals. Whoever changes what a portal shows raises its content version in the same transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from buergerportal.portals.errors import HostTaken
from buergerportal.portals.folders import PortalFolder
from buergerportal.portals.models import ContentPage, Portal, PortalHost


def bump_content_version(*, portal: str) -> None:
    """Let every cached page of the portal with this slug be made anew."""
    Portal.objects.filter(slug=portal).update(content_version=F("content_version") + 1)


def bump_all_content_versions() -> None:
    """Let every cached page of every portal be made anew: something that all of them show has changed."""
    Portal.objects.update(content_version=F("content_version") + 1)


@transaction.atomic
def apply_folders(*, folders: Iterable[PortalFolder]) -> tuple[str, ...]:
    """Store the portals as their folders describe them; return the slugs of those that changed.

    A portal whose folder is as it was last time is left alone, its content version too. One without a folder stays.

    Raises HostTaken when a host belongs to a portal that is not among the folders.
    """
    folders = tuple(folders)
    stored = {portal.slug: portal for portal in Portal.objects.select_for_update().order_by("slug")}
    changed = [
        folder
        for folder in folders
        if folder.slug not in stored or stored[folder.slug].content_digest != folder.digest
    ]
    PortalHost.objects.filter(portal__slug__in=[folder.slug for folder in changed]).delete()
    for folder in changed:
        _store(folder, stored.get(folder.slug))
    return tuple(folder.slug for folder in changed)


def _store(folder: PortalFolder, portal: Portal | None) -> None:
    if portal is None:
        portal = Portal(slug=folder.slug)
    else:
        portal.content_version += 1
    portal.name = str(folder.details["name"])
    portal.authority_key = str(folder.details["authority"])
    portal.details = folder.details
    portal.content_digest = folder.digest
    portal.save()
    taken = PortalHost.objects.filter(host__in=folder.hosts).values_list("host", flat=True)
    if taken:
        raise HostTaken(f"{', '.join(taken)}: belongs to another portal than {folder.slug}")
    PortalHost.objects.bulk_create(
        PortalHost(portal=portal, host=host, is_primary=host == folder.hosts[0]) for host in folder.hosts
    )
    portal.pages.all().delete()
    ContentPage.objects.bulk_create(
        ContentPage(portal=portal, slug=page.slug, title=page.title, body=page.body, html=page.html)
        for page in folder.pages
    )
