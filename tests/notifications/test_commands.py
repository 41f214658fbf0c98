"""What an operator sees and does about failed mails."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from buergerportal.notifications.enums import MailState
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.sending import send_queued_mail
from tests.factories.post_office import PostOffice

type Queue = Callable[..., OutgoingMail]

pytestmark = pytest.mark.django_db


def _run(command: str, *arguments: str) -> str:
    output = StringIO()
    call_command(command, *arguments, stdout=output)
    return output.getvalue()


@pytest.fixture
def refused(post_office: PostOffice, queue_received: Queue) -> OutgoingMail:
    mail = queue_received()
    post_office.answers_to_recipient = ["550 5.1.1 jana@example.org unknown"]
    send_queued_mail(mail_id=mail.pk)
    return mail


def test_failed_mails_lists_id_kind_and_reason_but_nobody(refused: OutgoingMail) -> None:
    output = _run("failed_mails")

    written = refused.created_at.isoformat(timespec="seconds")
    reason = "1 tries: the mail server refused the recipient (550 5.1.1)"
    assert output.splitlines() == [
        f"{refused.pk}  {written}  application_received  {reason}",
        "1 failed mails.",
    ]


def test_failed_mails_lists_nothing_while_all_is_well(queue_received: Queue) -> None:
    queue_received()

    assert _run("failed_mails") == "0 failed mails.\n"


@pytest.mark.parametrize("named", [True, False])
def test_retry_mails_sends_them_after_all(refused: OutgoingMail, post_office: PostOffice, *, named: bool) -> None:
    output = _run("retry_mails", str(refused.pk) if named else "--all")
    send_queued_mail(mail_id=refused.pk)

    refused.refresh_from_db()
    assert output == "1 mails are in the outbox again.\n"
    assert refused.state == MailState.SENT
    assert len(post_office.letters) == 1


def test_retry_mails_wants_to_be_told_which() -> None:
    with pytest.raises(CommandError):
        _run("retry_mails")
