"""The JSON Schemas of the files of a form. Editors complete with them; loading checks with them.

``form.schema.json`` is made from the field types: ``python -m buergerportal.forms.schemas`` writes it anew.
"""

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path

from buergerportal.core.documents import Json
from buergerportal.forms.fields.base import FieldType
from buergerportal.forms.fields.group import Group
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.proven import PROVEN_BY_TYPE

FOLDER = Path(__file__).parent / "schema"
_KEY: dict[str, Json] = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 60}
_PAGE_KEY: dict[str, Json] = {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "maxLength": 60}
_CIRCUMSTANCE_KEY: dict[str, Json] = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 80,
}
_FIM_ID = r"[A-Z][0-9]{1,12}(V[0-9]{1,4}(\.[0-9]{1,4}){0,2})?"
_FIM_SCHEMA: dict[str, Json] = {
    "type": "string",
    "pattern": f"^{_FIM_ID}$",
    "description": "The FIM data schema of which the form was made, with version: S60000011V1.0",
}
_FIM_WAY: dict[str, Json] = {"type": "string", "pattern": f"^{_FIM_ID}(/{_FIM_ID})*$"}
_FIM: dict[str, Json] = {
    "anyOf": [
        _FIM_WAY,
        {"type": "object", "propertyNames": _KEY, "additionalProperties": _FIM_WAY, "minProperties": 1},
    ],
    "description": "FIM id of the field, after those of its groups: G60000086V1.2/F60000243V1.1; by part for a "
    "composed answer",
}
_NOT_IN_A_ROW = ("files", "group", "calculated", "hidden")
_RULE: dict[str, Json] = {"type": "string", "minLength": 1, "description": "A rule in CEL"}
_DAY: dict[str, Json] = {"type": "string", "format": "date"}


@cache
def schema(kind: str) -> dict[str, Json]:
    """The schema of ``form``, ``texts``, ``list`` or ``example`` files."""
    if kind == "form":
        return form_schema()
    content: dict[str, Json] = json.loads((FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return content


def form_schema() -> dict[str, Json]:
    """The schema of ``form.yaml``, with a variant of a field for each field type."""
    types = field_types()
    page: dict[str, Json] = {
        "key": _PAGE_KEY,
        "visible": _RULE,
        "sections": _list_of({"key": _KEY, "visible": _RULE}, required=["key"]),
        "stops": _list_of({"key": _KEY, "when": _RULE}, required=["key", "when"]),
        "fields": {"type": "array", "minItems": 1, "items": _field_schema()},
    }
    calculated_types: list[Json] = ["text", "integer", "boolean", "date"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "form.yaml of an online service",
        "$defs": {name: _type_schema(kind) for name, kind in types.items()},
        **_object(
            {
                "format": {"const": 1},
                "fim": _FIM_SCHEMA,
                "pages": _list_of(page, required=["key", "fields"]),
                "calculated": _list_of(
                    {"key": _KEY, "type": {"enum": calculated_types}, "value": _RULE},
                    required=["key", "type", "value"],
                ),
                "fees": _list_of(
                    {
                        "key": _KEY,
                        "cents": {"type": "integer", "minimum": 0},
                        "valid_from": _DAY,
                        "valid_until": _DAY,
                        "basis": {"type": "string", "minLength": 1, "description": "The law the fee stands in"},
                        "when": _RULE,
                        "times": {**_RULE, "description": "How often it is to be paid, a rule that gives a number"},
                    },
                    required=["key", "cents", "valid_from", "basis"],
                ),
                "circumstances": {
                    **_list_of({"key": _CIRCUMSTANCE_KEY, "when": _RULE}, required=["key", "when"]),
                    "description": "On which of the circumstances that reference/responsibility.yaml distinguishes "
                    "for the service the answers decide; the first whose rule holds",
                },
            },
            required=["format", "pages"],
        ),
    }


def _field_schema(*, but: Collection[str] = ()) -> dict[str, Json]:
    """One ``if … then`` per type ``but`` some, so that an error names the option and not twenty variants."""
    names: list[Json] = [name for name in field_types() if name not in but]
    variants: list[Json] = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{name}"},
        }
        for name in names
    ]
    return {
        "type": "object",
        "properties": {"type": {"enum": names}},
        "required": ["key", "type"],
        "allOf": variants,
    }


def _type_schema(kind: FieldType) -> dict[str, Json]:
    description = (type(kind).__doc__ or "").strip().splitlines()[0]
    common: dict[str, Json] = {"key": _KEY, "type": {"const": kind.name}, "section": _KEY, "visible": _RULE}
    question: dict[str, Json] = {
        "required": {"type": ["boolean", "string"], "description": "true (the default), false or a rule"},
        "autocomplete": {
            "type": "string",
            "description": "none for data about others, bday for one's own birth date, or an HTML token",
        },
        "checks": _list_of({"key": _KEY, "rule": _RULE, "part": _KEY}, required=["key", "rule"]),
        "fim": _FIM,
    }
    if kind.name in PROVEN_BY_TYPE:
        attributes: list[Json] = list(PROVEN_BY_TYPE[kind.name])
        description_of_proven = "Filled in and fixed by this attribute of a proven identity, if there is one"
        question["proven"] = {"enum": attributes, "description": description_of_proven}
    if not kind.is_asked:
        question = {name: question[name] for name in ("fim", "proven")}
    properties = common | (question if kind.is_question else {}) | dict(kind.options)
    required = ["key", "type", *kind.needed_options]
    if kind.name == Group.name:
        properties["fields"] = {"type": "array", "minItems": 1, "items": _field_schema(but=_NOT_IN_A_ROW)}
        required.append("fields")
    return {"description": description, **_object(properties, required=required)}


def _object(properties: dict[str, Json], *, required: list[str]) -> dict[str, Json]:
    needed: list[Json] = list(required)
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _list_of(properties: dict[str, Json], *, required: list[str]) -> dict[str, Json]:
    return {"type": "array", "minItems": 1, "items": _object(properties, required=required)}


def written_form_schema() -> str:
    """The text of ``form.schema.json`` as it should stand in the repository."""
    return json.dumps(form_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (FOLDER / "form.schema.json").write_text(written_form_schema(), encoding="utf-8")
