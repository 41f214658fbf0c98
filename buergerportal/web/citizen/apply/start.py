"""Before the first question: what it is about, who will get it, what one needs. Then the draft is made."""

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.accounts.identity.registry import enabled_providers
from buergerportal.accounts.principals import applicant_of
from buergerportal.catalogue.values import ServiceView
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.processes.beginning import begin_application
from buergerportal.processes.proof import needs_proof
from buergerportal.web.citizen.apply.costs import described_cost
from buergerportal.web.citizen.apply.held import hold
from buergerportal.web.citizen.circumstances import in_words
from buergerportal.web.citizen.guard import refusal_to_begin
from buergerportal.web.citizen.here import Here, service_here, service_or_404
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.ways import paper_url
from buergerportal.web.citizen.wording import minutes_in_words
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link, Panel


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def start(request: PortalRequest, slug: str) -> HttpResponse:
    """Show what is to come; the button begins a draft for the authority that is responsible for the place."""
    view = service_or_404(request, slug)
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    if here.receiver is None or not here.is_connected:
        return HttpResponseRedirect(f"/leistungen/{view.slug}/")
    if request.method == "POST" and needs_proof(view.trust or ""):
        return HttpResponseRedirect(f"/leistungen/{view.slug}/ausweisen/")
    if request.method == "POST":
        refusal = refusal_to_begin(request)
        if refusal:
            return refusal
        application_id = uuid.uuid4()
        first_page = begin_application(
            application_id=application_id,
            by=applicant_of(application_id),
            responsibility=here.receiver,
            portal_id=request.portal.id,
        )
        hold(request, application_id)
        return HttpResponseRedirect(f"/antrag/{application_id}/{first_page}/")
    return render(request, "citizen/start.html", _context(view, here))


def _context(view: ServiceView, here: Here) -> dict[str, object]:
    answer = here.responsibility
    panels = described_cost([cost.settled_by(here.values) for cost in view.facts.costs])
    if answer:
        panels.append(Panel(kind=_("Das bekommt"), title=answer.authority_name, text=answer.reason))
    elif here.options:
        title = _("Das entscheiden Ihre Antworten")
        panels.append(Panel(kind=_("Das bekommt"), title=title, text=in_words(here.options)))
    return {
        "service": view,
        "trail": [home_link(), Link(label=view.title, url=f"/leistungen/{view.slug}/")],
        "panels": panels,
        "documents": view.facts.documents,
        "minutes": minutes_in_words(minutes) if (minutes := view.facts.processing.minutes) else "",
        "ort": here.ars,
        "paper_url": paper_url(here),
        "has_privacy": view.facts.privacy is not None,
        "needs_proof": needs_proof(view.trust or ""),
        "can_prove": bool(enabled_providers()),
    }
