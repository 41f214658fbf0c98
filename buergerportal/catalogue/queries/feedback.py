"""What visitors said about the pages of services."""

import datetime

from django.db.models import Sum

from buergerportal.catalogue.models import Helpfulness, Remark, Service
from buergerportal.catalogue.values import RemarkView, ServiceFeedback

MOST_REMARKS = 20
"""For one service, the newest ones."""
_MOST_READ = 2_000


def feedback_in(portal_id: int, *, since: datetime.date) -> tuple[ServiceFeedback, ...]:
    """Votes and remarks in one portal since that day, by service, the least helpful first. Three queries.

    Of the newest two thousand remarks, at most twenty for each service.
    """
    votes = (
        Helpfulness.objects.filter(portal_id=portal_id, day__gte=since)
        .values("service_slug")
        .annotate(yes=Sum("helpful"), no=Sum("unhelpful"))
    )
    remarks: dict[str, list[RemarkView]] = {}
    for row in Remark.objects.filter(portal_id=portal_id, made_at__date__gte=since).order_by("-made_at")[:_MOST_READ]:
        if len(remarks.setdefault(row.service_slug, [])) < MOST_REMARKS:
            remarks[row.service_slug].append(RemarkView(text=row.text, made_at=row.made_at))
    counted = {row["service_slug"]: (row["yes"], row["no"]) for row in votes}
    slugs = counted.keys() | remarks.keys()
    titles = dict(Service.objects.filter(slug__in=slugs).values_list("slug", "title"))
    found = [
        ServiceFeedback(
            service=slug,
            title=titles.get(slug, slug),
            helpful=counted.get(slug, (0, 0))[0],
            unhelpful=counted.get(slug, (0, 0))[1],
            remarks=tuple(remarks.get(slug, ())),
        )
        for slug in slugs
    ]
    return tuple(sorted(found, key=lambda each: (-each.unhelpful, -len(each.remarks), each.title)))
