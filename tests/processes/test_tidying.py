"""What has had its time goes, night by night."""

import datetime

import pytest
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, job_for
from buergerportal.applications.models import Application
from buergerportal.notifications.enums import MailState
from buergerportal.notifications.models import OutgoingMail
from buergerportal.portals.models import Portal
from buergerportal.processes.tidying import Tidied, tidy_up
from buergerportal.search.actions import MISSES_KEPT
from buergerportal.search.enums import MissKind
from buergerportal.search.models import Miss
from tests.factories.applying import make_draft, open_portals, submit

pytestmark = pytest.mark.django_db


def test_it_takes_expired_drafts_and_old_traces_of_mails_and_leaves_the_rest() -> None:
    open_portals()
    for draft in (make_draft(), make_draft()):
        with acting_as(job_for(draft)):
            Application.objects.filter(pk=draft).update(expires_at=timezone.now() - datetime.timedelta(days=1))
    live = make_draft()
    for _ in range(3):
        submit(make_draft())
    old, recent, _waiting = OutgoingMail.objects.order_by("created_at")
    for mail, days in ((old, 31), (recent, 29)):
        sent_at = timezone.now() - datetime.timedelta(days=days)
        OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=sent_at, sealed_content=None)

    assert tidy_up() == Tidied(drafts=2, mails=1)
    assert tidy_up() == Tidied(drafts=0, mails=0)

    with acting_as(job_for(live)):
        assert Application.objects.filter(pk=live).exists()
    assert OutgoingMail.objects.count() == 2


def test_it_forgets_what_was_searched_long_ago() -> None:
    open_portals()
    portal = Portal.objects.get(slug="norderstedt")
    today = timezone.localdate()
    for text, day in (("alt", today - MISSES_KEPT - datetime.timedelta(days=1)), ("neu", today)):
        Miss.objects.create(portal=portal, text=text, kind=MissKind.NOTHING, day=day, times=1)

    tidy_up()

    assert [miss.text for miss in Miss.objects.all()] == ["neu"]
