"""A whole number."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.text import thousands

_NUMBER = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:[. ][0-9]{3}){1,3}")
_LARGEST = 999_999_999_999


class Integer(FieldType):
    """A whole number, not below zero; groups of three may be set off by dots or spaces."""

    name = "integer"
    options: ClassVar[Mapping[str, Json]] = {
        "minimum": {"type": "integer", "minimum": 0},
        "maximum": {"type": "integer", "minimum": 0, "maximum": _LARGEST},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "no_number": (),
        "too_small": ("minimum",),
        "too_large": ("maximum",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box as wide as the largest number."""
        return (Part(inputmode="numeric", width=len(str(field.number("maximum", 99_999)))),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The number, if it is one and within its bounds."""
        text = entered.one()
        if not text:
            return EMPTY
        if not _NUMBER.fullmatch(text):
            return mistaken("no_number")
        number = int(re.sub(r"[. ]", "", text))
        minimum, maximum = asked.field.number("minimum", 0), asked.field.number("maximum", _LARGEST)
        if number < minimum:
            return mistaken("too_small", minimum=thousands(minimum))
        if number > maximum:
            return mistaken("too_large", maximum=thousands(maximum))
        return Parsed(value=number)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The number in German form."""
        return (thousands(int(str(value))),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A whole number with its bounds."""
        return {
            "type": "integer",
            "minimum": field.number("minimum", 0),
            "maximum": field.number("maximum", _LARGEST),
        }
