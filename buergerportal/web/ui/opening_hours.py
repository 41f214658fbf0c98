"""Opening hours as rows of a table: days with the same hours stand together."""

import datetime
from collections.abc import Iterable
from typing import Protocol

from buergerportal.web.ui.parts import HoursRow

_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_WORKDAYS = range(1, 6)


class Span(Protocol):
    """A time in which an office is open; Monday is 1."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> datetime.time: ...
    @property
    def closes(self) -> datetime.time: ...


def opening_rows(spans: Iterable[Span], *, today: datetime.date) -> tuple[HoursRow, ...]:
    """Monday to Friday always, closed days in words; of the weekend what is open or today. Empty without any span."""
    by_day: dict[int, list[Span]] = {}
    for span in spans:
        by_day.setdefault(span.weekday, []).append(span)
    if not by_day:
        return ()
    rows: list[tuple[list[int], str]] = []
    for day in sorted({*_WORKDAYS, *by_day, today.isoweekday()}):
        times = _times(by_day.get(day, []))
        if rows and rows[-1][1] == times:
            rows[-1][0].append(day)
        else:
            rows.append(([day], times))
    return tuple(
        HoursRow(days=", ".join(_DAYS[day - 1] for day in days), times=times, is_today=today.isoweekday() in days)
        for days, times in rows
    )


def _times(spans: list[Span]) -> str:
    if not spans:
        return "geschlossen"
    ordered = sorted(spans, key=lambda span: span.opens)
    return ", ".join(f"{_clock(span.opens)}–{_clock(span.closes)}" for span in ordered) + " Uhr"


def _clock(time: datetime.time) -> str:
    return f"{time.hour}:{time.minute:02}" if time.minute else str(time.hour)
