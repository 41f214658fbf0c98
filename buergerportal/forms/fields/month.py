"""A month of a year in two boxes."""

import datetime
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.date import incomplete, month_and_year_mistakes, month_in, number_in

_PARTS = ("month", "year")
_MONTH: dict[str, Json] = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_EARLIEST = "1900-01"
_LATEST = "2150-12"


class Month(FieldType):
    """Month and year; the value is ``YYYY-MM``. A rule sees the first day of the month."""

    name = "month"
    options: ClassVar[Mapping[str, Json]] = {
        "time": {"enum": ["past", "future"], "description": "past includes this month, future does not"},
        "earliest": _MONTH,
        "latest": _MONTH,
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "incomplete": ("parts",),
        "no_month": (),
        "no_year": (),
        "short_year": (),
        "in_future": (),
        "in_past": (),
        "too_early": ("earliest",),
        "too_late": ("latest",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.DATE}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Two boxes; the month by number or by name."""
        return (Part(key="month", width=9), Part(key="year", inputmode="numeric", width=4))

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Numbers alone."""
        return {"month": (2,), "year": (4,)}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The month as text."""
        typed = {part: entered.one(part) for part in _PARTS}
        if not any(typed.values()):
            return EMPTY
        missing = [part for part in _PARTS if not typed[part]]
        if missing:
            return incomplete(asked, missing)
        month, year = month_in(typed["month"], asked), number_in(typed["year"])
        mistakes = month_and_year_mistakes(month, year, typed["year"])
        return Parsed(mistakes=tuple(mistakes)) if mistakes else _checked(asked, f"{year:04}-{month:02}")

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """For example ``August 2025``."""
        return (_in_words(str(value), asked),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """``YYYY-MM``."""
        return dict(_MONTH)

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The first day of the month."""
        return {"": datetime.date.fromisoformat(f"{value}-01")}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Month and year as numbers."""
        year, _, month = str(value).partition("-")
        return {"month": [str(int(month))], "year": [year]}


def _checked(asked: Asked, month: str) -> Parsed:
    this_month, time = f"{asked.context.today:%Y-%m}", asked.field.text("time")
    earliest, latest = asked.field.text("earliest", _EARLIEST), asked.field.text("latest", _LATEST)
    if time == "past" and month > this_month:
        return mistaken("in_future", "month" if month[:4] == this_month[:4] else "year")
    if time == "future" and month <= this_month:
        return mistaken("in_past", "month" if month[:4] == this_month[:4] else "year")
    if month < earliest:
        return mistaken("too_early", "year", earliest=_in_words(earliest, asked))
    if month > latest:
        return mistaken("too_late", "year", latest=_in_words(latest, asked))
    return Parsed(value=month)


def _in_words(month: str, asked: Asked) -> str:
    year, number = month.split("-")
    return f"{asked.texts.months[int(number) - 1]} {year}"
