"""A number with decimals."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.decimals import decimals_of, in_words, plain, read_decimal

_BOUND: dict[str, Json] = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"}
SCALE = 6
"""A rule sees millionths."""


class Number(FieldType):
    """A number with decimals, such as an area. The value is its text, ``12.5``: nothing is lost by rounding.

    Rules know no decimals: ``key`` is the number in millionths, a whole number, so 12.5 is 12500000.
    """

    name = "number"
    options: ClassVar[Mapping[str, Json]] = {
        "least": {**_BOUND, "description": "The smallest number, with a dot: 0.5; 0 unless stated"},
        "most": {**_BOUND, "description": "The largest number, with a dot"},
        "decimals": {"type": "integer", "minimum": 0, "maximum": SCALE, "description": "2 unless stated"},
        "unit": {"type": "string", "minLength": 1, "maxLength": 20, "description": "Shown behind the answer: m²"},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "no_number": (),
        "too_exact": ("decimals",),
        "too_small": ("minimum",),
        "too_large": ("maximum",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(inputmode="decimal", width=12),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The number as text, if it is one, exact as may be and within its bounds."""
        text = entered.one()
        unit = asked.field.text("unit")
        text = text.removesuffix(unit).strip() if unit else text
        if not entered.one():
            return EMPTY
        number = read_decimal(text)
        if number is None:
            return mistaken("no_number")
        decimals = asked.field.number("decimals", 2)
        if decimals_of(number) > decimals:
            return mistaken("too_exact", decimals=str(decimals))
        least, most = asked.field.text("least", "0"), asked.field.text("most")
        if number < Decimal(least):
            return mistaken("too_small", minimum=in_words(Decimal(least)))
        if most and number > Decimal(most):
            return mistaken("too_large", maximum=in_words(Decimal(most)))
        return Parsed(value=plain(number))

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The number in German form, with its unit."""
        unit = asked.field.text("unit")
        return (f"{in_words(Decimal(str(value)))} {unit}".strip(),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A decimal number as text."""
        return {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The number in millionths."""
        return {"": int(Decimal(str(value)).scaleb(SCALE))}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """With a comma."""
        return {"": [in_words(Decimal(str(value)))]}
