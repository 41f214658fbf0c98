"""Uploaded files."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.core.sizes import size_in_words
from buergerportal.forms.context import FileFacts
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

DEFAULT_MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png")
_MEGABYTE = 1_000_000
_LARGEST = 10


class Files(FieldType):
    """Files that were uploaded before: what is typed are their ids, the facts about them are in the context."""

    name = "files"
    options: ClassVar[Mapping[str, Json]] = {
        "most": {"type": "integer", "minimum": 1, "maximum": 20, "description": "How many files at most"},
        "largest": {"type": "integer", "minimum": 1, "maximum": 50, "description": "Size of a file at most, in MB"},
        "media_types": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"}},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "gone": (),
        "too_many": ("most", "count"),
        "too_big": ("name", "size", "largest"),
        "wrong_type": ("name",),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.INTEGER}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One input that takes several files."""
        return (Part(kind="file"),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The ids of the files, all of which the context knows and the limits allow."""
        ids = entered.all()
        if not ids:
            return EMPTY
        known = asked.context.files
        most = asked.field.number("most", 5)
        if any(each not in known for each in ids):
            return mistaken("gone")
        if len(ids) > most:
            return mistaken("too_many", most=str(most), count=str(len(ids)))
        for each in ids:
            wrong = _file_mistake(asked.field, known[each])
            if wrong:
                return wrong
        return Parsed(value=list(ids))

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Name and size, a line per file."""
        ids = value if isinstance(value, list) else []
        files = [asked.context.files[str(each)] for each in ids]
        return tuple(f"{file.name}, {size_in_words(file.size)}" for file in files)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """A list of file ids."""
        most = field.number("most", 5)
        return {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": most, "uniqueItems": True}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """How many files there are."""
        return {"": len(value) if isinstance(value, list) else 0}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: files belong to the application with which they were sent."""
        return {}


def _file_mistake(field: Field, file: FileFacts) -> Parsed | None:
    largest = field.number("largest", _LARGEST)
    if file.media_type not in field.texts("media_types", DEFAULT_MEDIA_TYPES):
        return mistaken("wrong_type", name=file.name)
    if file.size > largest * _MEGABYTE:
        return mistaken("too_big", name=file.name, size=size_in_words(file.size), largest=f"{largest} MB")
    return None
