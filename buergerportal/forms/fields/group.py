"""A repeating group: the same questions for each child, dog or vehicle."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part

MOST_ROWS = 50


class Group(FieldType):
    """The same fields once for each row (Wiederholgruppe). The value is a list with an object for each row.

    A rule sees the number of rows as ``key.count``, and the valid answers of all rows as lists: ``key.field``.
    """

    name = "group"
    options: ClassVar[Mapping[str, Json]] = {
        "least": {
            "type": "integer",
            "minimum": 0,
            "maximum": MOST_ROWS,
            "description": "Rows that are there from the start and must be filled in; 0 unless stated",
        },
        "most": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_ROWS,
            "description": "Rows that may be added; 20 unless stated",
        },
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {}
    is_required: ClassVar[bool] = False
    own_texts: ClassVar[Sequence[str]] = ("row", "add")
    rule_types: ClassVar[Mapping[str, RuleType]] = {"count": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """None of its own: the boxes are those of the rows."""
        return ()

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """Nothing: the rows are read one by one (`buergerportal.forms.reading`)."""
        return EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """How many there are; the rows themselves stand below."""
        return (str(len(value)),) if isinstance(value, list) else ()

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A list of objects. Which fields of a row are there depends on the answers, so none is required."""
        from buergerportal.forms.fields.registry import field_types  # noqa: PLC0415  the registry loads this file

        row: dict[str, Json] = {each.key: field_types()[each.type].json_schema(each) for each in field.fields}
        items: Json = {"type": "object", "properties": row, "additionalProperties": False}
        return {"type": "array", "items": items, "minItems": max(1, least_rows(field)), "maxItems": most_rows(field)}


def least_rows(field: Field) -> int:
    """How many rows a group has at least."""
    return field.number("least", 0)


def most_rows(field: Field) -> int:
    """How many rows a group may have."""
    return field.number("most", 20)
