"""One topic of a form: show it, keep what comes back, go on only when it is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.actions import remove_file, save_page, tried_page
from buergerportal.applications.drafts import Draft, open_draft
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.forms.api import PageState, RowChange
from buergerportal.web.citizen.apply.gone import giving_back_what_was_typed
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.keeping import keeping_context, shown_again, wants_to_keep
from buergerportal.web.citizen.apply.presenting import FileMistake, done_url, following_step, form_context
from buergerportal.web.citizen.apply.row_buttons import row_change
from buergerportal.web.citizen.apply.uploading import ArrivedFile, keep_arrived, look_into
from buergerportal.web.device_permissions import allow_location
from buergerportal.web.hosts import PortalRequest

_DROPPED = "entfernt"
"""Parameter of the address that names the row just taken out, so that the page can offer it back."""


@dataclass(frozen=True, kw_only=True)
class _Saved:
    """The draft after a page was posted, and which files could not be taken."""

    draft: Draft
    revealed: frozenset[str]
    refused: Sequence[FileMistake]
    change: RowChange | None
    """What was done to a repeating group, if that was asked for."""


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@giving_back_what_was_typed
def form_page(request: PortalRequest, application_id: UUID, page_key: str) -> HttpResponse:
    """Show a page of the draft, or save what was posted for it.

    With the header ``X-Live`` nothing is saved: the answer is the page as the answers posted so far make it.
    """
    holder = holder_of(request, application_id)
    is_live = request.method == "POST" and "X-Live" in request.headers
    arrived = look_into(request, holder, application_id, page_key=page_key) if request.FILES and not is_live else []
    with acting_as(holder):
        application = application_of(holder, application_id, lock=request.method == "POST" and not is_live)
        if application.is_submitted:
            return HttpResponseRedirect(done_url(request, application_id))
        if is_live:
            return _try(request, application, page_key)
        if request.method == "POST":
            saved = _save(request, application, page_key, arrived)
            return _answer(request, saved, page_key)
        return _show(request, open_draft(application, today=timezone.localdate()), page_key)


def _show(request: PortalRequest, draft: Draft, page_key: str) -> HttpResponse:
    page = draft.evaluation.page(page_key)
    if page is None:
        raise Http404
    missing = draft.evaluation.first_incomplete
    if missing is not None and page.number > missing.number:
        return HttpResponseRedirect(_url(draft, missing.key))
    context = form_context(draft, page, show_errors=False, dropped=request.GET.get(_DROPPED, ""))
    return _rendered(request, context | keeping_context(request, draft))


def _try(request: PortalRequest, application: Application, page_key: str) -> HttpResponse:
    posted = dict(request.POST.lists())
    draft = tried_page(application=application, page_key=page_key, posted=posted, today=timezone.localdate())
    page = draft.evaluation.page(page_key)
    if page is None:
        raise Http404
    return _rendered(request, form_context(draft, page, show_errors=False))


def _save(request: PortalRequest, application: Application, page_key: str, arrived: Sequence[ArrivedFile]) -> _Saved:
    today = timezone.localdate()
    posted, change = dict(request.POST.lists()), row_change(request)
    saved = save_page(application=application, page_key=page_key, posted=posted, today=today, change=change)
    draft = saved.draft
    removed = _file_to_remove(request)
    if removed:
        draft = remove_file(application=application, file_id=removed, today=today)
    page = draft.evaluation.page(page_key)
    shown = {field.key for field in page.fields} if page else set()
    refused = keep_arrived(application, [file for file in arrived if file.field in shown])
    if arrived:
        draft = open_draft(application, today=today)
    return _Saved(draft=draft, revealed=saved.revealed, refused=refused, change=change)


def _answer(request: PortalRequest, saved: _Saved, page_key: str) -> HttpResponse:
    draft, page = saved.draft, saved.draft.evaluation.page(page_key)
    if page is None:
        raise Http404
    if wants_to_keep(request) and not saved.refused:
        return shown_again(request)
    if "later" in request.POST:
        return HttpResponseRedirect(f"/antrag/{draft.application.pk}/spaeter/")
    if saved.change and not saved.refused:
        return HttpResponseRedirect(_url(draft, page_key) + _where(saved.change, page))
    stays = "remove" in request.POST
    if stays and not saved.refused:
        return HttpResponseRedirect(_url(draft, page_key))
    if saved.refused or not page.complete:
        context = form_context(draft, page, show_errors=True, refused=saved.refused, revealed=saved.revealed)
        return _rendered(request, context, status=422 if context["errors"] else 200)
    return HttpResponseRedirect(_url(draft, following_step(draft, page.number)[1]))


def _rendered(request: PortalRequest, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """The page; one that asks for a place may ask the browser where it is."""
    response = render(request, "citizen/form_page.html", dict(context), status=status)
    return allow_location(response) if context["asks_location"] else response


def _url(draft: Draft, page_key: str) -> str:
    return f"/antrag/{draft.application.pk}/{page_key}/"


def _where(change: RowChange, page: PageState) -> str:
    """The end of the address that leads to the row, or to the group and the offer to bring the row back."""
    rows = [row for field in page.fields if field.key == change.group for row in field.rows]
    if change.kind == "drop":
        return f"?{urlencode({_DROPPED: f'{change.group}.{change.row}'})}#{change.group}"
    meant = [row for row in rows if row.id == change.row] or rows[-1:]
    return f"#{meant[0].anchor}" if meant else ""


def _file_to_remove(request: PortalRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("remove", ""))
    except ValueError:
        return None
