"""The tax identification number of a person."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_DIGITS = 11


class TaxId(FieldType):
    """Eleven digits (steuerliche Identifikationsnummer, § 139b AO). Shown masked to citizens."""

    name = "tax_id"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "tax_number": (),
        "other_signs": (),
        "wrong_count": ("count",),
        "check": (),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box with room for spaces between groups."""
        return (Part(inputmode="numeric", width=14),)

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """As printed in letters."""
        return {"": (2, 3, 3, 3)}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The digits without spaces."""
        text = entered.one()
        digits = re.sub(r"[\s.\-]", "", text)
        if not digits:
            return EMPTY
        if "/" in digits:
            return mistaken("tax_number")
        if not re.fullmatch(r"[0-9]+", digits):
            return mistaken("other_signs")
        if len(digits) != _DIGITS:
            return mistaken("wrong_count", count=str(len(digits)))
        return Parsed(value=digits) if _is_possible(digits) else mistaken("check")

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """In groups, as the letter of the tax office has it; all but the last three digits hidden where masked."""
        digits = str(value)
        shown = f"{'•' * (_DIGITS - 3)}{digits[-3:]}" if asked.context.masked else digits
        return (f"{shown[:2]} {shown[2:5]} {shown[5:8]} {shown[8:]}",)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """Eleven digits."""
        return {"type": "string", "pattern": "^[1-9][0-9]{10}$"}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: a number that was sent is shown to nobody in full again."""
        return {}


def _is_possible(digits: str) -> bool:
    """Not 0 first; of ten digits just one comes twice or three times, not thrice in a row; the check digit fits."""
    first = digits[:-1]
    repeated = [count for count in Counter(first).values() if count > 1]
    in_a_row = any(digit * 3 in first for digit in "0123456789")
    return digits[0] != "0" and repeated in ([2], [3]) and not in_a_row and _check_digit(first) == digits[-1]


def _check_digit(digits: str) -> str:
    """ISO 7064 MOD 11,10."""
    product = 10
    for digit in digits:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
