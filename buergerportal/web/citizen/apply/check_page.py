"""Everything once more, the declaration, and the one button that sends it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.drafts import Draft, open_draft
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.queries import local_values_for, service_by_slug
from buergerportal.catalogue.values import ServiceView
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, UnknownPlace
from buergerportal.processes.proof import IdentityNeeded
from buergerportal.processes.receiving import NotOnlineHere, decider_of
from buergerportal.processes.submission import ACCESS_PAGE, Incomplete, submit_application
from buergerportal.web.citizen.apply.costs import described_cost, fee_panels
from buergerportal.web.citizen.apply.gone import giving_back_what_was_typed
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.keeping import keeping_context, kept, wants_to_keep
from buergerportal.web.citizen.apply.presenting import (
    back_link,
    check_groups,
    declaration_field,
    page_url,
    proof_panels,
    step_context,
)
from buergerportal.web.citizen.guard import BAIT, WORK_BITS, challenge_for, is_baited, refusal_to_send
from buergerportal.web.citizen.wording import declaration_in_words
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import ErrorItem, Panel


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@giving_back_what_was_typed
def check_page(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Show the answers; when the declaration is made, send them. Sending twice leads to the same place."""
    holder = holder_of(request, application_id)
    answer = _posted(request, application_id, holder) if request.method == "POST" else None
    if answer is not None:
        return answer
    with acting_as(holder):
        application = application_of(holder, application_id)
        if application.is_submitted:
            return HttpResponseRedirect(f"/antrag/{application_id}/fertig/")
        draft = open_draft(application, today=timezone.localdate())
    missing = draft.evaluation.first_incomplete
    gap = missing.key if missing else "" if application.has_access_factor else ACCESS_PAGE
    if gap:
        return HttpResponseRedirect(page_url(draft, gap))
    context = _context(request, draft, has_error=request.method == "POST" and not _is_declared(request))
    return render(request, "citizen/check_answers.html", context, status=422 if request.method == "POST" else 200)


def _posted(request: PortalRequest, application_id: UUID, holder: Principal) -> HttpResponse | None:
    """What a button does; None where the page is to be shown again, as the declaration is missing."""
    if "later" in request.POST:
        return HttpResponseRedirect(f"/antrag/{application_id}/spaeter/")
    if wants_to_keep(request):
        return kept(request, application_id, holder)
    if not _is_declared(request) or is_baited(request):
        return None
    return refusal_to_send(request, application_id) or HttpResponseRedirect(_after_sending(application_id, holder))


def _is_declared(request: PortalRequest) -> bool:
    return request.POST.get("declaration") == "yes"


def _after_sending(application_id: UUID, holder: Principal) -> str:
    """Send the application; where to go then: done, what is missing, or why nobody takes it in."""
    try:
        outcome = submit_application(
            application_id=application_id, by=holder, declaration=declaration_in_words(), today=timezone.localdate()
        )
    except IdentityNeeded as unproven:
        return f"/leistungen/{unproven}/starten/"
    except (NotOnlineHere, NobodyResponsible, UnknownPlace):
        return f"/antrag/{application_id}/nicht-online/"
    after = outcome.page_key if isinstance(outcome, Incomplete) else "fertig"
    return f"/antrag/{application_id}/{after}/"


def _context(request: PortalRequest, draft: Draft, *, has_error: bool) -> dict[str, object]:
    application = draft.application
    view = service_by_slug(application.form_version.service.slug, portal=request.portal)
    error = _("Bestätigen Sie, dass Ihre Angaben richtig sind.") if has_error else ""
    return {
        "service": application.form_version.service,
        "back": back_link(draft, len(draft.evaluation.pages) + 2),
        "groups": check_groups(draft),
        "panels": [*_costs(draft, view), *_receiving(draft), *proof_panels(draft)],
        "fields": [declaration_field(declaration_in_words(), error)],
        "errors": [ErrorItem(message=error, target="declaration")] if error else [],
        "bait": BAIT,
        "was_baited": is_baited(request),
        "challenge": challenge_for(application.pk),
        "work_bits": WORK_BITS,
        "after": view.facts.next_steps[0].text if view and view.facts.next_steps else "",
        "submit_label": application.form_version.service.title,
        "later_label": _("Später abschicken"),
        **step_context(draft, len(draft.evaluation.pages) + 2),
        **keeping_context(request, draft),
    }


def _costs(draft: Draft, view: ServiceView | None) -> list[Panel]:
    """The fees that the form has worked out; without any, what the description says about costs at this place."""
    fees = fee_panels(draft.evaluation)
    if fees or view is None:
        return fees
    application = draft.application
    local = local_values_for(view, authority_key=application.authority.key, place_ars=application.place_ars)
    settled = {each.key: each.value for each in local if each.value is not None}
    return described_cost([cost.settled_by(settled) for cost in view.facts.costs])


def _receiving(draft: Draft) -> list[Panel]:
    authority, office = _receiver(draft)
    return [Panel(kind=_("Das bekommt"), title=authority, text=office)]


def _receiver(draft: Draft) -> tuple[str, str]:
    """Authority and office that would get it today, which need not be those for which it was begun."""
    application = draft.application
    only = _("%(office)s, sonst niemand.")
    try:
        answer = decider_of(
            service=application.form_version.service.slug,
            place_ars=application.place_ars,
            circumstance=draft.evaluation.circumstance,
            on=timezone.localdate(),
        )
    except CircumstanceNeeded:
        return _("Noch offen"), _("Aus Ihren Angaben geht nicht hervor, welche Stelle zuständig ist.")
    except (NobodyResponsible, UnknownPlace):  # sending will say so
        return application.authority.name, only % {"office": application.office.name}
    return answer.authority_name, only % {"office": answer.office_name}
