"""Drafts whose time runs out: their people are told once, and then they are deleted, with their files."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from buergerportal.accounts.principals import Principal, acting_as, job_for
from buergerportal.applications.contents import seal_address
from buergerportal.applications.errors import NoSuchApplication
from buergerportal.applications.models import REMIND_BEFORE, Application
from buergerportal.applications.queries import application_of
from buergerportal.audit.actions import record_act

_AT_ONCE = 500


def expired_drafts() -> list[UUID]:
    """Ids of drafts past their time, at most 500. Row-level security shows a job these rows and no others."""
    rows = Application.objects.filter(submitted_at__isnull=True, expires_at__lt=timezone.now())
    with _seeing("portal.expired_drafts"):
        return list(rows.order_by("expires_at").values_list("pk", flat=True)[:_AT_ONCE])


def expiring_drafts(*, without: Collection[UUID] = ()) -> list[UUID]:
    """Ids of drafts whose people are to be told that they expire, the next first, at most 500, but ``without``."""
    with _seeing("portal.expiring_drafts"):
        found = _to_remind().exclude(pk__in=without).order_by("expires_at")
        return list(found.values_list("pk", flat=True)[:_AT_ONCE])


def keep_address(*, application: Application, address: str) -> None:
    """Remember where the link back was sent to, for the one reminder. Inside its person's transaction."""
    seal_address(application, address)
    application.save(update_fields=["sealed_address"])


def claim_reminder(by: Principal, application_id: UUID) -> Application | None:
    """The draft whose person is to be told now, noted as told, so that nobody is told twice of the same expiry; None
    if there is nothing to tell any more. Inside the job's transaction.
    """
    try:
        application = application_of(by, application_id, lock=True)
    except NoSuchApplication:
        return None
    claimed = _to_remind().filter(pk=application_id).update(reminded_for=F("expires_at"))
    return application if claimed else None


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


def _to_remind() -> QuerySet[Application]:
    now = timezone.now()
    return Application.objects.filter(
        Q(reminded_for__isnull=True) | ~Q(reminded_for=F("expires_at")),
        submitted_at__isnull=True,
        sealed_address__isnull=False,
        expires_at__gt=now,
        expires_at__lt=now + REMIND_BEFORE,
    )


@contextmanager
def _seeing(setting: str) -> Iterator[None]:
    """A transaction in which row-level security shows the drafts that this setting is about."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, 'yes', true)", [setting])
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [setting])
