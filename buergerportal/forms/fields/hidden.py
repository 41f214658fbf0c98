"""Something that is known already and goes along without a question."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part


class Hidden(FieldType):
    """A text that a proven identity gives and nobody is asked for; absent where the identity does not give it.

    No page shows it and nothing that is sent can set it. Before sending, the last page says it with the answers.
    """

    name = "hidden"
    is_asked = False
    is_required = False
    needed_options: ClassVar[Sequence[str]] = ("proven",)
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """None."""
        return ()

    def filled_parts(self, field: Field) -> tuple[Part, ...]:
        """A line on paper."""
        return (Part(key="", kind="text"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """What the identity says, whatever was entered."""
        value = asked.context.identity.verified.get(asked.name, "")
        return Parsed(value=value) if value else EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The text on one line."""
        return (str(value),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A text."""
        return {"type": "string"}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: each application has an identity of its own."""
        return {}
