"""Keeping what visitors say about a page: counted votes, and remarks for a limited time."""

import datetime

from django.db import transaction
from django.db.models import F

from buergerportal.catalogue.models import Helpfulness, Remark

REMARKS_KEPT = datetime.timedelta(days=180)


@transaction.atomic
def count_vote(*, service: str, portal_id: int, is_helpful: bool, day: datetime.date) -> None:
    """One more person found the page helpful, or not."""
    row, _ = Helpfulness.objects.get_or_create(service_slug=service, portal_id=portal_id, day=day)
    column = "helpful" if is_helpful else "unhelpful"
    Helpfulness.objects.filter(pk=row.pk).update(**{column: F(column) + 1})


def keep_remark(*, service: str, portal_id: int, text: str) -> None:
    """Keep what somebody missed; editors of the portal read it."""
    Remark.objects.create(service_slug=service, portal_id=portal_id, text=text)


def forget_old_remarks(*, now: datetime.datetime) -> int:
    """Delete remarks that are older than they may be kept; how many."""
    deleted, _ = Remark.objects.filter(made_at__lt=now - REMARKS_KEPT).delete()
    return deleted
