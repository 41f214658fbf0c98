"""The pages of an office: its inbox, a case, a file of a case."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from buergerportal.applications.errors import FileNotClean
from buergerportal.applications.queries import AttachedFile
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.errors import MoveNotAllowed, NoSuchCase
from buergerportal.cases.queries import CaseView, file_of_case, inbox_for
from buergerportal.jurisdiction.queries.explanation import explain
from buergerportal.processes.casework import open_case_for_work, set_case_status
from buergerportal.processes.documents import pdf_for_office
from buergerportal.web.downloads import download, small_picture
from buergerportal.web.office import case_page, inbox_page
from buergerportal.web.office.access import StaffRequest, entrance, staff_only
from buergerportal.web.office.forms import STATUS_HAS_CHANGED, StatusForm
from buergerportal.web.office.staff import staff_of
from buergerportal.web.ui.parts import Link


@entrance
@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """The cases of the offices in which the person works; an operator who works in none has other things to do."""
    if request.principal.is_operator and not request.principal.offices:
        return redirect("responsibility")
    wanted = inbox_page.filter_from(request.GET)
    found = inbox_for(request.principal, wanted)
    context = {
        "staff": staff_of(request.user),
        "menu_current": "inbox",
        "title": inbox_page.title_of(wanted),
        "summary": inbox_page.total_in_words(found, wanted),
        "shelves": inbox_page.shelf(found, wanted),
        "query": wanted.words,
        "services": inbox_page.service_options(found, wanted),
        "states": inbox_page.status_options(wanted),
        "rows": inbox_page.table_rows(found, now=timezone.now()),
        "next_case": inbox_page.next_case(found),
        "pagination": inbox_page.pages_of(found, wanted),
        "works_in_an_office": bool(request.principal.offices),
    }
    return render(request, "office/inbox.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: StaffRequest, reference: str) -> HttpResponse:
    """One case: read it, set its next state."""
    opened = _open(request, reference)
    if request.method == "POST":
        return _set_status(request, opened)
    return _case_page(request, opened, StatusForm(allowed=opened.next_statuses))


@staff_only
@require_safe
def case_file(request: StaffRequest, reference: str, file_id: UUID) -> HttpResponse:
    """A file that came with the application."""
    file, content = _read_file(request, reference, file_id)
    return download(content, name=file.name, media_type=file.media_type)


@staff_only
@require_safe
def case_preview(request: StaffRequest, reference: str, file_id: UUID) -> HttpResponse:
    """A picture that came with the application, small."""
    return small_picture(*_read_file(request, reference, file_id))


@staff_only
@require_safe
def case_pdf(request: StaffRequest, reference: str) -> HttpResponse:
    """The application as PDF; made now if the background has not come to it."""
    try:
        content = pdf_for_office(reference=reference, by=request.principal)
    except NoSuchCase as error:
        raise Http404 from error
    return download(content, name=f"Antrag {reference}.pdf", media_type="application/pdf")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what does not exist and for what is none of the person's business."""
    response = render(request, "office/not_found.html", status=404)
    response["Cache-Control"] = "private, no-store"
    return response


def _read_file(request: StaffRequest, reference: str, file_id: UUID) -> tuple[AttachedFile, bytes]:
    try:
        return file_of_case(request.principal, reference, file_id)
    except (NoSuchCase, FileNotClean) as error:
        raise Http404 from error


def _open(request: StaffRequest, reference: str) -> CaseView:
    try:
        return open_case_for_work(reference=reference, by=request.principal)
    except NoSuchCase as error:
        raise Http404 from error


def _set_status(request: StaffRequest, opened: CaseView) -> HttpResponse:
    form = StatusForm(request.POST, allowed=opened.next_statuses)
    if form.is_valid():
        try:
            set_case_status(
                reference=opened.reference,
                status=CaseStatus(form.cleaned_data["status"]),
                message=form.cleaned_data["message"],
                by=request.user,
                principal=request.principal,
            )
        except MoveNotAllowed:  # a colleague was faster
            form.add_error("status", STATUS_HAS_CHANGED)
            opened = _open(request, opened.reference)
        else:
            return redirect(f"{reverse('case', args=[opened.reference])}?gespeichert=ja")
    return _case_page(request, opened, form)


def _case_page(request: StaffRequest, opened: CaseView, form: StatusForm) -> HttpResponse:
    sent = opened.application
    sent_on = timezone.localdate(sent.submitted_at)
    rules = explain(service=sent.service_slug, place_ars=sent.place_ars, on=sent_on, circumstance=sent.circumstance)
    context = {
        "staff": staff_of(request.user),
        "menu_current": "inbox",
        "back": Link(label="Zu bearbeiten", url=reverse("inbox")),
        "title": case_page.title_of(opened),
        "subtitle": f"{opened.reference} · Formular Version {sent.form_version}",
        "badge": inbox_page.BADGES[opened.status],
        "facts": case_page.head_facts(opened),
        "groups": case_page.answer_groups(opened),
        "files": case_page.documents(opened),
        "events": case_page.history(opened),
        "jurisdiction": case_page.jurisdiction_of(rules, on=sent_on),
        "fields": case_page.status_fields(form) if opened.next_statuses else (),
        "errors": case_page.errors_of(form),
        "consequence": case_page.CONSEQUENCE,
        "is_saved": "gespeichert" in request.GET and request.method == "GET",
    }
    return render(request, "office/case.html", context)
