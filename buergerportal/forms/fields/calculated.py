"""A value that follows from the answers, shown to the person."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part
from buergerportal.forms.fields.date import Date
from buergerportal.forms.fields.decimals import plain
from buergerportal.forms.fields.integer import Integer
from buergerportal.forms.fields.money import Money
from buergerportal.forms.fields.number import SCALE, Number
from buergerportal.forms.fields.text import Text
from buergerportal.forms.fields.yes_no import YesNo

_LIKE: Mapping[RuleType, FieldType] = {
    RuleType.BOOLEAN: YesNo(),
    RuleType.INTEGER: Integer(),
    RuleType.TEXT: Text(),
    RuleType.DATE: Date(),
}
_SCHEMAS: Mapping[RuleType, dict[str, Json]] = {
    RuleType.BOOLEAN: {"type": "boolean"},
    RuleType.INTEGER: {"type": "integer"},
    RuleType.TEXT: {"type": "string"},
    RuleType.DATE: {"type": "string", "format": "date"},
}


class CalculatedBlock(FieldType):
    """Shows a calculated value of the form, on its page and in the summary. Nothing is entered.

    It stands among the answers, so what was shown is also kept. While an answer that it depends on is missing, the
    block says so.
    """

    name = "calculated"
    is_question = False
    options: ClassVar[Mapping[str, Json]] = {
        "value": {"type": "string", "minLength": 1, "description": "The key of an entry under calculated"},
        "shown_as": {
            "enum": ["money", "number"],
            "description": "How a whole number is meant: money is in cents, number in millionths",
        },
        "unit": {"type": "string", "minLength": 1, "maxLength": 20, "description": "Shown behind a number: Tage"},
    }
    needed_options: ClassVar[Sequence[str]] = ("value",)
    optional_texts: ClassVar[Sequence[str]] = ("yes", "no")

    def parts(self, field: Field) -> tuple[Part, ...]:
        """None."""
        return ()

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """Nothing: the value comes from the rules (`buergerportal.forms.reading`)."""
        return EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The value as a question of the same type shows its answer: in euros, in German form, as a date in words."""
        shown_as, unit = asked.field.text("shown_as"), asked.field.text("unit")
        if shown_as == "money":
            return Money().display(asked, value)
        if shown_as == "number":
            return Number().display(asked, plain(Decimal(str(value)).scaleb(-SCALE)))
        lines = _LIKE[_type_of(asked.field)].display(asked, value)
        return (f"{lines[0]} {unit}",) if unit else lines

    def json_schema(self, field: Field) -> dict[str, Json]:
        """What the rule gives."""
        return dict(_SCHEMAS[_type_of(field)])


def _type_of(field: Field) -> RuleType:
    return field.shows.type if field.shows else RuleType.TEXT
