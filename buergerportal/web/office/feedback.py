"""The editors' page: what visitors of their portals said about the pages of services."""

import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from buergerportal.catalogue.queries import feedback_in
from buergerportal.catalogue.values import ServiceFeedback
from buergerportal.portals.queries import portal_origin, portals_among
from buergerportal.portals.values import PortalSite
from buergerportal.web.office.access import StaffRequest, editor_only
from buergerportal.web.office.proof_page import FigureRow
from buergerportal.web.office.staff import staff_of
from buergerportal.web.ui import parts

_PERIODS = (30, 90, 180)
"""Days. Remarks are kept for 180."""


@editor_only
@require_safe
def feedback(request: StaffRequest) -> HttpResponse:
    """Votes and remarks in the portals of this editor, the least helpful pages first."""
    days = _period(request.GET.get("tage", ""))
    since = timezone.localdate() - datetime.timedelta(days=days)
    portals = portals_among(request.principal.portals)
    context = {
        "staff": staff_of(request.user),
        "menu_current": "feedback",
        "portals": [_of_portal(portal, since) for portal in portals],
        "options": [parts.Option(value=str(each), label=f"{each} Tage", is_chosen=each == days) for each in _PERIODS],
    }
    return render(request, "office/feedback.html", context)


def _period(text: str) -> int:
    return int(text) if text in {str(days) for days in _PERIODS} else _PERIODS[0]


def _of_portal(portal: PortalSite, since: datetime.date) -> dict[str, object]:
    found = feedback_in(portal.id, since=since)
    address = portal_origin(portal.host)
    return {
        "name": portal.name,
        "key": portal.slug,
        "rows": [_row(each, address) for each in found],
        "remarked": [
            {
                "title": each.title,
                "url": f"{address}/leistungen/{each.service}/",
                "remarks": [
                    parts.HistoryItem(
                        when=date_format(timezone.localtime(remark.made_at), "j. F Y"), text=remark.text
                    )
                    for remark in each.remarks
                ],
            }
            for each in found
            if each.remarks
        ],
    }


def _row(each: ServiceFeedback, address: str) -> FigureRow:
    cells = (("Ja", str(each.helpful)), ("Nein", str(each.unhelpful)), ("Bemerkungen", str(len(each.remarks))))
    return FigureRow(name=each.title, is_wrong=False, url=f"{address}/leistungen/{each.service}/", cells=cells)
