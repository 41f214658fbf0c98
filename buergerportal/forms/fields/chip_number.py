"""The number of an animal's microchip."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_DIGITS = 15


class ChipNumber(FieldType):
    """Fifteen digits (ISO 11784: country or maker, then the animal). There is no check digit."""

    name = "chip_number"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"wrong_count": ("count",), "other_signs": ()}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box with room for spaces between groups."""
        return (Part(inputmode="numeric", width=19),)

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """As printed in the pet passport."""
        return {"": (3,) * 5}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The digits without spaces."""
        digits = re.sub(r"[\s.\-/]", "", entered.one())
        if not digits:
            return EMPTY
        if not re.fullmatch(r"[0-9]+", digits):
            return mistaken("other_signs")
        return Parsed(value=digits) if len(digits) == _DIGITS else mistaken("wrong_count", count=str(len(digits)))

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """In groups of three, as printed in the pet passport."""
        digits = str(value)
        return (" ".join(digits[start : start + 3] for start in range(0, _DIGITS, 3)),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """Fifteen digits."""
        return {"type": "string", "pattern": "^[0-9]{15}$"}
