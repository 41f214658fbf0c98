"""The pages that are the same for everyone: home, topics, A–Z, texts of the portal."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.catalogue.queries import home_view, services_a_to_z, services_in
from buergerportal.catalogue.values import CategoryTile, HomeView
from buergerportal.portals.queries import content_page
from buergerportal.portals.values import Palette
from buergerportal.web.citizen.audiences import AUDIENCE, audience_switch, chosen_audience
from buergerportal.web.citizen.authority_cards import changes_of, hours_card_of
from buergerportal.web.citizen.situation_pages import life_card
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import good_until, shared_page
from buergerportal.web.ui.icons import known_icon
from buergerportal.web.ui.parts import Link, TopicTile

_LIFE_CARDS = 6
_STYLES = """:root{{{light}}}
@media (prefers-color-scheme:dark){{:root{{{dark}}}}}
"""


@require_safe
@shared_page()
def home(request: PortalRequest) -> HttpResponse:
    """The front door of a portal."""
    view = home_view(request.portal)
    office = hours_card_of(request.portal.contact)
    context = {
        "wanted": [service_row(card, is_heading=True) for card in view.wanted],
        "topics": [_tile(category) for category in view.categories],
        "life_cards": [life_card(tile) for tile in view.situations[:_LIFE_CARDS]],
        "more_situations": max(0, len(view.situations) - _LIFE_CARDS),
        "all_tile": TopicTile(name=_("Alle von A bis Z"), url="/leistungen/", icon="list", count=view.service_count),
        "examples": search_examples(request),
        "words": _words(view, request.portal.examples),
        "office": office,
        "menu_current": "",
    }
    return good_until(render(request, "citizen/home.html", context), *changes_of([office]))


@require_safe
@shared_page(AUDIENCE)
def category(request: PortalRequest, slug: str) -> HttpResponse:
    """The services of one topic."""
    audience = chosen_audience(request)
    view = services_in(slug, portal=request.portal, audience=audience)
    if view is None:
        raise Http404
    context = {
        "category": {"name": view.category.title},
        "trail": [home_link()],
        "rows": [service_row(card, is_heading=True) for card in view.services],
        "audiences": audience_switch(request.path, view.audiences, audience),
        "menu_current": "leistungen",
    }
    return render(request, "citizen/category.html", context)


@require_safe
@shared_page(AUDIENCE)
def services_by_letter(request: PortalRequest) -> HttpResponse:
    """All services from A to Z."""
    audience = chosen_audience(request)
    view = services_a_to_z(portal=request.portal, audience=audience)
    context = {
        "trail": [home_link()],
        "letters": [
            {
                "letter": group.letter,
                "key": f"buchstabe-{group.letter.lower()}",
                "rows": [service_row(card) for card in group.services],
            }
            for group in view.letters
        ],
        "count": sum(len(group.services) for group in view.letters),
        "audiences": audience_switch(request.path, view.audiences, audience),
        "menu_current": "leistungen",
    }
    return render(request, "citizen/services_a_z.html", context)


@require_safe
@shared_page()
def text_page(request: PortalRequest, slug: str) -> HttpResponse:
    """Imprint, privacy notice and the other texts of the portal itself."""
    page = content_page(portal=request.portal.slug, slug=slug)
    if page is None:
        raise Http404
    context = {"trail": [home_link()], "page": page, "report": slug == "barrierefreiheit"}
    return render(request, "citizen/content_page.html", context)


@require_safe
@shared_page()
def portal_styles(request: PortalRequest) -> HttpResponse:
    """The portal's colours as a stylesheet; its address carries the content version."""
    site = request.portal
    text = _STYLES.format(light=_roles(site.light), dark=_roles(site.dark))
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Applications are nobody's to index; what is, stands in the sitemap."""
    rules = "User-agent: *\nDisallow: /antrag/\nDisallow: /suche/\n"
    return HttpResponse(
        f"{rules}\nSitemap: {request.build_absolute_uri('/sitemap.xml')}\n", content_type="text/plain"
    )


def _tile(tile: CategoryTile) -> TopicTile:
    return TopicTile(name=tile.title, url=f"/themen/{tile.slug}/", icon=known_icon(tile.icon), count=tile.count)


def _words(view: HomeView, examples: Iterable[str]) -> list[str]:
    """What a browser may suggest without a script: the texts of this page that one may search."""
    titles = (card.title for card in view.wanted)
    situations = (tile.title for tile in view.situations)
    return [*dict.fromkeys((*examples, *titles, *situations, *(topic.title for topic in view.categories)))]


def search_examples(request: PortalRequest) -> list[Link]:
    """Words that visitors of this portal may try."""
    return [Link(label=words, url=f"/suche/?{urlencode({'q': words})}") for words in request.portal.examples]


def _roles(palette: Palette) -> str:
    roles = {
        "brand": palette.brand,
        "deep": palette.deep,
        "soft": palette.soft,
        "line": palette.line,
        "accent": palette.accent,
    }
    return ";".join(f"--portal-{role}:{colour}" for role, colour in roles.items())
