"""The rule language: types, absence, failures, dates."""

import datetime
import re

import pytest

from buergerportal.core.rules import (
    RuleFailedError,
    RuleSyntaxError,
    RuleType,
    RuleValue,
    Vocabulary,
    age_on,
    years_after,
)

VOCABULARY = Vocabulary(
    {
        "dogs": RuleType.INTEGER,
        "dogs.answered": RuleType.BOOLEAN,
        "breed": RuleType.TEXT,
        "guide": RuleType.BOOLEAN,
        "born": RuleType.DATE,
        "today": RuleType.DATE,
        "wishes": RuleType.TEXTS,
        "ages": RuleType.INTEGERS,
    }
)
TODAY = datetime.date(2026, 11, 23)


def outcome(source: str, returns: RuleType = RuleType.BOOLEAN, **values: RuleValue) -> RuleValue | None:
    return VOCABULARY.compile(source, returns=returns).outcome(values)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("dogs > 1", True),
        ("breed == 'pudel' && dogs == 2", True),
        ("'early' in wishes", True),
        ("wishes.exists(wish, wish == 'late')", False),
        ("born < today", True),
        ("age_on(born, today) >= 18", False),
        ("born <= date('2010-01-31')", True),
        ("years_after(born, 16) <= today", True),
        ("days_between(born, today) > 0", True),
    ],
)
def test_outcome_with_all_values(source: str, *, expected: bool) -> None:
    values: dict[str, RuleValue] = {
        "dogs": 2,
        "breed": "pudel",
        "wishes": ["early"],
        "born": datetime.date(2010, 1, 31),
        "today": TODAY,
    }

    assert VOCABULARY.compile(source, returns=RuleType.BOOLEAN).outcome(values) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("dogs > 1", None),
        ("!(dogs > 1)", None),
        ("dogs != 1", None),
        ("guide || dogs > 1", True),
        ("!guide && dogs > 1", False),
        ("guide && dogs > 1", None),
        ("guide ? true : dogs > 1", True),
    ],
)
def test_outcome_depends_on_an_absent_value(source: str, *, expected: bool | None) -> None:
    assert outcome(source, guide=True) is expected


@pytest.mark.parametrize(("ages", "expected"), [([3, 5], 8), ([], 0), (None, None)])
def test_whole_numbers_of_a_list_are_added_up(ages: list[int] | None, expected: int | None) -> None:
    values: dict[str, RuleValue] = {} if ages is None else {"ages": ages}

    assert outcome("sum(ages)", RuleType.INTEGER, **values) == expected


def test_holds_is_false_where_the_outcome_is_open() -> None:
    assert not VOCABULARY.compile("dogs > 1", returns=RuleType.BOOLEAN).holds({})


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("dgs > 1", "column 1: undeclared reference to 'dgs'"),
        ("dogs > 'two'", "column 6: found no matching overload"),
        ("dogs >", "Syntax error"),
        ("breed == null", "found no matching overload"),
        ("dogs", "the rule yields int, but boolean is needed here"),
        ("a" * 2001, "at most 2000 characters"),
        ("breed.length > 3", "column 6: expression of type 'string'"),
    ],
)
def test_compile_refuses(source: str, part: str) -> None:
    with pytest.raises(RuleSyntaxError, match=re.escape(part)):
        VOCABULARY.compile(source, returns=RuleType.BOOLEAN)


@pytest.mark.parametrize(
    ("source", "values"),
    [("1 / dogs > 0", {"dogs": 0}), ("date(breed) < date('2026-01-01')", {"breed": "morgen"})],
)
def test_outcome_raises_what_cel_returns_as_a_value(source: str, values: dict[str, RuleValue]) -> None:
    with pytest.raises(RuleFailedError):
        VOCABULARY.compile(source, returns=RuleType.BOOLEAN).outcome(values)


def test_outcome_stops_at_the_iteration_budget() -> None:
    many = ["x"] * 200

    with pytest.raises(RuleFailedError, match="budget"):
        outcome("wishes.all(a, wishes.all(b, wishes.all(c, a == b && b == c)))", wishes=many)


def test_names_are_those_the_rule_depends_on() -> None:
    rule = VOCABULARY.compile(
        "dogs.answered && wishes.exists(breed, breed == 'guide') && today > date('2026-01-01')",
        returns=RuleType.BOOLEAN,
    )

    assert rule.names == {"dogs.answered", "wishes", "today"}


def test_outcome_gives_dates_and_lists_in_our_types() -> None:
    assert outcome("years_after(today, -16)", RuleType.DATE, today=TODAY) == datetime.date(2010, 11, 23)
    assert outcome("wishes.filter(w, w != 'a')", RuleType.TEXTS, wishes=["a", "b"]) == ["b"]


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        ("2010-11-23", "2026-11-23", 16),
        ("2010-11-24", "2026-11-23", 15),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ],
)
def test_age_on(birth: str, day: str, years: int) -> None:
    assert age_on(datetime.date.fromisoformat(birth), datetime.date.fromisoformat(day)) == years


def test_years_after_a_leap_day() -> None:
    assert years_after(datetime.date(2008, 2, 29), 18) == datetime.date(2026, 3, 1)
