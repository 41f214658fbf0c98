"""Which pages of a portal search engines should know (sitemaps.org): those that are the same for everyone."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from buergerportal.catalogue.queries import category_tiles, published_days, situation_tiles
from buergerportal.portals.pages import PAGES
from buergerportal.portals.queries import content_page_slugs
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import shared_page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
@shared_page()
def sitemap(request: PortalRequest) -> HttpResponse:
    """The pages with their addresses on the host that was asked, services with the day of the last work on them."""
    root = Element("urlset", xmlns=_NAMESPACE)
    for path, day in _pages(request.portal.slug):
        url = SubElement(root, "url")
        SubElement(url, "loc").text = request.build_absolute_uri(path)
        if day:
            SubElement(url, "lastmod").text = day
    content = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def _pages(portal: str) -> Iterator[tuple[str, str]]:
    """Path, and day or nothing. At most some hundred: a sitemap may have 50,000."""
    yield "/", ""
    yield "/leistungen/", ""
    yield from ((f"/themen/{tile.slug}/", "") for tile in category_tiles())
    for slug, day in published_days().items():
        yield f"/leistungen/{slug}/", day.isoformat() if day else ""
    yield "/lebenslagen/", ""
    yield from ((f"/lebenslagen/{tile.slug}/", "") for tile in situation_tiles())
    yield from ((f"/{slug}/", "") for slug in content_page_slugs(portal) if slug in PAGES)
