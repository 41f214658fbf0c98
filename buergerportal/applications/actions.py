"""What changes an application: begun, filled in page by page, moved to another authority, sent.

Every action runs inside the transaction of the principal who holds the application.
"""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.applications.access import prolong_links
from buergerportal.applications.contents import (
    address_in,
    earlier_in,
    file_content,
    file_name,
    identity_in,
    seal_address,
    seal_document,
    seal_earlier,
    seal_file,
    seal_identity,
    seal_submission,
    seal_typed,
    typed_in,
)
from buergerportal.applications.drafts import Draft, open_draft, proven_values, with_typed
from buergerportal.applications.earlier import TakenOver
from buergerportal.applications.enums import DocumentKind
from buergerportal.applications.errors import AlreadySubmitted, FileRefused
from buergerportal.applications.models import Application, ApplicationDocument, Attachment, draft_expiry
from buergerportal.applications.uploads import MOST_FILES_PER_FIELD, CheckedFile
from buergerportal.core.documents import Json
from buergerportal.core.references import new_reference
from buergerportal.forms.api import RowChange, Typed, accept, asked_on, attach, change_rows, detach


def start_draft(
    *,
    application_id: UUID,
    form_version_id: int,
    authority_key: str,
    office_id: int,
    portal_id: int,
    place_ars: str,
    identity: VerifiedIdentity | None = None,
    earlier: TakenOver | None = None,
) -> Application:
    """Begin an application for ``place_ars`` with nothing typed yet but what ``earlier`` and ``identity`` fill in."""
    application = Application(
        pk=application_id,
        form_version_id=form_version_id,
        authority_id=authority_key,
        office_id=office_id,
        portal_id=portal_id,
        place_ars=place_ars,
    )
    proven = {name: [value] for name, value in proven_values(form_version_id, identity).items()}
    seal_typed(application, {**(earlier.typed if earlier else {}), **proven})
    seal_identity(application, identity)
    seal_earlier(application, earlier)
    application.save(force_insert=True)
    return application


@dataclass(frozen=True, kw_only=True)
class SavedPage:
    """A draft after one of its pages was posted."""

    draft: Draft
    revealed: frozenset[str]
    """Fields of the page that nobody can have answered yet: not asked before, and not in what was posted."""


def save_page(
    *, application: Application, page_key: str, posted: Typed, today: datetime.date, change: RowChange | None = None
) -> SavedPage:
    """Keep what was posted for one page, right or wrong, and say what the engine thinks of it.

    With a ``change`` a row of a repeating group is then added, taken out or brought back; what was typed into it
    stays until the draft is sent.

    Raises AlreadySubmitted once the application was sent.
    """
    _refuse_if_submitted(application)
    before = open_draft(application, today=today)
    typed = accept(before.form, page_key, before.typed, posted, before.context)
    after = _save_typed(before, change_rows(before.form, typed, change) if change else typed)
    asked_before = asked_on(page_key, before.form, before.typed, before.context)
    new = _asked(after, page_key) - asked_before
    return SavedPage(draft=after, revealed=frozenset(key for key in new if not _is_in(posted, key)))


def keep_draft(*, application: Application) -> None:
    """Keep a draft for its full time from now, as saving it does.

    Raises AlreadySubmitted once the application was sent.
    """
    _refuse_if_submitted(application)
    _prolong(application)
    application.save(update_fields=["expires_at"])


def tried_page(*, application: Application, page_key: str, posted: Typed, today: datetime.date) -> Draft:
    """The draft as it would be with what was posted for one page. Nothing is kept."""
    before = open_draft(application, today=today)
    return with_typed(before, accept(before.form, page_key, before.typed, posted, before.context))


def add_file(*, application: Application, field: str, file: CheckedFile, today: datetime.date) -> Attachment:
    """Keep a checked file with the draft and note it under ``field``.

    Raises FileRefused with the code ``too_many`` if the field is full, ``twice`` if it holds the same file already.
    """
    _refuse_if_submitted(application)
    draft = open_draft(application, today=today)
    if len(draft.typed.get(field, ())) >= MOST_FILES_PER_FIELD:
        raise FileRefused("too_many", limit=MOST_FILES_PER_FIELD)
    if _is_there(application, field, file):
        raise FileRefused("twice")
    attachment = Attachment(
        application=application,
        field=field,
        media_type=file.media_type,
        size=len(file.content),
        pages=file.pages,
        stage=file.stage,
    )
    seal_file(attachment, owner=application.authority_id, name=file.name, content=file.content)
    attachment.save(force_insert=True)
    _save_typed(draft, attach(draft.form, field, draft.typed, str(attachment.pk)))
    return attachment


