"""The holidays of the state."""

import datetime

from buergerportal.core.public_holidays import public_holidays


def test_the_holidays_of_this_year_and_the_next_are_known_by_name() -> None:
    known = public_holidays(datetime.date(2026, 11, 26))

    assert known[datetime.date(2026, 12, 25)] == "Erster Weihnachtstag"
    assert known[datetime.date(2027, 1, 1)] == "Neujahr"
    assert {day.year for day in known} == {2026, 2027}


def test_the_holiday_of_the_state_is_known_and_that_of_another_is_not() -> None:
    known = public_holidays(datetime.date(2026, 1, 1))

    assert known[datetime.date(2026, 10, 31)] == "Reformationstag"
    assert datetime.date(2026, 11, 1) not in known
