"""A line of text."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import (
    EMPTY,
    LONGEST_ALLOWED,
    LONGEST_STORED,
    Asked,
    Entered,
    FieldType,
    Parsed,
    Part,
    mistaken,
)

LENGTH_SCHEMA: dict[str, Json] = {"type": "integer", "minimum": 1, "maximum": LONGEST_ALLOWED}


def too_long(text: str, longest: int, part: str = "") -> Parsed | None:
    """The mistake of a text with more than ``longest`` characters, or None."""
    if len(text) <= longest:
        return None
    more = "mehr als " if len(text) >= LONGEST_STORED else ""
    return mistaken("too_long", part, longest=thousands(longest), count=f"{more}{thousands(len(text))}")


def thousands(number: int) -> str:
    """A whole number in German form: ``10.000``."""
    return f"{number:,}".replace(",", ".")


class Text(FieldType):
    """One line of text."""

    name = "text"
    options: ClassVar[Mapping[str, Json]] = {
        "minimum_length": LENGTH_SCHEMA,
        "maximum_length": LENGTH_SCHEMA,
        "width": {"type": "integer", "minimum": 2, "maximum": 60},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"too_short": ("shortest",)}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}
    default_longest: ClassVar[int] = 200
    kind: ClassVar[str] = "text"

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(kind=self.kind, width=field.number("width", 0)),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The text, if it is neither too short nor too long."""
        text = self.cleaned(entered.one())
        shortest = asked.field.number("minimum_length", 1)
        if not text:
            return EMPTY
        if len(text) < shortest:
            return mistaken("too_short", shortest=str(shortest))
        return too_long(text, self.longest(asked.field)) or Parsed(value=text)

    def cleaned(self, text: str) -> str:
        """One line: runs of white space become one space."""
        return " ".join(text.split())

    def longest(self, field: Field) -> int:
        """How many characters are allowed."""
        return field.number("maximum_length", self.default_longest)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The text, line by line."""
        return tuple(str(value).split("\n"))

    def json_schema(self, field: Field) -> dict[str, Json]:
        """Text with its lengths."""
        shortest = field.number("minimum_length", 1)
        return {"type": "string", "minLength": shortest, "maxLength": self.longest(field)}
