"""What changes a case. Each act is one function, one allowed move, one line in the audit record."""

import json

from django.utils import timezone

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import Principal
from buergerportal.applications.models import Application
from buergerportal.audit.actions import record_act
from buergerportal.cases.enums import ALLOWED_MOVES, NEEDS_MESSAGE, CaseStatus
from buergerportal.cases.errors import MessageMissing, MoveNotAllowed, NoSuchCase
from buergerportal.cases.models import Case, CaseEvent
from buergerportal.cases.queries import Headline, headline_context, message_context
from buergerportal.core.keys import seal_for


def open_case(*, application: Application, service_slug: str, headline: Headline) -> Case:
    """Put a submitted application into the inbox of its office. Inside the transaction of whoever submits."""
    case = Case(
        application=application,
        office_id=application.office_id,
        service_slug=service_slug,
        reference=application.reference or "",
        received_at=application.submitted_at or timezone.now(),
    )
    text = json.dumps({"name": headline.name, "line": headline.line}, ensure_ascii=False)
    case.sealed_headline = seal_for(application.authority_id, text.encode(), context=headline_context(case.pk))
    case.save(force_insert=True)
    CaseEvent.objects.create(case=case, status=CaseStatus.RECEIVED, at=case.received_at)
    return case


def mark_as_read(*, reference: str, by: Principal) -> None:
    """Note that the office has opened the case, once. Inside the principal's transaction."""
    Case.objects.filter(reference=reference, office_id__in=by.offices, read_at=None).update(read_at=timezone.now())


def set_status(*, reference: str, status: CaseStatus, message: str, by: Credential, principal: Principal) -> Case:
    """Move a case of the principal's offices to ``status`` and tell the applicant why. Inside their transaction.

    Raises NoSuchCase for a case of anybody else, MoveNotAllowed for a move that the table does not list,
    MessageMissing where the state needs a message.
    """
    case = (
        Case.objects.select_for_update(of=("self",))
        .filter(reference=reference, office_id__in=principal.offices)
        .select_related("application")
        .first()
    )
    if case is None:
        raise NoSuchCase(reference)
    if status not in ALLOWED_MOVES[CaseStatus(case.status)]:
        raise MoveNotAllowed(f"{case.status} to {status}")
    if status in NEEDS_MESSAGE and not message.strip():
        raise MessageMissing(status)
    owner = case.application.authority_id
    case.status = status
    case.changed_at = timezone.now()
    case.save(update_fields=["status", "changed_at"])
    CaseEvent.objects.create(
        case=case,
        status=status,
        by=by,
        sealed_message=seal_for(owner, message.encode(), context=message_context(case.pk)) if message else None,
    )
    record_act(
        chain=owner,
        actor=principal.actor,
        verb="case.set_status",
        subject=f"application:{case.pk}",
        details={"status": str(status)},
    )
    return case
