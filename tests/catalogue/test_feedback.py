"""Votes are counted by day and portal, remarks kept for a time; each portal reads its own."""

import datetime

import pytest
from django.utils import timezone

from buergerportal.catalogue.feedback import REMARKS_KEPT, count_vote, forget_old_remarks, keep_remark
from buergerportal.catalogue.models import Helpfulness, Remark
from buergerportal.catalogue.queries import feedback_in
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db


def test_votes_are_counted_by_day(portal: PortalSite) -> None:
    today = datetime.date(2026, 11, 28)
    for is_helpful, day in ((True, today), (True, today), (False, today), (True, today - datetime.timedelta(days=1))):
        count_vote(service="hund", portal_id=portal.id, is_helpful=is_helpful, day=day)

    rows = Helpfulness.objects.order_by("day").values_list("day", "helpful", "unhelpful")

    assert list(rows) == [(today - datetime.timedelta(days=1), 1, 0), (today, 2, 1)]


def test_a_portal_reads_only_its_own_feedback(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    today = timezone.localdate()
    count_vote(service="hund", portal_id=own.id, is_helpful=False, day=today)
    count_vote(service="hund", portal_id=other.id, is_helpful=True, day=today)
    keep_remark(service="hund", portal_id=own.id, text="Wo ist das Formular?")
    keep_remark(service="katze", portal_id=other.id, text="Geheim")

    (found,) = feedback_in(own.id, since=today)

    assert (found.service, found.helpful, found.unhelpful) == ("hund", 0, 1)
    assert [remark.text for remark in found.remarks] == ["Wo ist das Formular?"]


def test_what_helps_least_comes_first_and_old_votes_do_not_count(portal: PortalSite) -> None:
    today = timezone.localdate()
    count_vote(service="gut", portal_id=portal.id, is_helpful=True, day=today)
    count_vote(service="schlecht", portal_id=portal.id, is_helpful=False, day=today)
    count_vote(service="frueher", portal_id=portal.id, is_helpful=False, day=today - datetime.timedelta(days=9))

    found = feedback_in(portal.id, since=today - datetime.timedelta(days=7))

    assert [each.service for each in found] == ["schlecht", "gut"]


def test_old_remarks_are_forgotten(portal: PortalSite) -> None:
    keep_remark(service="hund", portal_id=portal.id, text="alt")
    Remark.objects.update(made_at=timezone.now() - REMARKS_KEPT - datetime.timedelta(minutes=1))
    keep_remark(service="hund", portal_id=portal.id, text="neu")

    assert forget_old_remarks(now=timezone.now()) == 1
    assert [remark.text for remark in Remark.objects.all()] == ["neu"]
