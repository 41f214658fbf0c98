"""An e-mail address."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from email_validator import EmailNotValidError, validate_email

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_LONGEST = 254


class Email(FieldType):
    """An address to which mail can be sent; whether somebody reads it is not asked here."""

    name = "email"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"no_at": (), "not_valid": ()}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(kind="email", autocomplete="email", inputmode="email"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The address with its domain in lower case."""
        text = entered.one()
        if not text:
            return EMPTY
        if "@" not in text:
            return mistaken("no_at")
        try:
            address = validate_email(text[: _LONGEST + 1], check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            return mistaken("not_valid")
        return Parsed(value=address.normalized)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The address."""
        return (str(value),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """An e-mail address, international ones included."""
        return {"type": "string", "format": "idn-email", "maxLength": _LONGEST}