def remove_file(*, application: Application, file_id: UUID, today: datetime.date) -> Draft:
    """Delete a file of the draft for good; deleting it twice is no error."""
    _refuse_if_submitted(application)
    draft = open_draft(application, today=today)
    found = Attachment.objects.filter(application=application, pk=file_id).first()
    if found is None:
        return draft
    found.delete()
    _save_typed(draft, detach(draft.form, found.field, draft.typed, str(file_id)))
    return open_draft(application, today=today)


def move_draft(*, application: Application, place_ars: str, authority_key: str, office_id: int) -> None:
    """Give a draft another place, and with it another authority: contents are sealed anew with its key."""
    _refuse_if_submitted(application)
    typed, identity = typed_in(application), identity_in(application)
    earlier, address = earlier_in(application), address_in(application)
    old_owner = application.authority_id
    attachments = list(Attachment.objects.filter(application=application))
    opened = [(row, file_name(row, owner=old_owner), file_content(row, owner=old_owner)) for row in attachments]
    application.place_ars = place_ars
    application.authority_id = authority_key
    application.office_id = office_id
    seal_typed(application, typed)
    seal_identity(application, identity)
    seal_earlier(application, earlier)
    seal_address(application, address)
    sealed = ["sealed_typed", "sealed_identity", "sealed_earlier", "sealed_address"]
    application.save(update_fields=["place_ars", "authority", "office", *sealed])
    for row, name, content in opened:
        seal_file(row, owner=authority_key, name=name, content=content)
        row.save(update_fields=["sealed_name", "sealed_content"])


def freeze_application(*, draft: Draft, content: dict[str, Json]) -> str:
    """Turn a draft into a submitted application and return its reference; from here on nothing in it changes.

    Files that no answer holds any more are deleted: what was not shown is not sent.

    Raises AlreadySubmitted if that happened before.
    """
    application = draft.application
    _refuse_if_submitted(application)
    reference = new_reference()
    application.reference = reference
    application.submitted_at = timezone.now()
    seal_submission(application, content)
    dropped = ["sealed_typed", "sealed_identity", "sealed_earlier", "sealed_address"]
    application.save(update_fields=["reference", "submitted_at", "sealed_submission", *dropped])
    answered = _answered_files(draft)
    unanswered = [file.id for file in draft.files if str(file.id) not in answered]
    if unanswered:
        Attachment.objects.filter(application=application, pk__in=unanswered).delete()
    return reference


def keep_document(*, application: Application, kind: DocumentKind, content: bytes) -> None:
    """Keep what the portal made of a submitted application; the first of a kind stays."""
    document = ApplicationDocument(application=application, kind=kind)
    seal_document(document, owner=application.authority_id, content=content)
    ApplicationDocument.objects.bulk_create([document], ignore_conflicts=True)


def _is_there(application: Application, field: str, file: CheckedFile) -> bool:
    """Whether the field holds a file of the same content, whatever its name."""
    alike = Attachment.objects.filter(
        application=application, field=field, media_type=file.media_type, size=len(file.content)
    )
    return any(file_content(each, owner=application.authority_id) == file.content for each in alike)


def _answered_files(draft: Draft) -> set[str]:
    """The ids of the files that stand in an answer."""
    uploads = [field.key for field in draft.form.fields if field.type == "files"]
    answers = [draft.evaluation.answers.get(key) for key in uploads]
    return {str(file_id) for answer in answers if isinstance(answer, list) for file_id in answer}


def _is_in(posted: Typed, key: str) -> bool:
    return any(name == key or name.startswith(f"{key}.") for name in posted)


def _asked(draft: Draft, page_key: str) -> frozenset[str]:
    page = draft.evaluation.page(page_key)
    return frozenset(each.key for field in page.fields for each in field.with_rows) if page else frozenset()


def _save_typed(draft: Draft, typed: Typed) -> Draft:
    application = draft.application
    seal_typed(application, typed)
    application.saved_at = timezone.now()
    _prolong(application)
    application.save(update_fields=["sealed_typed", "saved_at", "expires_at"])
    return with_typed(draft, typed)


def _prolong(application: Application) -> None:
    """Its full time from now (not saved yet), and as long for the links that lead back to it."""
    application.expires_at = draft_expiry()
    if application.sealed_address is not None:
        prolong_links(application=application)


def _refuse_if_submitted(application: Application) -> None:
    if application.is_submitted:
        raise AlreadySubmitted(application.reference)
