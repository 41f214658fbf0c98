"""Background jobs of the outbox, in the queue `mail`."""

import datetime
from uuid import UUID

from django.db import close_old_connections, transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from buergerportal.notifications.errors import TryLater
from buergerportal.notifications.queries import forgotten_mails
from buergerportal.notifications.sending import send_queued_mail

QUEUE = "mail"
_FORGOTTEN_AFTER = datetime.timedelta(minutes=15)


class _WhenDue(BaseRetryStrategy):
    """The outbox knows when a mail is due again; the job follows it."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        return RetryDecision(retry_at=exception.retry_at) if isinstance(exception, TryLater) else None


@app.task(name="notifications.send_mail", queue=QUEUE, retry=_WhenDue())
def send_mail(mail_id: str) -> None:
    """Send one mail; may run twice."""
    try:
        send_queued_mail(mail_id=UUID(mail_id))
    finally:
        # A worker's thread lives on, and with it the connection that this job opened.
        close_old_connections()


@app.periodic(cron="*/10 * * * *")
@app.task(name="notifications.resume_mails", queue=QUEUE)
def resume_mails(timestamp: int) -> None:
    """Give a new job to mails whose job died with its process."""
    try:
        for mail_id in forgotten_mails(due_before=timezone.now() - _FORGOTTEN_AFTER):
            defer_send(mail_id)
    finally:
        close_old_connections()


def defer_send(mail_id: UUID) -> None:
    """Queue a job for this mail in the transaction at hand, unless one is waiting already."""
    try:
        with transaction.atomic():
            defer_first_send(mail_id)
    except AlreadyEnqueued:
        return


def defer_first_send(mail_id: UUID) -> None:
    """Queue the first job for a new mail: none can be waiting, so it needs no savepoint."""
    send_mail.configure(queueing_lock=f"mail:{mail_id}").defer(mail_id=str(mail_id))
