"""Putting mails into the outbox, and back into it."""

import datetime
from collections.abc import Collection
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buergerportal.notifications.contents import seal_mail
from buergerportal.notifications.enums import MailState
from buergerportal.notifications.kinds import MailContent
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.tasks import defer_first_send, defer_send
from buergerportal.notifications.values import MailPortal, Recipient
from buergerportal.notifications.writing import write_mail


def queue_mail(*, content: MailContent, recipient: Recipient, portal: MailPortal) -> UUID:
    """Write a mail and a job to send it in the transaction at hand: both happen, or neither does.

    A bad address shows when the mail is sent, as a failed mail; it never stops what the mail is about.

    Raises ForeignLink for a link that does not lead to ``portal``.
    """
    mail_id = uuid4()
    written = write_mail(content=content, recipient=recipient, portal=portal)
    domain = settings.SERVER_EMAIL.rpartition("@")[2]
    with transaction.atomic(savepoint=False):
        OutgoingMail.objects.create(
            pk=mail_id,
            kind=content.kind,
            message_id=f"<{mail_id}@{domain}>",
            sealed_content=seal_mail(mail_id, written),
        )
        defer_first_send(mail_id)
    return mail_id


def retry_failed_mails(*, ids: Collection[UUID] | None = None) -> int:
    """Put failed mails back into the outbox, with all their tries: these, or every one; how many they were."""
    with transaction.atomic():
        rows = OutgoingMail.objects.select_for_update().filter(state=MailState.FAILED)
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        mails = list(rows.values_list("pk", flat=True))
        OutgoingMail.objects.filter(pk__in=mails).update(
            state=MailState.WAITING, attempts=0, failure="", not_before=timezone.now()
        )
        for mail_id in mails:
            defer_send(mail_id)
    return len(mails)


def delete_sent_mails(*, before: datetime.datetime) -> int:
    """Delete what is left of mails that were sent before that moment; how many they were."""
    deleted, _ = OutgoingMail.objects.filter(state=MailState.SENT, sent_at__lt=before).delete()
    return deleted
