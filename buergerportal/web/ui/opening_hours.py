"""Opening hours as people read them: what is open now, the week as a table, and holidays."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from buergerportal.core.opening_hours import OpeningSpan
from buergerportal.core.public_holidays import public_holidays
from buergerportal.web.ui.parts import HoursRow, OpeningHours, OpeningState

type Holidays = Mapping[datetime.date, str]

_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_WORKDAYS = range(1, 6)
_ONE_DAY = datetime.timedelta(days=1)
_DAYS_AHEAD = 28
"""Christmas and New Year fall on the same day of the week, so a fortnight may pass before it opens again."""


@dataclass(kw_only=True)
class _Period:
    """A time without a break in which it is open."""

    begins: datetime.datetime
    ends: datetime.datetime


def opening_hours(spans: Sequence[OpeningSpan], *, now: datetime.datetime) -> OpeningHours | None:
    """All that there is to say; None where no hours are known."""
    today = timezone.localdate(now)
    holidays = public_holidays(today)
    state = opening_state(spans, now=now, holidays=holidays)
    if state is None:
        return None
    rows = opening_rows(spans, today=today, holidays=holidays)
    return OpeningHours(rows=rows, state=state, closed=tuple(_closed_soon(spans, today, holidays)))


def opening_state(spans: Sequence[OpeningSpan], *, now: datetime.datetime, holidays: Holidays) -> OpeningState | None:
    """Whether it is open at ``now``, and until when that is the right answer; None where no hours are known.

    On a holiday nothing opens. The words are for the local day of ``now``.
    """
    if not spans:
        return None
    today = timezone.localdate(now)
    midnight = _moment(today + _ONE_DAY, datetime.time.min)
    periods = _periods(spans, today, holidays)
    current = next((period for period in periods if period.begins <= now < period.ends), None)
    if current:
        return OpeningState(
            is_open=True, words=_open_in_words(current, today), changes_at=min(current.ends, midnight)
        )
    coming = next((period for period in periods if period.begins > now), None)
    return OpeningState(
        is_open=False,
        words=_closed_in_words(coming, today, holidays.get(today, "")),
        changes_at=min(coming.begins, midnight) if coming else midnight,
    )


def opening_rows(spans: Sequence[OpeningSpan], *, today: datetime.date, holidays: Holidays) -> tuple[HoursRow, ...]:
    """Monday to Friday always, closed days in words; of the weekend what is open or today. Empty without any span.

    Where today is a holiday, its row says so.
    """
    by_day: dict[int, list[OpeningSpan]] = {}
    for span in spans:
        by_day.setdefault(span.weekday, []).append(span)
    if not by_day:
        return ()
    rows: list[tuple[list[int], str]] = []
    for day in sorted({*_WORKDAYS, *by_day, today.isoweekday()}):
        times = _times(by_day.get(day, []))
        if day == today.isoweekday() and today in holidays:
            times = _("geschlossen: %(holiday)s") % {"holiday": holidays[today]}
        if rows and rows[-1][1] == times:
            rows[-1][0].append(day)
        else:
            rows.append(([day], times))
    return tuple(
        HoursRow(days=", ".join(_DAYS[day - 1] for day in days), times=times, is_today=today.isoweekday() in days)
        for days, times in rows
    )


def _periods(spans: Sequence[OpeningSpan], today: datetime.date, holidays: Holidays) -> list[_Period]:
    """From yesterday on, whose last period may reach into today, in order; what touches is one."""
    periods: list[_Period] = []
    for ahead in range(-1, _DAYS_AHEAD):
        day = today + ahead * _ONE_DAY
        if day in holidays:
            continue
        for span in _in_order(span for span in spans if span.weekday == day.isoweekday()):
            begins = _moment(day, span.opens)
            ends = _moment(day + _ONE_DAY if span.closes <= span.opens else day, span.closes)
            if periods and begins <= periods[-1].ends:
                periods[-1].ends = max(ends, periods[-1].ends)
            elif begins < ends:  # else it lies in the hour that a day in March leaves out
                periods.append(_Period(begins=begins, ends=ends))
    return periods


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """In UTC: moments of one local zone compare by their clocks, which is wrong on days of 23 or 25 hours."""
    local = datetime.datetime.combine(day, time, tzinfo=timezone.get_current_timezone())
    return local.astimezone(datetime.UTC)


def _open_in_words(period: _Period, today: datetime.date) -> str:
    last_day = timezone.localdate(period.ends - datetime.timedelta(microseconds=1))
    time = _clock(timezone.localtime(period.ends).time(), is_end=True)
    if last_day == today:
        return _("Jetzt geöffnet, bis %(time)s Uhr") % {"time": time}
    if last_day == today + _ONE_DAY:
        return _("Jetzt geöffnet, bis morgen um %(time)s Uhr") % {"time": time}
    return _("Jetzt geöffnet")


def _closed_in_words(coming: _Period | None, today: datetime.date, holiday: str) -> str:
    words = _("Heute: %(holiday)s, geschlossen") % {"holiday": holiday} if holiday else _("Jetzt geschlossen")
    if coming is None:
        return words
    opens = timezone.localtime(coming.begins)
    values = {"closed": words, "day": _day_in_words(opens.date()), "time": _clock(opens.time())}
    if opens.date() == today:
        return _("%(closed)s. Öffnet heute um %(time)s Uhr") % values
    if opens.date() == today + _ONE_DAY:
        return _("%(closed)s. Öffnet morgen um %(time)s Uhr") % values
    return _("%(closed)s. Öffnet %(day)s, um %(time)s Uhr") % values


def _closed_soon(spans: Sequence[OpeningSpan], today: datetime.date, holidays: Holidays) -> Iterator[str]:
    """The holidays of the next seven days on which it would be open otherwise."""
    open_days = {span.weekday for span in spans}
    for ahead in range(1, 8):
        day = today + ahead * _ONE_DAY
        if day in holidays and day.isoweekday() in open_days:
            yield _("%(day)s: geschlossen, %(holiday)s") % {"day": _day_in_words(day), "holiday": holidays[day]}


def _day_in_words(day: datetime.date) -> str:
    return date_format(day, "l, j. F")


def _times(spans: list[OpeningSpan]) -> str:
    if not spans:
        return _("geschlossen")
    return _("%(times)s Uhr") % {
        "times": ", ".join(f"{_clock(span.opens)}–{_clock(span.closes, is_end=True)}" for span in _in_order(spans))
    }


def _in_order(spans: Iterable[OpeningSpan]) -> list[OpeningSpan]:
    return sorted(spans, key=lambda span: span.opens)


def _clock(time: datetime.time, *, is_end: bool = False) -> str:
    """“8” or “12:30”; a day ends at 24."""
    if is_end and time == datetime.time.min:
        return "24"
    return f"{time.hour}:{time.minute:02}" if time.minute else str(time.hour)
