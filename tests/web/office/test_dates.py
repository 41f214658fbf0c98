"""Dates as clerks read them, in local time."""

import datetime

import pytest

from buergerportal.web.office.dates import arrival_in_words, day_in_short

NOW = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime.datetime(2026, 11, 23, 7, 2, tzinfo=datetime.UTC), "heute, 8:02"),
        (datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC), "heute, 0:30"),
        (datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC), "gestern"),
        (datetime.datetime(2026, 11, 18, 12, 0, tzinfo=datetime.UTC), "18.11."),
        (datetime.datetime(2025, 11, 18, 12, 0, tzinfo=datetime.UTC), "18.11.2025"),
    ],
)
def test_arrivals_are_as_short_as_they_can_be(moment: datetime.datetime, words: str) -> None:
    assert arrival_in_words(moment, now=NOW) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 1, 1), "heute"),
        (datetime.date(2025, 12, 31), "gestern"),
        (datetime.date(2025, 12, 30), "30.12.2025"),
    ],
)
def test_days_are_as_short_as_they_can_be(day: datetime.date, words: str) -> None:
    assert day_in_short(day, today=datetime.date(2026, 1, 1)) == words
