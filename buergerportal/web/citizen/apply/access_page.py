"""The last question before the check: what one must know to come back."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.actions import keep_draft
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.queries import application_of
from buergerportal.processes.saving import set_factor
from buergerportal.web.citizen.apply.gone import giving_back_what_was_typed
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.keeping import keeping_context, wants_to_keep
from buergerportal.web.citizen.apply.presenting import CHECK_KEY, back_link, done_url, page_url, step_context
from buergerportal.web.citizen.asking import ask
from buergerportal.web.hosts import PortalRequest


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@giving_back_what_was_typed
def access_page(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Ask for a date of birth or a code. What was set before is never shown; it can be set anew."""
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id, lock=wants_to_keep(request))
        if application.is_submitted:
            return HttpResponseRedirect(done_url(request, application_id))
        if wants_to_keep(request):
            keep_draft(application=application)
        draft = open_draft(application, today=timezone.localdate())
    missing = draft.evaluation.first_incomplete
    if missing is not None:
        return HttpResponseRedirect(page_url(draft, missing.key))
    questions = ask(request, "access", "factor")
    if wants_to_keep(request):  # what is typed stays as it is and is not judged yet
        questions = replace(questions, was_posted=False)
    if questions.are_answered:
        set_factor(application_id=application_id, by=holder, known=questions.factor())
        return HttpResponseRedirect(page_url(draft, CHECK_KEY))
    number = len(draft.evaluation.pages) + 1
    context = {
        "service": application.form_version.service,
        "page": questions.pages[0],
        "fields": questions.fields,
        "errors": questions.errors,
        "back": back_link(draft, number),
        "next_label": _("Weiter zu: %(page)s") % {"page": _("Prüfen")},
        **step_context(draft, number),
        **keeping_context(request, draft),
    }
    return render(request, "citizen/form_page.html", context, status=422 if questions.errors else 200)
