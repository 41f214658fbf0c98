"""Going away and coming back."""

import datetime

import pytest
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.access import application_behind_link, link_hash
from buergerportal.applications.errors import AccessDenied, AlreadySubmitted, NoSuchApplication, TooManyLinks
from buergerportal.applications.models import AccessFactor, ResumeLink
from buergerportal.applications.queries import application_of
from buergerportal.notifications.models import OutgoingMail
from buergerportal.processes.saving import save_for_later, set_factor
from tests.factories.applying import BORN, OTHER_DAY, mails, make_draft, open_portals, submit, token_in

pytestmark = pytest.mark.django_db


def test_the_link_in_the_mail_leads_back_to_the_portal_and_opens_with_the_factor() -> None:
    open_portals()
    draft = make_draft(known=None, is_complete=False)

    last_day = save_for_later(application_id=draft, by=applicant_of(draft), address="jana@example.org", known=BORN)

    (mail,) = mails()
    assert "http://norderstedt.localhost:8000/weiter/" in mail.text
    assert application_behind_link(link=link_hash(token_in(mail)), known=BORN) == draft
    assert last_day == timezone.localdate() + datetime.timedelta(days=89)
    assert "1971" not in mail.text + mail.html


def test_a_factor_that_is_set_stays_when_another_link_is_sent() -> None:
    open_portals()
    draft = make_draft(known=BORN)

    save_for_later(application_id=draft, by=applicant_of(draft), address="jana@example.org", known=None)

    assert application_behind_link(link=link_hash(token_in(mails()[0])), known=BORN) == draft


def test_a_new_factor_replaces_the_old_one() -> None:
    open_portals()
    draft = make_draft(known=BORN)
    save_for_later(application_id=draft, by=applicant_of(draft), address="jana@example.org", known=None)

    set_factor(application_id=draft, by=applicant_of(draft), known=OTHER_DAY)

    link = link_hash(token_in(mails()[0]))
    with pytest.raises(AccessDenied):
        application_behind_link(link=link, known=BORN)
    assert application_behind_link(link=link, known=OTHER_DAY) == draft


def test_after_too_many_links_nothing_has_changed() -> None:
    open_portals()
    draft = make_draft(known=None)
    person = applicant_of(draft)
    for _ in range(5):
        save_for_later(application_id=draft, by=person, address="jana@example.org", known=None)

    with pytest.raises(TooManyLinks):
        save_for_later(application_id=draft, by=person, address="opfer@example.org", known=BORN)

    assert (OutgoingMail.objects.count(), ResumeLink.objects.count(), AccessFactor.objects.count()) == (5, 5, 0)


def test_a_sent_application_and_somebody_elses_are_not_touched() -> None:
    sent, theirs = make_draft(), make_draft()
    submit(sent)

    with pytest.raises(AlreadySubmitted):
        set_factor(application_id=sent, by=applicant_of(sent), known=OTHER_DAY)
    with pytest.raises(NoSuchApplication):
        set_factor(application_id=theirs, by=applicant_of(sent), known=OTHER_DAY)
    with acting_as(applicant_of(theirs)):
        assert application_of(applicant_of(theirs), theirs).has_access_factor
