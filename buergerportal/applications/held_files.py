"""Files that came while the malware scanner was away: scanned later, released or emptied."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from django.db import connection, transaction

from buergerportal.accounts.principals import acting_as, job_for
from buergerportal.applications.contents import file_content
from buergerportal.applications.enums import FileStage
from buergerportal.applications.errors import FileRefused
from buergerportal.applications.malware import SECONDS_FOR_JOBS, stage_of
from buergerportal.applications.models import Attachment
from buergerportal.audit.actions import record_act

_AT_ONCE = 500
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class HeldFile:
    """A file that waits for the scanner."""

    id: UUID
    application_id: UUID


def held_files() -> list[HeldFile]:
    """The files that wait, oldest first, at most 500. Row-level security shows a job these rows and no others."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.held_files', 'yes', true)")
        rows = Attachment.objects.filter(stage=FileStage.HELD).order_by("uploaded_at", "pk")
        found = list(rows.values_list("pk", "application_id")[:_AT_ONCE])
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.held_files', '', true)")
    return [HeldFile(id=file_id, application_id=application_id) for file_id, application_id in found]


def release_held_files() -> bool:
    """Scan what waits; False as soon as the scanner does not answer: the next file would fare no better."""
    for held in held_files():
        try:
            if not scan_held_file(held):
                return False
        except Exception:  # one file that cannot be opened must not keep the others waiting
            _log.exception("held_file.failed", application=str(held.application_id), file=str(held.id))
    return True


def scan_held_file(held: HeldFile) -> bool:
    """Scan a file that waits; False if the scanner is still away.

    A clean file is released. Of an infected one only its name stays, so that its person and the office read what
    became of it; that is recorded. Nothing is locked while the scanner works.
    """
    job = job_for(held.application_id)
    with acting_as(job):
        row = Attachment.objects.filter(pk=held.id, stage=FileStage.HELD).select_related("application").first()
        content = file_content(row, owner=row.application.authority_id) if row else None
    if content is None:  # removed meanwhile, or scanned by another worker
        return True
    try:
        stage = stage_of(content, seconds=SECONDS_FOR_JOBS)
    except FileRefused:
        _empty(held)
        return True
    if stage == FileStage.HELD:
        return False
    with acting_as(job):
        Attachment.objects.filter(pk=held.id, stage=FileStage.HELD).update(stage=stage)
    return True


def _empty(held: HeldFile) -> None:
    job = job_for(held.application_id)
    with acting_as(job):
        row = (
            Attachment.objects.select_for_update(of=("self",))
            .filter(pk=held.id, stage=FileStage.HELD)
            .select_related("application")
            .first()
        )
        if row is None:
            return
        row.stage, row.sealed_content = FileStage.INFECTED, None
        row.save(update_fields=["stage", "sealed_content"])
        record_act(
            chain=row.application.authority_id,
            actor=job.actor,
            verb="file.empty",
            subject=f"application:{held.application_id}",
            details={"file": str(held.id), "reason": "malware"},
        )
