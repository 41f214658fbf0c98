"""Days and moments in words, in German time."""

import datetime

import pytest

from buergerportal.core.moments import (
    clock,
    day_in_words,
    last_day_before,
    moment_in_words,
    short_moment,
    weekday_and_moment,
)

SUMMER = datetime.datetime(2026, 7, 1, 21, 59, tzinfo=datetime.UTC)
AFTER_MIDNIGHT = datetime.datetime(2026, 3, 3, 23, 5, tzinfo=datetime.UTC)


def test_every_form_of_a_moment_is_local_time() -> None:
    assert day_in_words(AFTER_MIDNIGHT) == "4. März 2026"
    assert clock(AFTER_MIDNIGHT) == "00:05 Uhr"
    assert moment_in_words(SUMMER) == "1. Juli 2026, 23:59 Uhr"
    assert weekday_and_moment(SUMMER) == "Mittwoch, 1. Juli 2026, 23:59 Uhr"
    assert short_moment(AFTER_MIDNIGHT) == "Mi., 04.03.2026, 00:05 Uhr"


def test_a_day_stays_the_day_it_is() -> None:
    assert day_in_words(datetime.date(2026, 1, 1)) == "1. Januar 2026"


@pytest.mark.parametrize(
    ("moment", "day"), [(SUMMER, datetime.date(2026, 6, 30)), (AFTER_MIDNIGHT, datetime.date(2026, 3, 3))]
)
def test_the_last_day_before_is_over_by_then(moment: datetime.datetime, day: datetime.date) -> None:
    assert last_day_before(moment) == day
