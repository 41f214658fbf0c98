"""Opening hours as people read them: the week, what is open now, holidays, and days of 23 or 25 hours."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from buergerportal.core.opening_hours import OpeningSpan
from buergerportal.web.ui.opening_hours import opening_hours, opening_rows, opening_state
from buergerportal.web.ui.parts import HoursRow, OpeningState

WEDNESDAY, SATURDAY = datetime.date(2026, 11, 25), datetime.date(2026, 11, 28)
CHRISTMAS, NEW_YEAR = datetime.date(2026, 12, 25), datetime.date(2027, 1, 1)
HOLIDAYS = {CHRISTMAS: "Erster Weihnachtstag", NEW_YEAR: "Neujahr"}
BERLIN = ZoneInfo("Europe/Berlin")


def span(weekday: int, opens: str, closes: str) -> OpeningSpan:
    return OpeningSpan(
        weekday=weekday, opens=datetime.time.fromisoformat(opens), closes=datetime.time.fromisoformat(closes)
    )


def at(local: str) -> datetime.datetime:
    """A moment by the clock on the wall, in UTC."""
    return datetime.datetime.fromisoformat(local).replace(tzinfo=BERLIN).astimezone(datetime.UTC)


def state(moment: str, *spans: OpeningSpan) -> tuple[bool, str, datetime.datetime]:
    found = opening_state(spans, now=at(moment), holidays=HOLIDAYS)
    assert found is not None
    return found.is_open, found.words, found.changes_at


OFFICE = (
    span(1, "08:00", "16:00"),
    span(4, "14:00", "18:00"),
    span(4, "08:00", "12:30"),
    span(5, "08:00", "12:00"),
)


def test_days_with_the_same_hours_stand_together() -> None:
    spans = (
        span(1, "08:00", "16:00"),
        span(2, "08:00", "16:00"),
        span(4, "08:00", "18:00"),
        span(5, "08:00", "12:30"),
    )

    assert opening_rows(spans, today=WEDNESDAY, holidays=HOLIDAYS) == (
        HoursRow(days="Mo, Di", times="8–16 Uhr"),
        HoursRow(days="Mi", times="geschlossen", is_today=True),
        HoursRow(days="Do", times="8–18 Uhr"),
        HoursRow(days="Fr", times="8–12:30 Uhr"),
    )


def test_a_break_at_noon_gives_two_times_in_order() -> None:
    rows = opening_rows((span(1, "14:00", "18:00"), span(1, "08:00", "12:00")), today=WEDNESDAY, holidays={})

    assert rows[0] == HoursRow(days="Mo", times="8–12, 14–18 Uhr")


def test_saturday_shows_only_where_it_is_open() -> None:
    assert opening_rows((span(6, "09:00", "12:00"),), today=WEDNESDAY, holidays={}) == (
        HoursRow(days="Mo, Di, Mi, Do, Fr", times="geschlossen", is_today=True),
        HoursRow(days="Sa", times="9–12 Uhr"),
    )


def test_no_hours_give_no_rows() -> None:
    assert opening_rows((), today=WEDNESDAY, holidays={}) == ()


def test_a_weekend_on_which_nobody_is_there_shows_while_it_is_today() -> None:
    rows = opening_rows((span(5, "08:00", "12:00"),), today=SATURDAY, holidays={})

    assert rows == (
        HoursRow(days="Mo, Di, Mi, Do", times="geschlossen"),
        HoursRow(days="Fr", times="8–12 Uhr"),
        HoursRow(days="Sa", times="geschlossen", is_today=True),
    )


def test_the_row_of_a_holiday_says_which_and_stands_alone() -> None:
    rows = opening_rows((span(4, "08:00", "12:00"), span(5, "08:00", "12:00")), today=CHRISTMAS, holidays=HOLIDAYS)

    assert rows == (
        HoursRow(days="Mo, Di, Mi", times="geschlossen"),
        HoursRow(days="Do", times="8–12 Uhr"),
        HoursRow(days="Fr", times="geschlossen: Erster Weihnachtstag", is_today=True),
    )


def test_a_day_ends_at_24() -> None:
    rows = opening_rows((span(1, "20:00", "00:00"), span(2, "00:00", "06:00")), today=WEDNESDAY, holidays={})

    assert [row.times for row in rows[:2]] == ["20–24 Uhr", "0–6 Uhr"]


@pytest.mark.parametrize(
    ("moment", "is_open", "words", "changes"),
    [
        ("2026-11-23 07:59:59", False, "Jetzt geschlossen. Öffnet heute um 8 Uhr", "2026-11-23 08:00"),
        ("2026-11-23 08:00", True, "Jetzt geöffnet, bis 16 Uhr", "2026-11-23 16:00"),
        ("2026-11-23 15:59:59", True, "Jetzt geöffnet, bis 16 Uhr", "2026-11-23 16:00"),
        (
            "2026-11-23 16:00",
            False,
            "Jetzt geschlossen. Öffnet Donnerstag, 26. November, um 8 Uhr",
            "2026-11-24 00:00",
        ),
        ("2026-11-25 12:00", False, "Jetzt geschlossen. Öffnet morgen um 8 Uhr", "2026-11-26 00:00"),
        ("2026-11-26 09:00", True, "Jetzt geöffnet, bis 12:30 Uhr", "2026-11-26 12:30"),
        ("2026-11-26 13:00", False, "Jetzt geschlossen. Öffnet heute um 14 Uhr", "2026-11-26 14:00"),
        ("2026-11-27 12:00", False, "Jetzt geschlossen. Öffnet Montag, 30. November, um 8 Uhr", "2026-11-28 00:00"),
        ("2026-11-29 23:00", False, "Jetzt geschlossen. Öffnet morgen um 8 Uhr", "2026-11-30 00:00"),
    ],
)
def test_what_is_open_now_is_said_until_it_changes(moment: str, is_open: bool, words: str, changes: str) -> None:
    assert state(moment, *OFFICE) == (is_open, words, at(changes))


def test_unknown_hours_say_nothing() -> None:
    assert opening_state((), now=at("2026-11-23 08:00"), holidays=HOLIDAYS) is None
    assert opening_hours((), now=at("2026-11-23 08:00")) is None


def test_a_holiday_is_closed_and_named_and_the_next_one_is_passed_over() -> None:
    fridays = span(5, "08:00", "12:00")

    assert state("2026-12-24 09:00", fridays)[1] == "Jetzt geschlossen. Öffnet Freitag, 8. Januar, um 8 Uhr"
    assert state("2026-12-25 09:00", *OFFICE) == (
        False,
        "Heute: Erster Weihnachtstag, geschlossen. Öffnet Montag, 28. Dezember, um 8 Uhr",
        at("2026-12-26 00:00"),
    )
    assert state("2026-12-25 09:00", fridays)[1] == (
        "Heute: Erster Weihnachtstag, geschlossen. Öffnet Freitag, 8. Januar, um 8 Uhr"
    )


@pytest.mark.parametrize(
    ("moment", "is_open", "words", "changes"),
    [
        ("2026-11-23 23:00", True, "Jetzt geöffnet, bis 24 Uhr", "2026-11-24 00:00"),
        ("2026-11-24 00:00", False, "Jetzt geschlossen. Öffnet Montag, 30. November, um 20 Uhr", "2026-11-25 00:00"),
    ],
)
def test_what_closes_at_midnight_is_open_until_then(moment: str, is_open: bool, words: str, changes: str) -> None:
    assert state(moment, span(1, "20:00", "00:00")) == (is_open, words, at(changes))


@pytest.mark.parametrize(
    "spans",
    [
        (span(1, "20:00", "00:00"), span(2, "00:00", "06:00")),
        (span(1, "20:00", "06:00"),),
    ],
)
def test_what_goes_on_after_midnight_is_one_time(spans: tuple[OpeningSpan, ...]) -> None:
    assert state("2026-11-23 23:00", *spans) == (
        True,
        "Jetzt geöffnet, bis morgen um 6 Uhr",
        at("2026-11-24 00:00"),
    )
    assert state("2026-11-24 05:00", *spans) == (True, "Jetzt geöffnet, bis 6 Uhr", at("2026-11-24 06:00"))


def test_spans_that_touch_are_one_time() -> None:
    spans = (span(1, "08:00", "12:00"), span(1, "12:00", "16:00"))

    assert state("2026-11-23 09:00", *spans)[1] == "Jetzt geöffnet, bis 16 Uhr"


def test_what_never_closes_is_open() -> None:
    always = [span(day, "00:00", "00:00") for day in range(1, 8)]

    assert state("2026-11-23 09:00", *always) == (True, "Jetzt geöffnet", at("2026-11-24 00:00"))


def test_the_day_on_which_summer_begins_has_23_hours() -> None:
    sunday = span(7, "01:00", "05:00")

    assert state("2026-03-29 00:30", sunday)[2] == datetime.datetime(2026, 3, 29, 0, 0, tzinfo=datetime.UTC)
    assert state("2026-03-29 01:59", sunday)[:2] == (True, "Jetzt geöffnet, bis 5 Uhr")
    assert state("2026-03-29 01:59", sunday)[2] == datetime.datetime(2026, 3, 29, 3, 0, tzinfo=datetime.UTC)
    assert state("2026-03-28 12:00", sunday)[2] == datetime.datetime(2026, 3, 28, 23, 0, tzinfo=datetime.UTC)
    assert state("2026-03-29 12:00", sunday)[2] == datetime.datetime(2026, 3, 29, 22, 0, tzinfo=datetime.UTC)


def test_a_time_in_the_hour_that_is_left_out_is_none() -> None:
    gap = (span(7, "02:15", "02:45"), span(7, "02:30", "03:00"))

    assert not state("2026-03-29 03:20", gap[1])[0]
    assert state("2026-03-29 01:30", gap[1])[1] == "Jetzt geschlossen. Öffnet Sonntag, 5. April, um 2:30 Uhr"


def test_the_day_on_which_winter_begins_has_25_hours() -> None:
    sunday = span(7, "01:00", "05:00")
    second_half_past_two = datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC)

    found = opening_state((sunday,), now=second_half_past_two, holidays={})

    assert found == OpeningState(
        is_open=True,
        words="Jetzt geöffnet, bis 5 Uhr",
        changes_at=datetime.datetime(2026, 10, 25, 4, 0, tzinfo=datetime.UTC),
    )


def test_holidays_of_the_next_days_stand_below_the_week() -> None:
    hours = opening_hours(OFFICE, now=at("2026-12-21 09:00"))
    before = opening_hours(OFFICE, now=at("2026-12-17 09:00"))
    on_closed_days = opening_hours((span(3, "08:00", "12:00"),), now=at("2026-12-21 09:00"))

    assert hours is not None
    assert hours.closed == ("Freitag, 25. Dezember: geschlossen, Erster Weihnachtstag",)
    assert hours.state.words == "Jetzt geöffnet, bis 16 Uhr"
    assert before is not None
    assert before.closed == ()
    assert on_closed_days is not None
    assert on_closed_days.closed == ()
