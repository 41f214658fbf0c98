"""Whether an authority takes applications for a service in online, and if not, why."""

import datetime
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from buergerportal.catalogue.enums import IntakeState
from buergerportal.catalogue.models import ConnectedAuthority
from buergerportal.catalogue.queries.cards import pauses_on
from buergerportal.catalogue.values import Intake


def intake_of(*, service: str, authority_key: str, on: datetime.date | None = None) -> Intake:
    """How it stands on that day (today if none is given); where it is not open, `connection_for` gives None.

    Two queries. A page asks only where nobody takes the service in: there people should read why.
    """
    day = on or timezone.localdate()
    rows = ConnectedAuthority.objects.filter(service_slug=service, authority_key=authority_key)
    connections = [*rows.order_by("valid_from")]
    now = [
        row for row in connections if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)
    ]
    if not now:
        return _outside(connections, day)
    pause = pauses_on(day).filter(Q(authority_key="") | Q(authority_key=authority_key), service_slug=service).first()
    if pause:
        return Intake(state=IntakeState.PAUSED, message=pause.message, paused_until=pause.until)
    if all(row.most is not None and row.taken >= row.most for row in now):
        return Intake(state=IntakeState.FULL, most=sum(row.most or 0 for row in now))
    return Intake(state=IntakeState.OPEN)


def _outside(connections: Sequence[ConnectedAuthority], day: datetime.date) -> Intake:
    """Before the next of them, or after the last."""
    following = next((row for row in connections if row.valid_from > day), None)
    if following:
        return Intake(state=IntakeState.NOT_YET, opens_on=following.valid_from)
    last = max((row.valid_until for row in connections if row.valid_until), default=None)
    return Intake(state=IntakeState.OVER, closed_on=last) if last else Intake(state=IntakeState.NEVER)
