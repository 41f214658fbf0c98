"""One try to send one mail of the outbox.

The mail server is spoken to outside any transaction: a slow server would otherwise hold a row lock and a
connection for as long as it likes. Two short transactions stand around the conversation: the first claims the row,
so that a second job for the same mail stays away; the second writes down how it went. A process that dies in
between leaves the claim, which runs out; the mail is then tried again. If the server had taken it already, the
person may get it twice, with the same Message-ID, by which mail programs know it as one.
"""

import datetime
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buergerportal.core.encryption import Unreadable
from buergerportal.notifications.contents import open_mail
from buergerportal.notifications.enums import MailState
from buergerportal.notifications.errors import Rejected, TryLater, Unavailable
from buergerportal.notifications.messages import ascii_address, build_message
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.smtp import hand_over, parse_mail_url

CLAIM = datetime.timedelta(minutes=10)
"""How long a try keeps others away; far more than the mail server gets to answer."""
WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 600))
"""How long to wait after each try that failed; after the last, about a day later, the mail is given up."""

_log = structlog.get_logger(__name__)


def send_queued_mail(*, mail_id: UUID) -> None:
    """Send this mail if it is still waiting; sending it again does nothing.

    Raises TryLater if the mail server could not take it now or another try is under way.
    """
    server = parse_mail_url(settings.EMAIL_URL)
    mail = _claim(mail_id)
    if mail is None:
        return
    try:
        written = open_mail(mail.pk, bytes(mail.sealed_content or b""))
        message = build_message(
            written, sender=settings.SERVER_EMAIL, message_id=mail.message_id, created_at=mail.created_at
        )
        hand_over(message, server=server, sender=settings.SERVER_EMAIL, recipient=ascii_address(written.address))
    except (Rejected, Unreadable) as error:
        _give_up(mail, str(error))
    except Unavailable as error:
        _postpone(mail, str(error))
    else:
        _mark_sent(mail)


def _claim(mail_id: UUID) -> OutgoingMail | None:
    """Take the mail for this try, or None if there is nothing left to do."""
    with transaction.atomic():
        now = timezone.now()
        mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id, state=MailState.WAITING).first()
        if mail is None:
            return None
        if mail.not_before > now:
            raise TryLater("another try is under way or was put off", retry_at=mail.not_before)
        mail.not_before = now + CLAIM
        mail.attempts += 1
        mail.save(update_fields=["not_before", "attempts"])
    return mail


def _mark_sent(mail: OutgoingMail) -> None:
    """Note it and wipe what the mail said."""
    mail.state, mail.sent_at = MailState.SENT, timezone.now()
    mail.sealed_content, mail.failure = None, ""
    mail.save(update_fields=["state", "sent_at", "sealed_content", "failure"])


def _postpone(mail: OutgoingMail, reason: str) -> None:
    if mail.attempts > len(WAITS):
        _give_up(mail, reason)
        return
    mail.failure = reason
    mail.not_before = timezone.now() + WAITS[mail.attempts - 1]
    mail.save(update_fields=["failure", "not_before"])
    raise TryLater(reason, retry_at=mail.not_before)


def _give_up(mail: OutgoingMail, reason: str) -> None:
    """Keep the mail as failed, to be seen with `failed_mails` and put back with `retry_mails`."""
    mail.state, mail.failure = MailState.FAILED, reason
    mail.save(update_fields=["state", "failure"])
    _log.error("mail.failed", mail=str(mail.pk), kind=mail.kind, attempts=mail.attempts, reason=reason)
