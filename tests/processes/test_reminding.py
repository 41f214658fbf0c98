"""People are told once before their draft is deleted."""

import datetime
from uuid import UUID

import pytest
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of, job_for
from buergerportal.applications.access import application_behind_link, link_hash
from buergerportal.applications.actions import keep_draft, move_draft, save_page
from buergerportal.applications.contents import address_in
from buergerportal.applications.expiry import expiring_drafts
from buergerportal.applications.models import DRAFT_LIFETIME, Application, ResumeLink
from buergerportal.applications.queries import application_of
from buergerportal.notifications.models import OutgoingMail
from buergerportal.processes.reminding import remind_of_expiring_drafts
from buergerportal.processes.saving import save_for_later
from tests.factories.applying import BORN, mails, make_draft, open_portals, submit, token_in
from tests.factories.casework import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def saved_draft(*, days_left: float) -> UUID:
    """A draft whose person left an address some time ago, with so many days to go; its mail is gone."""
    draft = make_draft(known=None)
    save_for_later(application_id=draft, by=applicant_of(draft), address="jana@example.org", known=BORN)
    let_pass(draft, days_left=days_left)
    return draft


def let_pass(draft: UUID, *, days_left: float) -> None:
    until = timezone.now() + datetime.timedelta(days=days_left)
    with acting_as(job_for(draft)):
        Application.objects.filter(pk=draft).update(expires_at=until)
    ResumeLink.objects.filter(application_id=draft).update(
        expires_at=until, created_at=until - DRAFT_LIFETIME - datetime.timedelta(days=2)
    )
    OutgoingMail.objects.all().delete()


def draft_of(draft: UUID) -> Application:
    with acting_as(job_for(draft)):
        return application_of(job_for(draft), draft)


def test_whoever_left_an_address_gets_one_mail_with_a_link_that_opens_the_draft() -> None:
    draft = saved_draft(days_left=5)

    told = (remind_of_expiring_drafts(), remind_of_expiring_drafts())

    (mail,) = mails()
    assert told == (1, 0)
    assert (mail.address, mail.subject) == ("jana@example.org", "Ihr Antrag wird bald gelöscht: Hund anmelden")
    assert "„Weiter aufbewahren“" in mail.text
    assert application_behind_link(link=link_hash(token_in(mail)), known=BORN) == draft


def test_the_mail_says_nothing_about_the_person() -> None:
    saved_draft(days_left=5)

    remind_of_expiring_drafts()

    (mail,) = mails()
    assert mail.recipient_name == ""
    for word in ("Jana", "Petersen", "Luna", "1971", "jana@"):
        assert word not in mail.subject + mail.text + mail.html


@pytest.mark.parametrize("days_left", [-1, 8, 80])
def test_nobody_is_told_too_early_or_too_late(days_left: float) -> None:
    saved_draft(days_left=days_left)

    assert remind_of_expiring_drafts() == 0


def test_nobody_is_told_of_what_was_sent_or_left_without_an_address() -> None:
    sent, nameless = saved_draft(days_left=5), make_draft()
    submit(sent)
    let_pass(sent, days_left=5)
    let_pass(nameless, days_left=5)

    assert remind_of_expiring_drafts() == 0
    assert draft_of(sent).sealed_address is None


def test_what_was_kept_is_told_again_before_it_expires_the_next_time() -> None:
    draft = saved_draft(days_left=5)
    remind_of_expiring_drafts()
    with acting_as(applicant_of(draft)):
        keep_draft(application=application_of(applicant_of(draft), draft))

    told_at_once = remind_of_expiring_drafts()
    let_pass(draft, days_left=3)

    assert (told_at_once, remind_of_expiring_drafts()) == (0, 1)


@pytest.mark.parametrize("is_saved", [True, False])
def test_saving_and_keeping_give_the_full_time_to_the_draft_and_its_links(*, is_saved: bool) -> None:
    draft = saved_draft(days_left=5)
    remind_of_expiring_drafts()
    person = applicant_of(draft)

    with acting_as(person):
        application = application_of(person, draft)
        if is_saved:
            save_page(application=application, page_key="dog", posted={"dog": ["Bo"]}, today=timezone.localdate())
        else:
            keep_draft(application=application)

    full = timezone.now() + DRAFT_LIFETIME - datetime.timedelta(minutes=5)
    ends = [draft_of(draft).expires_at, *(link.expires_at for link in ResumeLink.objects.all())]
    assert len(ends) == 3
    assert all(end > full for end in ends)


def test_after_too_many_links_it_is_tried_again_another_day() -> None:
    draft = saved_draft(days_left=5)
    for _ in range(5):
        save_for_later(application_id=draft, by=applicant_of(draft), address="jana@example.org", known=None)

    first = remind_of_expiring_drafts()
    let_pass(draft, days_left=4)

    assert (first, remind_of_expiring_drafts()) == (0, 1)


def test_drafts_that_cannot_be_told_of_today_do_not_keep_the_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buergerportal.applications.expiry._AT_ONCE", 1)
    waiting, others = saved_draft(days_left=2), [saved_draft(days_left=4), saved_draft(days_left=5)]
    for _ in range(5):
        save_for_later(application_id=waiting, by=applicant_of(waiting), address="jana@example.org", known=None)

    assert remind_of_expiring_drafts() == len(others)
    assert draft_of(waiting).reminded_for is None


def test_the_address_stays_readable_when_another_authority_gets_the_draft() -> None:
    draft, office = saved_draft(days_left=50), make_office("stadt-geesthacht")
    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        move_draft(
            application=application,
            place_ars="010600063063",
            authority_key=office.authority_id,
            office_id=office.pk,
        )

    assert address_in(draft_of(draft)) == "jana@example.org"


def test_the_list_of_the_job_opens_no_row_afterwards() -> None:
    draft = saved_draft(days_left=5)

    assert expiring_drafts() == [draft]
    assert Application.objects.count() == 0
