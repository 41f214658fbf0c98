"""The worker: from the queue to the mail server, through refusals and dead processes."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from buergerportal.notifications.enums import MailState
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.tasks import resume_mails
from tests.factories.post_office import PostOffice

type Queue = Callable[..., OutgoingMail]
type Act = Callable[[], None]

pytestmark = pytest.mark.django_db(transaction=True)


def _jobs() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("status", flat=True))


def test_worker_sends_what_is_queued(post_office: PostOffice, queue_received: Queue, run_jobs: Act) -> None:
    mail = queue_received()

    run_jobs()

    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert len(post_office.letters) == 1
    assert _jobs() == ["succeeded"]


def test_worker_comes_back_after_a_passing_refusal(
    post_office: PostOffice, queue_received: Queue, run_jobs: Act, let_time_pass: Act
) -> None:
    mail = queue_received()
    post_office.answers_to_recipient = ["451 4.7.1 greylisted"]

    run_jobs()
    job = ProcrastinateJob.objects.get()
    mail.refresh_from_db()
    waiting_for = (job.status, job.scheduled_at, mail.state)
    put_off_until = mail.not_before
    let_time_pass()
    run_jobs()

    mail.refresh_from_db()
    assert waiting_for == ("todo", put_off_until, MailState.WAITING)
    assert put_off_until > timezone.now()
    assert (mail.state, mail.attempts) == (MailState.SENT, 2)
    assert [letter["Message-ID"] for letter in post_office.letters] == [mail.message_id]


def test_worker_ends_its_job_when_a_mail_is_given_up(
    post_office: PostOffice, queue_received: Queue, run_jobs: Act
) -> None:
    mail = queue_received()
    post_office.answers_to_recipient = ["550 5.1.1 unknown"]

    run_jobs()

    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert _jobs() == ["succeeded"]


def test_resume_mails_gives_new_jobs_to_forgotten_mails_only(
    post_office: PostOffice, queue_received: Queue, run_jobs: Act
) -> None:
    forgotten, queued, fresh = queue_received(), queue_received(), queue_received()
    an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
    OutgoingMail.objects.filter(pk__in=[forgotten.pk, queued.pk]).update(not_before=an_hour_ago)
    _lose_the_job_of(forgotten)
    _lose_the_job_of(fresh)

    resume_mails(timestamp=0)
    run_jobs()

    sent = set(OutgoingMail.objects.filter(state=MailState.SENT).values_list("pk", flat=True))
    assert sent == {forgotten.pk, queued.pk}
    assert len(post_office.letters) == 2


def _lose_the_job_of(mail: OutgoingMail) -> None:
    """As when the process that worked on it was killed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE args->>'mail_id' = %s", [str(mail.pk)])
