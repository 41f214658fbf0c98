"""Text between the questions."""

from collections.abc import Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part


class Info(FieldType):
    """A block of text between the questions. Nothing is entered."""

    name = "info"
    is_question = False
    own_texts: ClassVar[Sequence[str]] = ("statement",)

    def parts(self, field: Field) -> tuple[Part, ...]:
        """None."""
        return ()

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """Nothing."""
        return EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def json_schema(self, field: Field) -> dict[str, Json]:
        """No value is valid."""
        return {"not": {}}
