"""The answers on the last page, and which of them can be changed."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

from buergerportal.applications.drafts import Draft
from buergerportal.core.documents import Json
from buergerportal.forms.api import Identity, evaluate, form_from_json
from buergerportal.web.citizen.apply.presenting import check_groups
from tests.factories.forms import CONTEXT


def test_what_goes_along_unasked_is_said_and_has_no_link_to_a_box() -> None:
    fields: list[Json] = [
        {"key": "born_as", "type": "hidden", "proven": "birth_name"},
        {"key": "note", "type": "text"},
        {"key": "dogs", "type": "group", "fields": [{"key": "dog", "type": "text"}]},
    ]
    labels: dict[str, Json] = {key: {"label": key} for key in ("born_as", "note", "dog")}
    labels["dogs"] = {"label": "dogs", "row": "Hund {number}", "add": "Noch ein Hund"}
    form = form_from_json(
        {
            "format": 1,
            "form": {"format": 1, "pages": [{"key": "page", "fields": fields}]},
            "texts": {"de": {"pages": {"page": {"title": "Seite"}}, "fields": labels}},
            "lists": {},
        }
    )
    context = replace(CONTEXT, identity=Identity(trust="high", verified={"born_as": "Lorenzen"}))
    typed = {"note": ["Ja"], "dogs": ["1"], "dogs.1.dog": ["Luna"]}
    application = SimpleNamespace(pk=uuid4())
    draft = cast(
        "Draft",
        SimpleNamespace(application=application, files=(), evaluation=evaluate(form, typed, context), typed=typed),
    )

    rows = [row for group in check_groups(draft) for row in group.rows]

    page = f"/antrag/{application.pk}/page/"
    assert [(row.label, row.value, row.change_url) for row in rows] == [
        ("born_as", "Lorenzen", ""),
        ("note", "Ja", f"{page}#note"),
        ("dog", "Luna", f"{page}#dogs-1-dog"),
    ]
