"""One service at one place: what it is, who does it here and why, what it takes, and the way to begin."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.catalogue.enums import FactKind, PlaceRule
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.moments import day_in_words
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.names import is_postcode
from buergerportal.jurisdiction.queries import Place, match_places, municipalities_administered_by
from buergerportal.web.citizen.authority_cards import card_of, changes_of
from buergerportal.web.citizen.circumstances import cards_of
from buergerportal.web.citizen.fact_box import fact_box
from buergerportal.web.citizen.here import Here, service_here, service_or_404
from buergerportal.web.citizen.intake_words import closed_text, closed_title
from buergerportal.web.citizen.service_sections import service_sections, text_html
from buergerportal.web.citizen.structured_data import service_data
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.ways import best_way, ways_here
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import good_until, shared_page
from buergerportal.web.ui.parts import AuthorityCard, Link, PlaceRow

_MOST_PLACES = 40
_QUESTIONS = {
    PlaceRule.RESIDENCE: "Wo wohnen Sie?",
    PlaceRule.EVENT: "Wo ist es passiert oder wo soll es sein?",
    PlaceRule.PROPERTY: "Wo liegt das Grundstück oder die Wohnung?",
    PlaceRule.BUSINESS: "Wo hat Ihr Betrieb seinen Sitz?",
    PlaceRule.SUBJECT: "Wo wohnt die Person, um die es geht?",
    PlaceRule.PORTAL: "Um welchen Ort geht es?",
}


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """When the texts were last worked on and approved: days in words, empty for never."""

    updated: str
    reviewed: str


@require_safe
@shared_page("ort")
def service(request: PortalRequest, slug: str) -> HttpResponse:
    """The page of one service."""
    view = service_or_404(request, slug)
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    change = _change(view)
    cards = authority_cards(request, here, change)
    only = cards[0] if len(cards) == 1 else None
    best, is_elsewhere = best_way(here, only)
    address = request.build_absolute_uri(request.path)
    context = {
        "service": view,
        "canonical": address,
        "structured": service_data(view, here, only, address),
        "trail": [home_link(), Link(label=view.category.title, url=f"/themen/{view.category.slug}/")],
        "facts": fact_box(here),
        "best": best,
        "closed_title": closed_title(here.closed) if here.closed else "",
        "closed_text": closed_text(here.closed) if here.closed else "",
        "is_elsewhere": is_elsewhere,
        "choose": Link(label=_("Ort wählen"), url=f"/leistungen/{view.slug}/ort/") if here.needs_place else None,
        "about": text_html(view.facts.about),
        "about_sources": view.facts.sources_of(FactKind.ABOUT),
        "ways": ways_here(here, only),
        "ways_title": _("So geht es in %(place)s") % {"place": here.place.name} if here.place else _("So geht es"),
        "sections": service_sections(here),
        "authorities": cards,
        "change": change,
        "nobody": _("Rufen Sie die 115 an: Dort erfahren Sie, wer hilft."),
        "related": [service_row(card) for card in view.related],
        "state": _freshness(view),
        "share": _share(view, address),
        "menu_current": "leistungen",
    }
    return good_until(render(request, "citizen/service.html", context), *changes_of(cards))


@require_safe
def choose_place(request: PortalRequest, slug: str) -> HttpResponse:
    """Ask for the place by name or postcode, and offer every place that may be meant."""
    view = service_or_404(request, slug)
    context = {
        "service": view,
        "trail": [home_link(), Link(label=view.title, url=f"/leistungen/{view.slug}/")],
        "question": _(_QUESTIONS.get(view.place_rule, "Um welchen Ort geht es?")),
        **place_search(request, lambda ars: f"/leistungen/{view.slug}/?{urlencode({'ort': ars})}"),
        "menu_current": "leistungen",
    }
    response = render(request, "citizen/choose_place.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def place_search(request: PortalRequest, address: Callable[[str], str]) -> dict[str, object]:
    """What ``ui/place_chooser.html`` takes: the places that ``q`` may mean, each with the ``address`` of its key."""
    query = request.GET.get("q", "").strip()[:200]
    found: tuple[Place, ...] = ()
    error = ""
    if query:
        matches = match_places(query)
        found = matches.exact or matches.similar
        error = "" if found else _unknown(query)
    else:
        found = municipalities_administered_by(request.portal.authority_key, on=timezone.localdate())
    return {
        "query": query,
        "places": [_place_row(place, address(place.ars)) for place in found[:_MOST_PLACES]],
        "error": error,
    }


def _unknown(query: str) -> str:
    if is_postcode(query):
        return _("Die Postleitzahl %(code)s liegt nicht in Schleswig-Holstein. Bitte prüfen Sie die Ziffern.") % {
            "code": query
        }
    return _("Diesen Ort kennen wir nicht. Bitte prüfen Sie die Schreibweise oder die Postleitzahl.")


def authority_cards(request: PortalRequest, here: Here, change: Link | None) -> list[AuthorityCard]:
    """Who is responsible, several where it depends on what is true of the person; a card alone has ``change``."""
    if not here.responsibility:
        return cards_of(request, here.options, change)
    card = card_of(request, here.responsibility, change)
    return [replace(card, why=f"{merger} {card.why}") if (merger := _merger_in_words(here.place)) else card]


def _change(view: ServiceView) -> Link | None:
    if view.place_rule == PlaceRule.NONE:
        return None
    return Link(label=_("Es geht um einen anderen Ort"), url=f"/leistungen/{view.slug}/ort/")


def _merger_in_words(place: Place | None) -> str:
    """“Ascheffel gehört seit 1. Januar 2027 zu Hüttener Land.”, for who came by a former name or key."""
    if place is None or place.since is None:
        return ""
    values = {"former": place.formerly, "day": day_in_words(place.since), "place": place.name}
    return _("%(former)s gehört seit %(day)s zu %(place)s.") % values


def _freshness(view: ServiceView) -> Freshness:
    reviewed = view.facts.reviewed_on
    return Freshness(
        updated=day_in_words(view.updated_on) if view.updated_on else "",
        reviewed=day_in_words(reviewed) if reviewed else "",
    )


def _share(view: ServiceView, address: str) -> dict[str, str]:
    mail = urlencode({"subject": view.title, "body": f"{view.title}\n{address}"}).replace("+", "%20")
    return {"url": address, "mail_url": f"mailto:?{mail}"}


def _place_row(place: Place, url: str) -> PlaceRow:
    former = _("früher %(name)s") % {"name": place.formerly} if place.formerly else ""
    detail = ", ".join(part for part in (former, place.association, _county(place)) if part)
    return PlaceRow(name=place.name, detail=detail, url=url)


def _county(place: Place) -> str:
    return "" if place.county == place.name else _("Kreis %(name)s") % {"name": place.county}
