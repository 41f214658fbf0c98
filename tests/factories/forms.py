"""Small forms for tests, written as their sources are stored."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import jsonschema_rs

from buergerportal.core.documents import Json, load_document
from buergerportal.core.rules import RuleValue
from buergerportal.forms.api import Context, FieldState, FileFacts, Form, Place, form_from_json
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.schemas import schema
from buergerportal.forms.sources import SHARED_LISTS, lists_named

CONTEXT = Context(
    today=datetime.date(2026, 11, 23),
    place=Place(ars="010600063063", name="Norderstedt", postcodes=("22844", "22846"), authority="Stadt Norderstedt"),
    files={
        "photo": FileFacts(name="foto.jpg", size=1_200_000, media_type="image/jpeg"),
        "large": FileFacts(name="plan.pdf", size=12_000_000, media_type="application/pdf"),
        "program": FileFacts(name="brief.exe", size=1_000, media_type="application/x-msdownload"),
    },
)
BREEDS: dict[str, Json] = {
    "items": [
        {"value": "grossspitz", "label": "Großspitz", "also": ["Deutscher Spitz"]},
        {"value": "labrador", "label": "Labrador Retriever", "also": ["Labrador"]},
    ]
}

NO_NUMBER = ("😀", "\x00", "\u202e", "١٢", "²", "12\u200f", "<b>12</b>", "&#49;", "zwölf", "-", "x" * 100_000)
"""What no box for digits takes: emoji, NUL, direction signs, other digits, HTML, words, far too much."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of typing into the single field of a form."""

    answer: Json
    state: FieldState
    facts: Mapping[str, RuleValue] = field(default_factory=dict)
    """What rules see."""

    @property
    def wrong(self) -> list[str]:
        """Parts that are marked; the whole field is the empty part."""
        return [each.part for each in self.state.inputs if each.wrong]


type TypeInto = Callable[..., Outcome]


def one_field_form(kind: str, options: Mapping[str, Json], texts: Mapping[str, Json] | None = None) -> Form:
    """A form with one page and one field, with the least texts it needs and those that are given."""
    own_texts: dict[str, Json] = {
        "label": "Feld",
        **dict.fromkeys(field_types()[kind].own_texts, "Aussage"),
        **(texts or {}),
    }
    values = options.get("options")
    if isinstance(values, list):
        own_texts["choices"] = {str(value): str(value).title() for value in values}
    entry: dict[str, Json] = {"key": "thing", "type": kind, **options}
    return form_from_json(
        {
            "format": 1,
            "form": {"format": 1, "pages": [{"key": "page", "fields": [entry]}]},
            "texts": {"de": {"pages": {"page": {"title": "Seite"}}, "fields": {"thing": own_texts}}},
            "lists": {"breeds": BREEDS, **{name: shared_list(name) for name in lists_named(entry) - {"breeds"}}},
        }
    )


@cache
def shared_list(name: str) -> Json:
    """The content of a list that comes with the form engine."""
    return load_document(SHARED_LISTS / f"{name}.yaml").content


def is_refused(kind: str, options: Mapping[str, Json]) -> bool:
    """Whether the schema of form files takes a field of this kind, but not with these options."""

    def is_valid(field_options: Mapping[str, Json]) -> bool:
        entry: dict[str, Json] = {"key": "thing", "type": kind, **field_options}
        form: Json = {"format": 1, "pages": [{"key": "page", "fields": [entry]}]}
        return jsonschema_rs.validator_for(schema("form"), validate_formats=True).is_valid(form)

    return is_valid({}) and not is_valid(options)
