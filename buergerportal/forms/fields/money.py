"""An amount of money."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from buergerportal.core.amounts import euros
from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.decimals import decimals_of, in_words, read_decimal

_LARGEST = 99_999_999_999_999
_CURRENCY = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
_NO_CENTS = re.compile(r",\s*[-–—]+$")
_CENTS: dict[str, Json] = {"type": "integer", "minimum": 0, "maximum": _LARGEST}


class Money(FieldType):
    """Euros and cents, not below zero. The value, for rules as well, is the number of cents."""

    name = "money"
    options: ClassVar[Mapping[str, Json]] = {
        "least": {**_CENTS, "description": "The smallest amount in cents"},
        "most": {**_CENTS, "description": "The largest amount in cents"},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "no_amount": (),
        "parts_of_cents": (),
        "too_small": ("minimum",),
        "too_large": ("maximum",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(inputmode="decimal", width=12),)

    def unit(self, asked: Asked) -> str:
        """The currency."""
        return asked.engine("unit")

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The cents of “12,50”, “1.234,56 €”, “100 Euro” or “100,-”."""
        text = entered.one()
        if not text:
            return EMPTY
        amount = read_decimal(_NO_CENTS.sub("", _CURRENCY.sub("", text)).strip())
        if amount is None or amount < 0:
            return mistaken("no_amount")
        if decimals_of(amount) > 2:
            return mistaken("parts_of_cents")
        cents = int(amount.scaleb(2))
        least, most = asked.field.number("least", 0), asked.field.number("most", _LARGEST)
        if cents < least:
            return mistaken("too_small", minimum=euros(least))
        return mistaken("too_large", maximum=euros(most)) if cents > most else Parsed(value=cents)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """For example ``1.234,56 €``."""
        return (euros(int(str(value))),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A number of cents."""
        least, most = field.number("least", 0), field.number("most", _LARGEST)
        return {"type": "integer", "minimum": least, "maximum": most, "description": "cents"}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Euros with a comma."""
        return {"": [in_words(Decimal(str(value)).scaleb(-2), 2)]}
