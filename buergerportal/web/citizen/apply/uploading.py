"""Files that come with a page of a form, or one by one while the page is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.drafts import Draft, open_draft
from buergerportal.applications.errors import FileRefused
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.applications.uploads import MOST_FILES_PER_FIELD, CheckedFile, check_upload
from buergerportal.processes.uploading import keep_upload
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.presenting import FileMistake, file_items
from buergerportal.web.hosts import PortalRequest


@dataclass(frozen=True, kw_only=True)
class ArrivedFile:
    """An upload that was looked into: either it may be kept, or there is a mistake."""

    field: str
    name: str
    outcome: CheckedFile | FileMistake


@require_POST
@cache_control(private=True, no_store=True)
def upload(request: PortalRequest, application_id: UUID, field: str) -> HttpResponse:
    """Take the files that a script sends for one field.

    The answer is the field's list of files (200), or what is wrong as plain text (422).
    """
    holder = holder_of(request, application_id)
    arrived = look_into(request, holder, application_id, field=field)
    with acting_as(holder):
        application = application_of(holder, application_id, lock=True)
        if application.is_submitted:
            raise Http404
        refused = keep_arrived(application, arrived)
        draft = open_draft(application, today=timezone.localdate())
    if refused or not arrived:
        text = " ".join(mistake.text for mistake in refused)
        return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
    labels = {state.key: state.label for page in draft.evaluation.pages for state in page.fields}
    files = file_items(draft, field, removable=True)
    return render(request, "ui/file_list.html", {"files": files, "label": labels.get(field, "")})


def look_into(
    request: PortalRequest, holder: Principal, application_id: UUID, *, page_key: str = "", field: str = ""
) -> list[ArrivedFile]:
    """Check the files of a request that are meant for a page or a field of this draft.

    No transaction is open while the malware scanner and the pictures take their time. Raises NoSuchApplication if
    ``holder`` does not hold the draft.
    """
    with acting_as(holder):
        application = application_of(holder, application_id)
        if application.is_submitted:
            return []
        draft = open_draft(application, today=timezone.localdate())
    return [
        _arrived(key, file, is_one_too_many=number > MOST_FILES_PER_FIELD)
        for key in _upload_fields(draft, page_key, field)
        for number, file in enumerate(request.FILES.getlist(key), start=1)
    ]


def keep_arrived(application: Application, arrived: Sequence[ArrivedFile]) -> list[FileMistake]:
    """Keep what may be kept, inside the holder's transaction; what could not be taken."""
    refused = []
    for file in arrived:
        if isinstance(file.outcome, FileMistake):
            refused.append(file.outcome)
            continue
        try:
            keep_upload(application=application, field=file.field, file=file.outcome, today=timezone.localdate())
        except FileRefused as refusal:
            refused.append(_mistake(file.field, file.name, refusal))
    return refused


def _upload_fields(draft: Draft, page_key: str, field: str) -> list[str]:
    uploads = [each for each in draft.form.fields if each.type == "files"]
    return [each.key for each in uploads if each.key == field or each.page == page_key]


def _arrived(field: str, file: "UploadedFile[bytes]", *, is_one_too_many: bool) -> ArrivedFile:
    name = file.name or ""
    if is_one_too_many:  # not even looked into
        details = {"limit": MOST_FILES_PER_FIELD}
        mistake = FileMistake(field=field, name=name, code="too_many", details=details)
        return ArrivedFile(field=field, name=name, outcome=mistake)
    try:
        return ArrivedFile(field=field, name=name, outcome=check_upload(name=name, content=file.read()))
    except FileRefused as refusal:
        return ArrivedFile(field=field, name=name, outcome=_mistake(field, name, refusal))


def _mistake(field: str, name: str, refusal: FileRefused) -> FileMistake:
    return FileMistake(field=field, name=name, code=refusal.code, details=refusal.details)
