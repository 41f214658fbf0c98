"""Yes or no."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken


class YesNo(FieldType):
    """Two radio buttons."""

    name = "yes_no"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"unknown": ()}
    optional_texts: ClassVar[Sequence[str]] = ("yes", "no")
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.BOOLEAN}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One input, two values: ``yes`` and ``no``."""
        return (Part(kind="radio"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """True or false."""
        text = entered.one()
        if not text:
            return EMPTY
        return Parsed(value=text == "yes") if text in {"yes", "no"} else mistaken("unknown")

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The words of the button that was chosen."""
        key = "yes" if value is True else "no"
        return (asked.own(key) or asked.engine(key),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A truth value."""
        return {"type": "boolean"}
