"""Whether an authority takes applications for a service in online, and if not, why."""

import datetime
from collections.abc import Sequence

from django.db.models import F, Q
from django.utils import timezone

from buergerportal.catalogue.enums import IntakeState
from buergerportal.catalogue.models import ConnectedAuthority, IntakePause
from buergerportal.catalogue.queries.cards import pauses_on
from buergerportal.catalogue.values import Intake

_A_DAY = datetime.timedelta(days=1)


def intake_of(*, service: str, authority_key: str, on: datetime.date | None = None) -> Intake:
    """How it stands on that day (today if none is given); where it is not open, `connection_for` gives None.

    Of several pauses at once the one that lasts longest counts. Two queries. A page asks only where nobody takes the
    service in: there people should read why.
    """
    day = on or timezone.localdate()
    rows = ConnectedAuthority.objects.filter(service_slug=service, authority_key=authority_key)
    connections = [*rows.order_by("valid_from")]
    whose = Q(authority_key="") | Q(authority_key=authority_key)
    pauses = pauses_on(day).filter(whose, service_slug=service)
    pause = pauses.order_by(F("until").desc(nulls_first=True), "-authority_key").first()
    opens_on = _next_open(connections, pause, day)
    now = [row for row in connections if row.valid_from <= day and _is_good_on(row, day)]
    if not now and opens_on:
        return Intake(state=IntakeState.NOT_YET, opens_on=opens_on)
    if now and all(_is_full(row) for row in now):
        return Intake(state=IntakeState.FULL, most=sum(row.most or 0 for row in now), opens_on=opens_on)
    if pause and any(_is_good_on(row, day) for row in connections):
        return Intake(state=IntakeState.PAUSED, message=pause.message, paused_until=pause.until, opens_on=opens_on)
    return Intake(state=IntakeState.OPEN) if now else _over(connections)


def _next_open(
    connections: Sequence[ConnectedAuthority], pause: IntakePause | None, day: datetime.date
) -> datetime.date | None:
    """The first day after this one on which an application could arrive; None where none is known."""
    if pause and pause.until is None:
        return None
    first = (pause.until if pause and pause.until else day) + _A_DAY
    days = ((max(row.valid_from, first), row) for row in connections if not _is_full(row))
    return next((start for start, row in days if _is_good_on(row, start)), None)


def _is_good_on(row: ConnectedAuthority, day: datetime.date) -> bool:
    """Whether its last day has not passed by then."""
    return row.valid_until is None or row.valid_until >= day


def _is_full(row: ConnectedAuthority) -> bool:
    return row.most is not None and row.taken >= row.most


def _over(connections: Sequence[ConnectedAuthority]) -> Intake:
    """After the last of them, if there was one."""
    last = max((row.valid_until for row in connections if row.valid_until), default=None)
    return Intake(state=IntakeState.OVER, closed_on=last) if last else Intake(state=IntakeState.NEVER)
