"""Where an application stands, for the person who sent it: by reference and second factor, without an account."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.access import application_behind_reference
from buergerportal.applications.enums import DocumentKind
from buergerportal.applications.queries import application_of, has_document
from buergerportal.cases.queries import case_for
from buergerportal.web.citizen.apply.again import again_url
from buergerportal.web.citizen.apply.held import holder_of, let_go
from buergerportal.web.citizen.asking import ask
from buergerportal.web.citizen.case_words import documents_of, messages_in, step_line, turn_of
from buergerportal.web.citizen.entering import enter
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import ErrorItem


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def status_login(request: PortalRequest) -> HttpResponse:
    """Ask for reference and second factor; the same answer for a wrong one and for one that does not exist."""
    questions = ask(request, "access", "status", "factor")
    errors = questions.errors
    if questions.are_answered:
        reference = questions.text("reference")
        entered = enter(
            request,
            lambda known: application_behind_reference(reference=reference, known=known),
            questions.factor(),
        )
        if isinstance(entered, HttpResponse):
            return entered
        if entered is not None:
            return HttpResponseRedirect(f"/status/{entered}/")
        errors = [
            ErrorItem(message=_("Zeichen und Geburtsdatum oder Code passen nicht zusammen"), target="reference")
        ]
    context = {"fields": questions.fields, "errors": errors, "menu_current": "status"}
    return render(request, "citizen/status_login.html", context, status=422 if errors else 200)


@require_safe
@cache_control(private=True, no_store=True)
def status(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Where it stands, who is on turn, what the office wrote, and the documents."""
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id)
        if application.reference is None:
            return HttpResponseRedirect(f"/antrag/{application_id}/pruefen/")
        case = case_for(holder, application.reference)
        has_pdf = has_document(application, DocumentKind.APPLICATION)
    context = {
        "menu_current": "status",
        "case": {
            "title": case.application.service_title,
            "reference": case.reference,
            "authority": case.application.authority_name,
        },
        "steps": step_line(case),
        "turn": turn_of(case),
        "messages_shown": messages_in(case),
        "documents": documents_of(case, has_pdf=has_pdf),
        "again_url": again_url(application),
        "leave_url": f"/status/{application_id}/schliessen/",
    }
    return render(request, "citizen/status.html", context)


@require_POST
@cache_control(private=True, no_store=True)
def leave(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Forget the application in this browser, as on a shared computer one should."""
    try:
        holder_of(request, application_id)
    except Http404:
        return HttpResponseRedirect("/status/")
    let_go(request, application_id)
    return HttpResponseRedirect("/status/")
