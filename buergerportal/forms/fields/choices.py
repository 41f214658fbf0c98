"""Any of a few."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.choice import CHOICE_OPTIONS


class Choices(FieldType):
    """Checkboxes: any number."""

    name = "choices"
    options: ClassVar[Mapping[str, Json]] = {
        **CHOICE_OPTIONS,
        "most": {"type": "integer", "minimum": 1, "description": "How many may be ticked at most"},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"not_offered": (), "too_many": ("most",)}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXTS}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One input name that may be sent several times."""
        return (Part(kind="checkbox"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The ticked values, in the order in which they are offered."""
        ticked = entered.all()
        if not ticked:
            return EMPTY
        values: list[Json] = [item.value for item in asked.offered if item.value in ticked]
        if len(values) < len(ticked):
            return mistaken("not_offered")
        most = asked.field.number("most", len(values))
        return mistaken("too_many", most=str(most)) if len(values) > most else Parsed(value=values)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """A line per ticked choice."""
        chosen = value if isinstance(value, list) else []
        return tuple(item.label for item in asked.offered if item.value in chosen)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A list of the values, each at most once."""
        values: list[Json] = [item.value for item in field.items.items] if field.items else []
        return {"type": "array", "items": {"enum": values}, "minItems": 1, "uniqueItems": True}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The list of values."""
        return {"": [str(item) for item in value] if isinstance(value, list) else []}
