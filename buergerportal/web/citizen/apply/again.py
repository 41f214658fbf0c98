"""The same once more: another application with the answers of one that was sent, such as for the second dog."""

import uuid
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, UnknownPlace
from buergerportal.processes.beginning import begin_again
from buergerportal.processes.proof import needs_proof
from buergerportal.processes.receiving import NotOnlineHere
from buergerportal.web.citizen.apply.held import hold, holder_of
from buergerportal.web.citizen.guard import refusal_to_begin
from buergerportal.web.hosts import PortalRequest


def again_url(application: Application) -> str:
    """Where another one like it begins; empty where it was not sent, or where one must prove who one is first."""
    service = application.form_version.service
    is_possible = application.is_submitted and service.current_form_id is not None and not needs_proof(service.trust)
    return f"/antrag/{application.pk}/noch-einmal/" if is_possible else ""


@require_POST
@cache_control(private=True, no_store=True)
def begin_once_more(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Begin it and go to its first page.

    Where nobody takes it in now, to the page of the service at that place, which says why.
    """
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id)
    if not again_url(application):
        raise Http404
    refusal = refusal_to_begin(request)
    if refusal:
        return refusal
    new_id, service_url = uuid.uuid4(), f"/leistungen/{application.form_version.service.slug}/"
    try:
        first_page = begin_again(
            sent=application_id,
            holder=holder,
            application_id=new_id,
            by=applicant_of(new_id),
            portal_id=request.portal.id,
        )
    except UnknownPlace:
        return HttpResponseRedirect(service_url)
    except (NotOnlineHere, NobodyResponsible, CircumstanceNeeded):
        place = f"?{urlencode({'ort': application.place_ars})}" if application.place_ars else ""
        return HttpResponseRedirect(service_url + place)
    hold(request, new_id)
    return HttpResponseRedirect(f"/antrag/{new_id}/{first_page}/")
