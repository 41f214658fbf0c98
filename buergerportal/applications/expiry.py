"""Drafts whose time has run out are deleted, with their files."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, job_for
from buergerportal.applications.models import Application
from buergerportal.audit.actions import record_act

_AT_ONCE = 500


def expired_drafts() -> list[UUID]:
    """Ids of drafts past their time, at most 500. Row-level security shows a job these rows and no others."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.expired_drafts', 'yes', true)")
        rows = Application.objects.filter(submitted_at__isnull=True, expires_at__lt=timezone.now())
        found = list(rows.order_by("expires_at").values_list("pk", flat=True)[:_AT_ONCE])
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.expired_drafts', '', true)")
    return found


def delete_expired_draft(*, application_id: UUID) -> bool:
    """Delete this draft with its files, factor and links, and record that; False if it is none or not expired."""
    job = job_for(application_id)
    with acting_as(job):
        draft = (
            Application.objects.select_for_update(of=("self",))
            .filter(pk=application_id, submitted_at__isnull=True, expires_at__lt=timezone.now())
            .first()
        )
        if draft is None:
            return False
        chain = draft.authority_id
        draft.delete()
        record_act(chain=chain, actor=job.actor, verb="application.expire", subject=f"application:{application_id}")
    return True
