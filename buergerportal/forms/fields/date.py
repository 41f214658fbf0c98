"""A date in three boxes."""

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import (
    EMPTY,
    Asked,
    Entered,
    FieldType,
    Mistake,
    Parsed,
    Part,
    mistaken,
)

_PARTS = ("day", "month", "year")
_EARLIEST = "1900-01-01"
_LATEST = "2150-12-31"
_DIGITS = re.compile(r"[0-9]+")


class Date(FieldType):
    """Day, month and year. The month may be a number or a name. A mistake marks only the part that is wrong."""

    name = "date"
    options: ClassVar[Mapping[str, Json]] = {
        "time": {"enum": ["past", "future"], "description": "past includes today, future does not"},
        "earliest": {"type": "string", "format": "date"},
        "latest": {"type": "string", "format": "date"},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "incomplete": ("parts",),
        "no_day": (),
        "no_month": (),
        "no_year": (),
        "short_year": (),
        "no_such_day": ("day", "days", "month", "year"),
        "in_future": (),
        "in_future_year": ("suggestion",),
        "in_past": (),
        "too_early": ("earliest",),
        "too_late": ("latest",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.DATE}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Three boxes; the field's token ``bday`` becomes ``bday-day`` and so on."""
        widths = {"day": 2, "month": 9, "year": 4}
        mode = {"day": "numeric", "month": "", "year": "numeric"}
        token = "bday-{}" if field.text("autocomplete") == "bday" else ""
        return tuple(
            Part(key=part, inputmode=mode[part], width=widths[part], autocomplete=token.format(part))
            for part in _PARTS
        )

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Numbers alone."""
        return {"day": (2,), "month": (2,), "year": (4,)}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The date as ISO text."""
        typed = {part: entered.one(part) for part in _PARTS}
        if not any(typed.values()):
            return EMPTY
        missing = [part for part in _PARTS if not typed[part]]
        if missing:
            return incomplete(asked, missing)
        numbers = {
            "day": number_in(typed["day"].rstrip(".")),
            "month": month_in(typed["month"], asked),
            "year": number_in(typed["year"]),
        }
        mistakes = tuple(_part_mistakes(numbers, typed))
        if mistakes:
            return Parsed(mistakes=mistakes)
        return _checked(asked, year=numbers["year"], month=numbers["month"], day=numbers["day"])

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """For example ``14. August 2025``."""
        return (_in_words(datetime.date.fromisoformat(str(value)), asked),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """An ISO date."""
        return {"type": "string", "format": "date"}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """A date."""
        return {"": datetime.date.fromisoformat(str(value))}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Day, month and year as numbers."""
        date = datetime.date.fromisoformat(str(value))
        return {"day": [str(date.day)], "month": [str(date.month)], "year": [str(date.year)]}


def number_in(text: str) -> int:
    """The number, or 0 for what is none; ASCII digits only, at most four."""
    return int(text) if _DIGITS.fullmatch(text) and text.isascii() and len(text) <= 4 else 0


def month_in(text: str, asked: Asked) -> int:
    """The month by number, by name (``August``) or by at least three letters of it (``Aug.``)."""
    word = text.rstrip(".").casefold().replace("ae", "ä")
    if word.isascii() and word.isdecimal():
        return number_in(word)
    found = [
        number
        for number, name in enumerate(asked.texts.months, start=1)
        if len(word) >= 3 and name.casefold().startswith(word)
    ]
    return found[0] if len(found) == 1 else 0


def incomplete(asked: Asked, missing: Sequence[str]) -> Parsed:
    """The mistake of boxes that were left empty while others were not."""
    words = " und ".join(asked.engine("parts", part) for part in missing)
    return Parsed(mistakes=tuple(Mistake(code="incomplete", part=part, values={"parts": words}) for part in missing))


def _part_mistakes(numbers: Mapping[str, int], typed: Mapping[str, str]) -> list[Mistake]:
    mistakes = []
    if not 1 <= numbers["day"] <= 31:
        mistakes.append(Mistake(code="no_day", part="day"))
    return [*mistakes, *month_and_year_mistakes(numbers["month"], numbers["year"], typed["year"])]


def month_and_year_mistakes(month: int, year: int, typed_year: str) -> list[Mistake]:
    """What is wrong with the numbers that were read, 0 for none."""
    mistakes = []
    if not 1 <= month <= 12:
        mistakes.append(Mistake(code="no_month", part="month"))
    if len(typed_year) == 2 and typed_year.isdecimal():
        mistakes.append(Mistake(code="short_year", part="year"))
    elif year < 1000:
        mistakes.append(Mistake(code="no_year", part="year"))
    return mistakes


def _checked(asked: Asked, *, year: int, month: int, day: int) -> Parsed:
    days = calendar.monthrange(year, month)[1]
    if day > days:
        name = asked.texts.months[month - 1]
        return mistaken("no_such_day", "day", day=str(day), days=str(days), month=name, year=str(year))
    date = datetime.date(year, month, day)
    return _time_mistake(asked, date) or _bound_mistake(asked, date) or Parsed(value=date.isoformat())


def _time_mistake(asked: Asked, date: datetime.date) -> Parsed | None:
    time, today = asked.field.text("time"), asked.context.today
    if time == "future" and date <= today:
        return mistaken("in_past", "year" if date.year < today.year else "day")
    if time != "past" or date <= today:
        return None
    if date.year == today.year:
        return mistaken("in_future", "month" if date.month > today.month else "day")
    same_day_this_year = (date.month, date.day) <= (today.month, today.day)
    return mistaken("in_future_year", "year", suggestion=str(today.year - (not same_day_this_year)))


def _bound_mistake(asked: Asked, date: datetime.date) -> Parsed | None:
    earliest = datetime.date.fromisoformat(asked.field.text("earliest", _EARLIEST))
    latest = datetime.date.fromisoformat(asked.field.text("latest", _LATEST))
    if date < earliest:
        return mistaken("too_early", "year", earliest=_in_words(earliest, asked))
    if date > latest:
        return mistaken("too_late", "year", latest=_in_words(latest, asked))
    return None


def _in_words(date: datetime.date, asked: Asked) -> str:
    return f"{date.day}. {asked.texts.months[date.month - 1]} {date.year}"
