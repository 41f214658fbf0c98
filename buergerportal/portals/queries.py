"""Reading portals. None of these gives anything of another portal than the one asked for."""

import datetime
import re
from collections.abc import Collection

from django.conf import settings
from django.db.models import QuerySet

from buergerportal.core.json_values import text_at
from buergerportal.jurisdiction.queries.authorities import municipalities_administered_by
from buergerportal.jurisdiction.queries.places import Place
from buergerportal.portals.models import ContentPage, Portal, PortalHost
from buergerportal.portals.values import PageText, PortalLink, PortalSite, site_from

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PORT = re.compile(r":[0-9]*$")


def normal_host(host: str) -> str | None:
    """A host as browsers send it, without port and final dot and in lower case; None if it can be no name."""
    name = _PORT.sub("", host).lower().removesuffix(".")
    return name if _HOST.fullmatch(name) else None


def portal_for_host(host: str) -> PortalSite | None:
    """The portal that answers under ``host``, with its content version; one query by a unique index."""
    name = normal_host(host)
    if name is None:
        return None
    row = PortalHost.objects.select_related("portal").filter(host=name).first()
    return _site(row.portal, row.host) if row else None


def portal_origin(host: str) -> str:
    """The beginning of absolute links to ``host``, such as ``https://norderstedt.digital``."""
    port = f":{settings.ORIGIN_PORT}" if settings.ORIGIN_PORT else ""
    return f"{settings.ORIGIN_SCHEME}://{host}{port}"


def portal_by_slug(slug: str) -> PortalSite | None:
    """The portal called ``slug`` with its primary host; None if there is none that can be reached. One query."""
    row = _primary_hosts().filter(portal__slug=slug).first()
    return _site(row.portal, row.host) if row else None


def all_portals() -> tuple[PortalLink, ...]:
    """Every portal that can be reached, by name, for the list that an unknown host gets. One query."""
    return tuple(
        PortalLink(
            id=row.portal_id,
            slug=row.portal.slug,
            name=row.portal.name,
            body=text_at(row.portal.details, "body"),
            host=row.host,
        )
        for row in _primary_hosts().order_by("portal__name")
    )


def portals_among(ids: Collection[int]) -> tuple[PortalSite, ...]:
    """Those of these portals that can be reached, by name, each with its primary host. One query."""
    rows = _primary_hosts().filter(portal__in=ids).order_by("portal__name")
    return tuple(_site(row.portal, row.host) for row in rows)


def content_page(*, portal: str, slug: str) -> PageText | None:
    """The page ``slug`` of the portal with that slug, and of no other; None if there is none. One query."""
    page = ContentPage.objects.filter(portal__slug=portal, slug=slug).first()
    return PageText(slug=page.slug, title=page.title, html=page.html) if page else None


def content_page_slugs(portal: str) -> tuple[str, ...]:
    """The slugs of the content pages of the portal with that slug, in order. One query."""
    return tuple(ContentPage.objects.filter(portal__slug=portal).order_by("slug").values_list("slug", flat=True))


def municipalities_served(portal: PortalSite, *, on: datetime.date) -> tuple[Place, ...]:
    """The municipalities that the portal's administration administers on that day; an Amt has many."""
    return municipalities_administered_by(portal.authority_key, on=on)


def _primary_hosts() -> QuerySet[PortalHost]:
    return PortalHost.objects.select_related("portal").filter(is_primary=True)


def _site(portal: Portal, host: str) -> PortalSite:
    return site_from(
        row_id=portal.pk,
        slug=portal.slug,
        details=portal.details,
        host=host,
        content_version=portal.content_version,
    )
