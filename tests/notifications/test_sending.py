"""One try to send one mail, and what is written down afterwards."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, connections
from django.utils import timezone

from buergerportal.notifications.enums import MailState
from buergerportal.notifications.errors import TryLater
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.sending import CLAIM, WAITS, send_queued_mail
from tests.factories.post_office import PostOffice

type Queue = Callable[..., OutgoingMail]


def _send(mail_id: UUID) -> str:
    """Send in a thread of its own; says how it went."""
    try:
        send_queued_mail(mail_id=mail_id)
    except TryLater:
        return "later"
    finally:
        connections.close_all()
    return "done"


@pytest.mark.django_db
def test_send_queued_mail_delivers_and_wipes(post_office: PostOffice, queue_received: Queue) -> None:
    mail = queue_received(name="Jörg Müller 😊", address="jörg@example.org".replace("ö", "oe"))

    send_queued_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.sealed_content, mail.failure, mail.attempts) == (MailState.SENT, None, "", 1)
    assert mail.sent_at is not None
    (letter,) = post_office.letters
    assert post_office.recipients == [["joerg@example.org"]]
    assert letter["To"] == "Jörg Müller 😊 <joerg@example.org>"
    assert letter["From"] == "Norderstedt digital <portal@buergerportal.localhost>"
    assert letter["Message-ID"] == mail.message_id
    assert letter["Reply-To"] is None
    plain = letter.get_body(("plain",))
    assert plain is not None
    assert "Guten Tag Jörg Müller 😊," in plain.get_content()


@pytest.mark.django_db
def test_send_queued_mail_speaks_to_the_server_outside_any_lock(
    post_office: PostOffice, queue_received: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth_around = len(connection.savepoint_ids)
    depths: list[int] = []

    def note_depth(*args: object, **kwargs: object) -> None:
        depths.append(len(connection.savepoint_ids))

    monkeypatch.setattr("buergerportal.notifications.sending.hand_over", note_depth)

    send_queued_mail(mail_id=queue_received().pk)

    assert depths == [depth_around]


@pytest.mark.django_db
def test_send_queued_mail_twice_sends_once(post_office: PostOffice, queue_received: Queue) -> None:
    mail = queue_received()

    send_queued_mail(mail_id=mail.pk)
    send_queued_mail(mail_id=mail.pk)

    assert len(post_office.letters) == 1


@pytest.mark.django_db
def test_send_queued_mail_of_no_row_does_nothing(post_office: PostOffice) -> None:
    send_queued_mail(mail_id=UUID(int=0))

    assert post_office.letters == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_queue")
def test_two_tries_at_once_send_once(post_office: PostOffice, queue_received: Queue) -> None:
    mail = queue_received()
    post_office.seconds_per_mail = 0.3

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(_send, [mail.pk, mail.pk]))

    assert sorted(outcomes) == ["done", "later"]
    assert len(post_office.letters) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_queue")
def test_mails_sent_at_the_same_time_do_not_mix(post_office: PostOffice, queue_received: Queue) -> None:
    people = {f"person{n}@example.org": f"Person {sign}" for n, sign in enumerate("ABCDEFGH")}
    mails = [queue_received(name=name, address=address) for address, name in people.items()]

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(_send, [mail.pk for mail in mails]))

    assert outcomes == ["done"] * len(people)
    assert sorted(to for (to,) in post_office.recipients) == sorted(people)
    for (address,), letter in zip(post_office.recipients, post_office.letters, strict=True):
        content = letter.as_string() + "".join(part.get_content() for part in letter.iter_parts())
        others = {name for other, name in people.items() if other != address}
        assert people[address] in content
        assert not any(name in content for name in others)


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["450 4.2.1 jana@example.org later", "550 5.1.1 jana@example.org unknown"])
def test_refusals_are_noted_without_the_address(post_office: PostOffice, queue_received: Queue, answer: str) -> None:
    mail = queue_received()
    post_office.answers_to_recipient = [answer]

    if answer.startswith("4"):
        with pytest.raises(TryLater):
            send_queued_mail(mail_id=mail.pk)
    else:
        send_queued_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert mail.state == (MailState.WAITING if answer.startswith("4") else MailState.FAILED)
    assert mail.failure == f"the mail server refused the recipient ({answer[:9]})"
    assert mail.sealed_content is not None


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["no address", "jana@example.org\r\nBcc: all@example.org", "ünï@example.org"])
def test_bad_address_fails_at_once(post_office: PostOffice, queue_received: Queue, address: str) -> None:
    mail = queue_received(address=address)

    send_queued_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.failure) == (MailState.FAILED, "the address cannot be used")
    assert post_office.recipients == []


@pytest.mark.django_db
def test_name_cannot_add_headers_or_recipients(post_office: PostOffice, queue_received: Queue) -> None:
    for name in ("Jana\nBcc: all@example.org", "Jana>, <all@example.org", 'Jana" <all@example.org>, "'):
        send_queued_mail(mail_id=queue_received(name=name).pk)

    assert post_office.recipients == [["jana@example.org"]] * 3
    assert {str(letter["To"]) for letter in post_office.letters} == {"jana@example.org"}
    assert [letter["Bcc"] for letter in post_office.letters] == [None] * 3


@pytest.mark.django_db
def test_tries_grow_apart_over_about_a_day_and_end_as_failed(queue_received: Queue) -> None:
    mail = queue_received()
    gaps: list[datetime.timedelta] = []

    for _ in WAITS:
        before = timezone.now()
        with pytest.raises(TryLater) as raised:
            send_queued_mail(mail_id=mail.pk)
        gaps.append(datetime.timedelta(minutes=round((raised.value.retry_at - before).total_seconds() / 60)))
        OutgoingMail.objects.update(not_before=timezone.now())
    send_queued_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert tuple(gaps) == WAITS
    assert list(gaps) == sorted(gaps)
    assert datetime.timedelta(hours=23) < sum(gaps, datetime.timedelta()) < datetime.timedelta(hours=27)
    assert (mail.state, mail.attempts) == (MailState.FAILED, len(WAITS) + 1)
    assert mail.failure == "no connection to the mail server (ConnectionRefusedError)"


@pytest.mark.django_db
def test_claim_of_a_process_that_died_runs_out(post_office: PostOffice, queue_received: Queue) -> None:
    mail = queue_received()
    OutgoingMail.objects.update(attempts=1, not_before=timezone.now() + CLAIM)
    with pytest.raises(TryLater):
        send_queued_mail(mail_id=mail.pk)
    OutgoingMail.objects.update(not_before=timezone.now())

    send_queued_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 2)


@pytest.mark.django_db
def test_content_that_belongs_to_another_row_is_not_sent(post_office: PostOffice, queue_received: Queue) -> None:
    mine, other = queue_received(), queue_received(name="Ole Hansen", address="ole@example.org")
    OutgoingMail.objects.filter(pk=mine.pk).update(sealed_content=other.sealed_content)

    send_queued_mail(mail_id=mine.pk)

    mine.refresh_from_db()
    assert mine.state == MailState.FAILED
    assert post_office.letters == []
