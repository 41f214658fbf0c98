"""Drafts whose time has run out, and the one thing that a nightly job can see."""

import datetime
import uuid
from uuid import UUID

import pytest
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of, job_for
from buergerportal.applications.expiry import delete_expired_draft, expired_drafts
from buergerportal.applications.models import AccessFactor, Application, Attachment
from buergerportal.audit.queries import entries_about
from tests.factories.applying import make_draft, submit

pytestmark = pytest.mark.django_db


def let_expire(application_id: UUID) -> None:
    with acting_as(job_for(application_id)):
        Application.objects.filter(pk=application_id).update(expires_at=timezone.now() - datetime.timedelta(hours=1))


def test_only_expired_drafts_are_listed() -> None:
    expired, sent = make_draft(), make_draft()
    make_draft()
    submit(sent)
    let_expire(expired)
    let_expire(sent)

    assert expired_drafts() == [expired]


def test_the_list_opens_no_row_afterwards() -> None:
    let_expire(make_draft())

    expired_drafts()

    assert Application.objects.count() == 0


def test_an_expired_draft_goes_with_its_files_and_is_recorded() -> None:
    draft = make_draft(with_file=True)
    let_expire(draft)

    assert delete_expired_draft(application_id=draft) is True

    with acting_as(applicant_of(draft)):
        left = (Application.objects.count(), Attachment.objects.count(), AccessFactor.objects.count())
    assert left == (0, 0, 0)
    (entry,) = entries_about(f"application:{draft}")
    assert (entry.chain, entry.actor, entry.verb) == ("stadt-norderstedt", "job", "application.expire")


@pytest.mark.parametrize("is_sent", [True, False])
def test_what_was_sent_or_saved_meanwhile_stays(*, is_sent: bool) -> None:
    draft = make_draft()
    if is_sent:
        submit(draft)
        let_expire(draft)

    assert delete_expired_draft(application_id=draft) is False
    assert delete_expired_draft(application_id=uuid.uuid4()) is False

    with acting_as(applicant_of(draft)):
        assert Application.objects.filter(pk=draft).exists()
