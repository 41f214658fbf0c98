"""Small forms for tests, written as their sources are stored."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from buergerportal.core.documents import Json
from buergerportal.forms.api import Context, FieldState, FileFacts, Form, Place, form_from_json
from buergerportal.forms.fields.registry import field_types

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


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of typing into the single field of a form."""

    answer: Json
    state: FieldState

    @property
    def wrong(self) -> list[str]:
        """Parts that are marked; the whole field is the empty part."""
        return [each.part for each in self.state.inputs if each.wrong]


type TypeInto = Callable[..., Outcome]


def one_field_form(kind: str, options: Mapping[str, Json]) -> Form:
    """A form with one page and one field, with the least texts it needs."""
    texts: dict[str, Json] = {"label": "Feld", **dict.fromkeys(field_types()[kind].own_texts, "Aussage")}
    values = options.get("options")
    if isinstance(values, list):
        texts["choices"] = {str(value): str(value).title() for value in values}
    entry: dict[str, Json] = {"key": "thing", "type": kind, **options}
    return form_from_json(
        {
            "format": 1,
            "form": {"format": 1, "pages": [{"key": "page", "fields": [entry]}]},
            "texts": {"de": {"pages": {"page": {"title": "Seite"}}, "fields": {"thing": texts}}},
            "lists": {"breeds": BREEDS},
        }
    )
