"""A time of day."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_HOUR = re.compile(r"([0-9]{1,2})(?:\s*[:.]\s*([0-9]{2}))?(?:\s*uhr(?:\s*([0-9]{2}))?)?", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})")
_TIME: dict[str, Json] = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


class Time(FieldType):
    """A time of day (Uhrzeit), the value is ``HH:MM``. A rule sees the minutes since midnight."""

    name = "time"
    options: ClassVar[Mapping[str, Json]] = {"earliest": _TIME, "latest": _TIME}
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "no_time": (),
        "too_early": ("earliest",),
        "too_late": ("latest",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(width=8),)

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Hours and minutes."""
        return {"": (2, 2)}

    def unit(self, asked: Asked) -> str:
        """The word behind a time."""
        return asked.engine("unit")

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The time of “8”, “8:30”, “8.30 Uhr”, “8 Uhr 30” or “0830”."""
        text = entered.one()
        if not text:
            return EMPTY
        time = _read(text)
        if not time:
            return mistaken("no_time")
        earliest, latest = asked.field.text("earliest"), asked.field.text("latest")
        if earliest and time < earliest:
            return mistaken("too_early", earliest=_in_words(earliest))
        return mistaken("too_late", latest=_in_words(latest)) if latest and time > latest else Parsed(value=time)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """For example ``8:30 Uhr``."""
        return (_in_words(str(value)),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """``HH:MM``."""
        return dict(_TIME)

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The minutes since midnight."""
        hour, minute = str(value).split(":")
        return {"": 60 * int(hour) + int(minute)}


def _read(text: str) -> str:
    found = _FOUR_DIGITS.fullmatch(text) or _HOUR.fullmatch(text)
    if found is None or not text.isascii():
        return ""
    hour, *minutes = (group for group in found.groups() if group is not None)
    if len(minutes) > 1 or int(hour) > 23 or (minutes and int(minutes[0]) > 59):
        return ""
    return f"{int(hour):02}:{minutes[0] if minutes else '00'}"


def _in_words(time: str) -> str:
    hour, minute = time.split(":")
    return f"{int(hour)} Uhr" if minute == "00" else f"{int(hour)}:{minute} Uhr"
