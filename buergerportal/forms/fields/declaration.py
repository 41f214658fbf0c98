"""A statement that must be ticked."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part


class Declaration(FieldType):
    """A statement that the person makes by ticking a box. It has no signature."""

    name = "declaration"
    own_texts: ClassVar[Sequence[str]] = ("statement",)
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.BOOLEAN}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One checkbox."""
        return (Part(kind="checkbox"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """True if it is ticked."""
        return Parsed(value=True) if entered.is_ticked() else EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """That the statement was made."""
        return (asked.engine("made"),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """Always true: what is not declared is absent."""
        return {"const": True}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: it is made anew for each application."""
        return {}
