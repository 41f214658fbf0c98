"""One service at one place: what it is, who does it here and why, what it takes, and the way to begin."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.catalogue.enums import Channel, PlaceRule, ReviewState
from buergerportal.catalogue.queries import connection_for, service_by_slug
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.moments import day_in_words
from buergerportal.core.typography import unbroken
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, UnknownPlace
from buergerportal.jurisdiction.names import is_postcode
from buergerportal.jurisdiction.queries import (
    Place,
    Responsibility,
    match_places,
    municipalities_administered_by,
    place_by_ars,
    responsible_for,
)
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.citizen.circumstances import Option, cards_of, options_for
from buergerportal.web.citizen.front_pages import home_link
from buergerportal.web.citizen.wording import cost_in_words, minutes_in_words, service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import shared_page
from buergerportal.web.ui.parts import AuthorityCard, Fact, Link, PlaceRow, Section

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
class Here:
    """A service at a place: who is responsible and whether they take it in online. Without a place yet: neither.

    Where it depends on what is true of the person, there are ``options`` instead of one who is responsible; it is
    connected if one of them is.
    """

    place: Place | None
    responsibility: Responsibility | None
    is_connected: bool
    options: tuple[Option, ...] = ()

    @property
    def receiver(self) -> Responsibility | None:
        """For whom a draft begins; where the answers will decide, the first that takes it in."""
        possible = (option.responsibility for option in self.options if option.is_connected)
        return self.responsibility or next(possible, None)

    @property
    def ars(self) -> str:
        """The regional key of the place, empty without one."""
        return self.place.ars if self.place else ""


@require_safe
@shared_page("ort")
def service(request: PortalRequest, slug: str) -> HttpResponse:
    """The page of one service."""
    view = service_or_404(request, slug)
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    context = {
        "service": view,
        "trail": [home_link(), Link(label=view.category.title, url=f"/themen/{view.category.slug}/")],
        "facts": _facts(view, here),
        "sections": _sections(view),
        "authorities": _authority_cards(request, view, here),
        "change": _change(view),
        "nobody": _("Rufen Sie die 115 an: Dort erfahren Sie, wer hilft."),
        "start": _start(view, here),
        "choose": _choose(view, here),
        "next_best": _next_best(view, here),
        "related": [service_row(card) for card in view.related],
        "menu_current": "leistungen",
    }
    return render(request, "citizen/service.html", context)


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


def service_or_404(request: PortalRequest, slug: str) -> ServiceView:
    """The published service called ``slug``."""
    view = service_by_slug(slug, portal=request.portal)
    if view is None:
        raise Http404
    return view


def service_here(request: PortalRequest, view: ServiceView) -> Here:
    """Who is responsible for the service at the place in the address, or at the portal's only one.

    Raises UnknownPlace for a place that does not exist.
    """
    place = _place(request, view)
    try:
        answer = responsible_for(service=view.slug, place_ars=place.ars if place else None, on=timezone.localdate())
    except CircumstanceNeeded:
        options = options_for(view.slug, place.ars if place else None, has_form=view.has_form)
        is_connected = any(option.is_connected for option in options)
        return Here(place=place, responsibility=None, is_connected=is_connected, options=options)
    except NobodyResponsible:
        return Here(place=place, responsibility=None, is_connected=False)
    connection = connection_for(service=view.slug, authority_key=answer.authority_key) if view.has_form else None
    return Here(place=place, responsibility=answer, is_connected=connection is not None)


def _place(request: PortalRequest, view: ServiceView) -> Place | None:
    if view.place_rule == PlaceRule.NONE:
        return None
    wanted = request.GET.get("ort") or request.POST.get("ort") or ""
    if wanted:
        return place_by_ars(wanted)
    served = municipalities_administered_by(request.portal.authority_key, on=timezone.localdate())
    return served[0] if len(served) == 1 else None


def _facts(view: ServiceView, here: Here) -> list[Fact]:
    facts = [_online_fact(view, here)]
    if view.who:
        facts.append(Fact(icon="user", question=_("Wer?"), answer=view.who, note=view.who_note))
    if view.cost:
        facts.append(
            Fact(icon="euro", question=_("Was kostet es?"), answer=cost_in_words(view.cost), note=view.cost.note)
        )
    if view.minutes:
        answer = _("%(time)s für Sie") % {"time": minutes_in_words(view.minutes)}
        facts.append(Fact(icon="clock", question=_("Wie lange?"), answer=answer, note=view.office_time))
    elif view.office_time:
        facts.append(Fact(icon="clock", question=_("Wie lange?"), answer=view.office_time))
    if view.needs:
        first, *more = view.needs
        facts.append(Fact(icon="document", question=_("Was brauche ich?"), answer=first, note=" · ".join(more)))
    return facts


def _online_fact(view: ServiceView, here: Here) -> Fact:
    question = _("Geht es online?")
    if here.is_connected:
        return Fact(icon="laptop", question=question, answer=_("Ja, ganz online"), note=_online_note(here))
    if view.has_form and here.place is None and view.place_rule != PlaceRule.NONE:
        answer = _("Ja, wenn Ihr Ort schon dabei ist")
        return Fact(icon="laptop", question=question, answer=answer, note=_("Wählen Sie zuerst Ihren Ort."))
    if view.has_form:
        answer = _("Hier noch nicht")
        return Fact(icon="laptop", question=question, answer=answer, note=_("So geht es stattdessen: siehe unten."))
    if view.channel == Channel.EXTERNAL:
        note = view.website.name if view.website else ""
        return Fact(icon="laptop", question=question, answer=_("Ja, auf einer anderen Website"), note=note)
    if view.channel == Channel.APPOINTMENT:
        return Fact(icon="calendar", question=question, answer=_("Nein, mit Termin vor Ort"), note="")
    return Fact(icon="laptop", question=question, answer=_("Noch nicht"), note="")


def _online_note(here: Here) -> str:
    """Always, or in which circumstances only."""
    if all(option.is_connected for option in here.options):
        return _("Rund um die Uhr.")
    clauses = _(" oder ").join(option.clause for option in here.options if option.is_connected)
    return _("Aber nur, %(when)s.") % {"when": clauses}


def _sections(view: ServiceView) -> list[Section]:
    # The HTML was sanitised when the service was published (catalogue.markdown).
    sections = [
        Section(key=item.key, title=item.title, html=mark_safe(item.html))  # noqa: S308  sanitised
        for item in view.sections
    ]
    if view.legal:
        items = format_html_join(
            "",
            "<li>{} {}{}</li>",
            ((unbroken(it.section), it.law, f" – {it.note}" if it.note else "") for it in view.legal),
        )
        html = format_html("<ul>{}</ul>{}", items, _review_note(view))
        sections.append(Section(key="recht", title=_("Welche Regeln gelten? (Rechtsgrundlagen)"), html=html))
    return sections


def _review_note(view: ServiceView) -> str:
    if view.review == ReviewState.REVIEWED:
        return ""
    text = _("Diese Angaben sind noch nicht fachlich geprüft.")
    return format_html("<p>{}</p>", text)


def _authority_cards(request: PortalRequest, view: ServiceView, here: Here) -> list[AuthorityCard]:
    if not here.responsibility:
        return cards_of(request, here.options, _change(view))
    card = card_of(request, here.responsibility, _change(view))
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


def _start(view: ServiceView, here: Here) -> dict[str, object] | None:
    if not here.is_connected:
        return None
    query = f"?{urlencode({'ort': here.ars})}" if here.ars else ""
    return {"button_label": view.action, "url": f"/leistungen/{view.slug}/starten/{query}", "is_post": False}


def _choose(view: ServiceView, here: Here) -> Link | None:
    if here.place is not None or view.place_rule == PlaceRule.NONE:
        return None
    return Link(label=_("Ort wählen"), url=f"/leistungen/{view.slug}/ort/")


def _next_best(view: ServiceView, here: Here) -> dict[str, object] | None:
    if here.is_connected or (here.place is None and view.place_rule != PlaceRule.NONE):
        return None
    if view.website:
        link = Link(
            label=_("Weiter zu %(name)s (andere Website)") % {"name": view.website.name}, url=view.website.url
        )
        return {"title": _("Das geht auf einer anderen Website"), "text": view.other_way, "link": link}
    fallback = _("Wenden Sie sich an die zuständige Stelle oder rufen Sie die 115 an (Mo–Fr, 8–18 Uhr).")
    return {"title": _("So geht es hier"), "text": view.other_way or fallback, "link": None}


def _place_row(place: Place, url: str) -> PlaceRow:
    former = _("früher %(name)s") % {"name": place.formerly} if place.formerly else ""
    detail = ", ".join(part for part in (former, place.association, _county(place)) if part)
    return PlaceRow(name=place.name, detail=detail, url=url)


def _county(place: Place) -> str:
    return "" if place.county == place.name else _("Kreis %(name)s") % {"name": place.county}
