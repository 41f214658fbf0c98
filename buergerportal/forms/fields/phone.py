"""A telephone number."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import phonenumbers

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_LONGEST_INTERNATIONAL = 16
"""A plus sign and the 15 digits that E.164 allows; some national plans have longer numbers for services."""
_LONGEST = 50


class Phone(FieldType):
    """A number in any usual notation, German unless it starts with a country code. The value is E.164."""

    name = "phone"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"not_valid": ()}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(kind="tel", autocomplete="tel", inputmode="tel", width=20),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The number, if such a number can exist."""
        text = entered.one()
        if not text:
            return EMPTY
        try:
            number = phonenumbers.parse(text[:_LONGEST], "DE")
        except phonenumbers.NumberParseException:
            return mistaken("not_valid")
        if len(text) > _LONGEST or not phonenumbers.is_valid_number(number):
            return mistaken("not_valid")
        international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if len(international) > _LONGEST_INTERNATIONAL:
            return mistaken("not_valid")
        return Parsed(value=international)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """German numbers as one dials them in Germany, others with their country code."""
        number = phonenumbers.parse(str(value))
        form = phonenumbers.PhoneNumberFormat
        style = form.NATIONAL if number.country_code == 49 else form.INTERNATIONAL
        return (phonenumbers.format_number(number, style),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A number in E.164."""
        return {"type": "string", "pattern": r"^\+[1-9][0-9]{3,14}$"}
