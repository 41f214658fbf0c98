"""It has arrived: the reference, what happens next, and the files of the application."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.enums import DocumentKind
from buergerportal.applications.queries import SubmittedApplication, application_of, has_document, read_submission
from buergerportal.catalogue.queries import service_by_slug
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.moments import weekday_and_moment
from buergerportal.web.citizen.apply.again import again_url
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.presenting import TOO_LATE
from buergerportal.web.citizen.case_words import pdf_url
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import DatedStep


@require_safe
@cache_control(private=True, no_store=True)
def done_page(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """What a person sees after sending; a draft leads back to the check page."""
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id)
        if not application.is_submitted:
            return HttpResponseRedirect(f"/antrag/{application_id}/pruefen/")
        submitted = read_submission(application)
        has_pdf = has_document(application, DocumentKind.APPLICATION)
    view = service_by_slug(submitted.service_slug, portal=request.portal)
    if view is None:
        raise Http404
    context = {
        "done": {
            "title": _("Ihr Antrag ist angekommen"),
            "lead": _("%(service)s: Zuständig ist jetzt %(authority)s. Sie müssen nichts weiter tun.")
            % {"service": submitted.service_title, "authority": submitted.authority_name},
        },
        "too_late": TOO_LATE in request.GET,
        "steps": _steps(submitted, view),
        "reference": submitted.reference,
        "status_url": f"/status/{application_id}/",
        "again_url": again_url(application),
        "pdf_url": pdf_url(application_id, submitted.submitted_at, has_pdf=has_pdf),
        "mail_to": submitted.email,
        "related": [service_row(card) for card in view.related],
    }
    return render(request, "citizen/done.html", context)


def _steps(submitted: SubmittedApplication, view: ServiceView) -> list[DatedStep]:
    arrived = DatedStep(title=_("Eingegangen"), state="done", when=weekday_and_moment(submitted.submitted_at))
    following = [
        DatedStep(title=step.title, state="current" if number == 0 else "todo", when=step.when, text=step.text)
        for number, step in enumerate(view.facts.next_steps)
    ]
    return [arrived, *following]
