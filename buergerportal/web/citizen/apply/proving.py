"""The portal's side of proving who one is: off to the accounts' host, and back with a code that works once."""

import uuid

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from buergerportal.accounts.identity.handover import CodeRefused, ask_for_identity
from buergerportal.accounts.identity.registry import enabled_providers
from buergerportal.accounts.principals import applicant_of
from buergerportal.portals.queries import portal_origin
from buergerportal.processes.beginning import begin_with_identity
from buergerportal.processes.proof import IdentityNeeded, needs_proof
from buergerportal.web.citizen.apply.held import hold
from buergerportal.web.citizen.here import service_here, service_or_404
from buergerportal.web.hosts import PortalRequest

_NONCE = "identity_nonce"


@require_safe
@cache_control(private=True, no_store=True)
def go_and_prove(request: PortalRequest, slug: str) -> HttpResponse:
    """Send the person to the accounts' host; this browser alone can come back from there."""
    view = service_or_404(request, slug)
    if not needs_proof(view.trust or "") or not enabled_providers() or not service_here(request, view).is_connected:
        raise Http404
    asked = ask_for_identity(portal=request.portal, service=view.slug)
    request.session[_NONCE] = asked.nonce
    query = urlencode({"anfrage": asked.token})
    return HttpResponseRedirect(f"{portal_origin(settings.ACCOUNT_HOST)}/ausweisen/?{query}")


@require_safe
@cache_control(private=True, no_store=True)
def come_back(request: PortalRequest, slug: str) -> HttpResponse:
    """Take the identity and begin the application with it; a code that does not count leads to an explanation."""
    view = service_or_404(request, slug)
    here = service_here(request, view)
    if here.receiver is None or not here.is_connected:
        return HttpResponseRedirect(f"/leistungen/{view.slug}/")
    application_id = uuid.uuid4()
    try:
        first_page = begin_with_identity(
            application_id=application_id,
            by=applicant_of(application_id),
            responsibility=here.receiver,
            portal=request.portal,
            code=request.GET.get("code", ""),
            nonce=request.session.get(_NONCE, ""),
        )
    except (CodeRefused, IdentityNeeded):
        return render(request, "citizen/not_identified.html", {"service": view}, status=403)
    request.session.pop(_NONCE, None)
    hold(request, application_id)
    return HttpResponseRedirect(f"/antrag/{application_id}/{first_page}/")
