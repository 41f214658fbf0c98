"""Reading the outbox: what failed, what was forgotten. Nothing here opens a mail."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from buergerportal.notifications.enums import MailKind, MailState
from buergerportal.notifications.models import OutgoingMail

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class FailedMail:
    """A mail that was given up, and why."""

    id: UUID
    kind: MailKind
    created_at: datetime.datetime
    attempts: int
    failure: str


def failed_mails() -> tuple[FailedMail, ...]:
    """All mails that were given up, oldest first."""
    rows = OutgoingMail.objects.filter(state=MailState.FAILED).defer("sealed_content").order_by("created_at", "pk")
    return tuple(
        FailedMail(
            id=row.pk,
            kind=MailKind(row.kind),
            created_at=row.created_at,
            attempts=row.attempts,
            failure=row.failure,
        )
        for row in rows
    )


def forgotten_mails(*, due_before: datetime.datetime) -> list[UUID]:
    """Mails that should have been tried before that moment, longest due first; at most 500."""
    rows = OutgoingMail.objects.filter(state=MailState.WAITING, not_before__lt=due_before).order_by(
        "not_before", "pk"
    )
    return list(rows.values_list("pk", flat=True)[:_AT_ONCE])
