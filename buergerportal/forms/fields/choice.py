"""One of a few."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

CHOICE_OPTIONS: Mapping[str, Json] = {
    "options": {
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "minItems": 1,
        "uniqueItems": True,
        "description": "The values to choose from; their words stand in the texts under choices",
    },
    "list": {"type": "string", "description": "The list to choose from, a file in lists/"},
    "offered": {"type": "string", "description": "Rule over item.…: which items of the list may be chosen"},
}


class Choice(FieldType):
    """Radio buttons: exactly one."""

    name = "choice"
    options: ClassVar[Mapping[str, Json]] = CHOICE_OPTIONS
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"not_offered": ()}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One input with a value per choice."""
        return (Part(kind="radio"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The value, if it is offered."""
        value = entered.one()
        if not value:
            return EMPTY
        offered = any(item.value == value for item in asked.offered)
        return Parsed(value=value) if offered else mistaken("not_offered")

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The label of the choice."""
        return tuple(item.label for item in asked.offered if item.value == value)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """One of the values."""
        return {"enum": [item.value for item in field.items.items] if field.items else []}
