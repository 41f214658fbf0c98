"""The search: what fits the words of a person, what to do at once, and what helps where nothing fits."""

import re
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from buergerportal.catalogue.enums import Level
from buergerportal.catalogue.queries import is_known_service, service_by_slug, situation_tiles
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.queries import some_place_in
from buergerportal.search.actions import note_miss
from buergerportal.search.enums import MissKind
from buergerportal.search.places import NamedPlace
from buergerportal.search.queries import SURE, Found, SearchResult, search_services, suggest_services
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.citizen.fact_box import fact_box
from buergerportal.web.citizen.front_pages import search_examples
from buergerportal.web.citizen.here import Here, service_here
from buergerportal.web.citizen.pace import Pace
from buergerportal.web.citizen.situation_pages import life_card
from buergerportal.web.citizen.tries import MISSES, too_many_tries
from buergerportal.web.citizen.ways import best_way, ways_here
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import AuthorityCard, BestHit, FoundRow, LifeCard, Link, MarkedText

_LONGEST_QUERY = 200
_PLACE_KEY = 12
_NUMBER = re.compile(r"[+\d][\d\s()/–-]*")
_AHEAD = 0.04
"""The best hit stands out if it is sure, and scores so much more than the next one."""
_FACTS = 3
_MESSAGE = "nachricht-an-verwaltung"
SEARCHES = Pace(most=300, seconds=10)
"""From one address, in each web process. A school class that types at once is below it."""


@require_safe
def search(request: PortalRequest) -> HttpResponse:
    """What fits the words that a person typed."""
    if SEARCHES.is_exceeded(request):
        return too_many_tries(request, until=SEARCHES.next_try())
    query, is_exact = _query(request), "genau" in request.GET
    result = search_services(query, portal=request.portal, is_exact=is_exact)
    has_said = "gesagt" in request.GET
    if query and result.miss and request.method == "GET" and not has_said:
        _note(request, query, result.miss)
    best = _best_hit(request, result)
    others = result.found[1:] if best else result.found
    context = {
        "query": query,
        "summary": _summary(result) if query else "",
        "guesses": [guess.meant for guess in result.guesses],
        "exact_url": _url(query, genau="ja") if result.guesses else "",
        "place": result.place.words if result.place else "",
        "best": best,
        "situation": _situation_card(result.situation),
        "rows": [_row(each, result.place) for each in others],
        "has_said": has_said,
        "message_url": _message_url() if not result.found else "",
        "examples": [] if result.found else search_examples(request),
        "menu_current": "leistungen",
    }
    response = render(request, "citizen/search.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def suggestions(request: PortalRequest) -> HttpResponse:
    """Services for what has been typed so far, as the items of a list; empty if too much is asked."""
    if SEARCHES.is_exceeded(request):
        return HttpResponse(status=429)
    found = suggest_services(_query(request), portal=request.portal).found
    response = render(request, "citizen/suggestions.html", {"rows": [_row(each, None) for each in found]})
    response["Cache-Control"] = "private, no-store"
    return response


@csrf_exempt  # the page it stands on sets no cookie; only a number goes up
@require_POST
def not_found(request: PortalRequest) -> HttpResponse:
    """Count that what somebody wanted was not among the hits."""
    query = " ".join(request.POST.get("q", "").replace("\x00", " ").split())[:_LONGEST_QUERY]
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        _note(request, query, MissKind.SAID)
    return HttpResponseRedirect(f"{_url(query, gesagt='ja')}#nicht-dabei")


def _query(request: PortalRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:_LONGEST_QUERY]


def _url(query: str, **more: str) -> str:
    return f"/suche/?{urlencode({'q': query, **more})}"


def _note(request: PortalRequest, query: str, kind: MissKind) -> None:
    """Count a miss; of somebody who misses a great deal, nothing more."""
    if MISSES.is_reached(request):
        return
    if note_miss(text=query, kind=kind, portal_id=request.portal.id, day=timezone.localdate()):
        MISSES.count(request)


def _summary(result: SearchResult) -> str:
    count = len(result.found)
    return ngettext("%(count)s Treffer", "%(count)s Treffer", count) % {"count": count}


def _row(found: Found, place: NamedPlace | None) -> FoundRow:
    card = found.card
    query = f"?{urlencode({'ort': place.ars})}" if place and len(place.ars) == _PLACE_KEY else ""
    return FoundRow(
        title=[MarkedText(text=mark.text, is_searched=mark.is_searched) for mark in found.title],
        url=f"/leistungen/{card.slug}/{query}",
        lead=card.lead,
        why="" if any(mark.is_searched for mark in found.title) else found.phrase,
        meta=service_row(card).meta,
    )


def _best_hit(request: PortalRequest, result: SearchResult) -> BestHit | None:
    """What was most likely meant, if that is clear, with the next step at the place that was named."""
    found = result.found
    if not found or found[0].score < SURE or (len(found) > 1 and found[0].score < found[1].score + _AHEAD):
        return None
    view = service_by_slug(found[0].card.slug, portal=request.portal)
    if view is None:
        return None
    try:
        here = service_here(request, view, ars=_ars(result.place, view.level))
    except UnknownPlace:
        here = service_here(request, view)
    card = card_of(request, here.responsibility, None) if here.responsibility else None
    link, is_elsewhere = _next_step(here, card)
    facts = fact_box(here)[:_FACTS]
    return BestHit(row=_row(found[0], result.place), facts=facts, link=link, is_elsewhere=is_elsewhere)


def _ars(place: NamedPlace | None, level: Level) -> str:
    """The key of the place; of a county some place in it, where the county is who does it."""
    if place is None or len(place.ars) == _PLACE_KEY:
        return place.ars if place else ""
    return some_place_in(place.ars, on=timezone.localdate()) if level == Level.COUNTY else ""


def _next_step(here: Here, card: AuthorityCard | None) -> tuple[Link | None, bool]:
    best, is_elsewhere = best_way(here, card)
    if best:
        return best, is_elsewhere
    open_ways = (way.link for way in ways_here(here, card) if way.is_open and way.link)
    return next((_as_button(link) for link in open_ways), None), False


def _as_button(link: Link) -> Link:
    """A telephone number or an address alone does not say what happens."""
    if _NUMBER.fullmatch(link.label):
        return Link(label=_("Anrufen: %(number)s") % {"number": link.label}, url=link.url)
    if link.url == f"mailto:{link.label}":
        return Link(label=_("E-Mail schreiben"), url=link.url)
    return link


def _situation_card(slug: str) -> LifeCard | None:
    return next((life_card(tile) for tile in situation_tiles() if tile.slug == slug), None) if slug else None


def _message_url() -> str:
    return f"/leistungen/{_MESSAGE}/" if is_known_service(_MESSAGE) else ""
