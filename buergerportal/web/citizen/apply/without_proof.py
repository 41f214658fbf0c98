"""The way for people without an online identity: the registration authority of the place where they live."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from buergerportal.jurisdiction.errors import NobodyResponsible, UnknownPlace
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.processes.proof import needs_proof
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.citizen.here import service_or_404
from buergerportal.web.citizen.service_page import place_search
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link

REGISTRATION = "meldebescheinigung-beantragen"
"""Whoever is responsible for this service is the registration authority (Meldebehörde) of a place."""


@require_safe
@cache_control(private=True, no_store=True)
def without_proof(request: PortalRequest, slug: str) -> HttpResponse:
    """Ask where the person lives, then show their registration authority, why it is that one, and how to reach it."""
    view = service_or_404(request, slug)
    if not needs_proof(view.trust or ""):
        raise Http404
    trail = [
        home_link(),
        Link(label=view.title, url=f"/leistungen/{view.slug}/"),
    ]
    place = request.GET.get("ort", "")
    if not place:
        search = place_search(request, lambda ars: f"?{urlencode({'ort': ars})}")
        context = {"service": view, "trail": trail, "question": _("Wo wohnen Sie?"), **search}
        return render(request, "citizen/choose_place.html", context)
    try:
        answer = responsible_for(service=REGISTRATION, place_ars=place, on=timezone.localdate())
    except UnknownPlace as error:
        raise Http404 from error
    except NobodyResponsible:
        answer = None
    change = Link(label=_("Ich wohne an einem anderen Ort"), url=f"/leistungen/{view.slug}/ohne-online-ausweis/")
    card = card_of(request, answer, change) if answer else None
    context = {"service": view, "trail": trail, "authority": card, "change": change}
    return render(request, "citizen/without_proof.html", context)
