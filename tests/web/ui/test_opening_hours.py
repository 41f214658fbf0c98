"""Opening hours as people read them."""

import datetime
from dataclasses import dataclass

from buergerportal.web.ui.opening_hours import opening_rows
from buergerportal.web.ui.parts import HoursRow

WEDNESDAY, SATURDAY = datetime.date(2026, 11, 25), datetime.date(2026, 11, 28)


@dataclass(frozen=True, kw_only=True)
class Span:
    weekday: int
    opens: datetime.time
    closes: datetime.time


def span(weekday: int, opens: str, closes: str) -> Span:
    return Span(weekday=weekday, opens=datetime.time.fromisoformat(opens), closes=datetime.time.fromisoformat(closes))


def test_days_with_the_same_hours_stand_together() -> None:
    spans = (
        span(1, "08:00", "16:00"),
        span(2, "08:00", "16:00"),
        span(4, "08:00", "18:00"),
        span(5, "08:00", "12:30"),
    )

    assert opening_rows(spans, today=WEDNESDAY) == (
        HoursRow(days="Mo, Di", times="8–16 Uhr"),
        HoursRow(days="Mi", times="geschlossen", is_today=True),
        HoursRow(days="Do", times="8–18 Uhr"),
        HoursRow(days="Fr", times="8–12:30 Uhr"),
    )


def test_a_break_at_noon_gives_two_times_in_order() -> None:
    rows = opening_rows((span(1, "14:00", "18:00"), span(1, "08:00", "12:00")), today=WEDNESDAY)

    assert rows[0] == HoursRow(days="Mo", times="8–12, 14–18 Uhr")


def test_saturday_shows_only_where_it_is_open() -> None:
    assert opening_rows((span(6, "09:00", "12:00"),), today=WEDNESDAY) == (
        HoursRow(days="Mo, Di, Mi, Do, Fr", times="geschlossen", is_today=True),
        HoursRow(days="Sa", times="9–12 Uhr"),
    )


def test_no_hours_give_no_rows() -> None:
    assert opening_rows((), today=WEDNESDAY) == ()


def test_a_weekend_on_which_nobody_is_there_shows_while_it_is_today() -> None:
    rows = opening_rows((span(5, "08:00", "12:00"),), today=SATURDAY)

    assert rows == (
        HoursRow(days="Mo, Di, Mi, Do", times="geschlossen"),
        HoursRow(days="Fr", times="8–12 Uhr"),
        HoursRow(days="Sa", times="geschlossen", is_today=True),
    )
