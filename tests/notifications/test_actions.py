"""Into the outbox, in the transaction of whoever asks, and back into it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from buergerportal.notifications.actions import retry_failed_mails
from buergerportal.notifications.enums import MailState
from buergerportal.notifications.models import OutgoingMail

type Queue = Callable[..., OutgoingMail]

pytestmark = pytest.mark.usefixtures("empty_queue")
"""Tests elsewhere that commit leave jobs behind."""


@pytest.mark.django_db
def test_queue_mail_writes_a_sealed_row_and_one_job(queue_received: Queue) -> None:
    mail = queue_received()

    job = ProcrastinateJob.objects.get()
    assert (mail.state, mail.attempts, mail.sent_at) == (MailState.WAITING, 0, None)
    assert mail.message_id == f"<{mail.pk}@buergerportal.localhost>"
    assert (job.queue_name, job.args) == ("mail", {"mail_id": str(mail.pk)})
    for secret in (b"Jana", b"jana@example.org", b"K7QM"):
        assert secret not in bytes(mail.sealed_content or b"")


@pytest.mark.django_db(transaction=True)
def test_queue_mail_is_undone_with_the_transaction_around_it(queue_received: Queue) -> None:
    with transaction.atomic():
        queue_received()
        transaction.set_rollback(True)

    assert OutgoingMail.objects.count() == 0
    assert ProcrastinateJob.objects.count() == 0


@pytest.mark.django_db
def test_queue_mail_takes_a_bad_address_and_leaves_it_to_sending(queue_received: Queue) -> None:
    assert queue_received(address="no address").state == MailState.WAITING


@pytest.mark.django_db
def test_retry_failed_mails_puts_back_all_or_the_named(queue_received: Queue) -> None:
    mails = [queue_received() for _ in range(3)]
    OutgoingMail.objects.update(state=MailState.FAILED, attempts=9, failure="refused")

    named = retry_failed_mails(ids=[mails[0].pk, uuid4()])
    rest = retry_failed_mails()

    assert (named, rest, retry_failed_mails()) == (1, 2, 0)
    rows = OutgoingMail.objects.values_list("state", "attempts", "failure")
    assert set(rows) == {(MailState.WAITING, 0, "")}
    assert ProcrastinateJob.objects.filter(status="todo").count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"state": "lost"}, {"kind": "advertisement"}, {"state": "sent"}, {"sealed_content": None}]
)
def test_outbox_refuses_rows_that_contradict_themselves(queue_received: Queue, change: dict[str, str | None]) -> None:
    queue_received()

    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.update(**change)
