"""What goes out of a form, and that its JSON Schema describes it: for every example of every service."""

from collections.abc import Mapping
from pathlib import Path

import jsonschema_rs
import pytest

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import evaluate, export_schema, exported, form_from_json
from buergerportal.forms.examples import filled_in, load_example
from tests.forms.test_services import EXAMPLES, FOLDERS, form_in


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_what_goes_out_of_an_example_fits_the_schema_of_its_form(file: Path) -> None:
    form, example = form_in(file.parents[1]), load_example(file)
    evaluation = evaluate(form, filled_in(form, example), example.context)
    validator = jsonschema_rs.validator_for(export_schema(form), validate_formats=True)

    errors = list(validator.iter_errors(exported(form, evaluation.answers)))

    assert [error.message for error in errors if evaluation.is_complete or error.kind.name != "required"] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_schema_of_every_form_is_valid_and_needs_something(folder: Path) -> None:
    schema = export_schema(form_in(folder))

    jsonschema_rs.meta.validate(schema)
    assert schema["required"]


def form_of(*fields: dict[str, Json], lists: Json = None) -> dict[str, Json]:
    """A stored form of one page."""
    named = [*fields, *(each for field in fields for each in inner(field))]
    words: dict[str, Json] = {str(field["key"]): words_of(field) for field in named}
    return {
        "format": 1,
        "form": {"format": 1, "fim": "S60000001V1.0", "pages": [{"key": "seite", "fields": list(fields)}]},
        "texts": {"de": {"title": "Antrag", "pages": {"seite": {"title": "Seite"}}, "fields": words}},
        "lists": lists or {},
    }


def words_of(field: Mapping[str, Json]) -> dict[str, Json]:
    label: dict[str, Json] = {"label": f"Frage {field['key']}"}
    return label | ({"row": "Zeile", "add": "Mehr"} if inner(field) else {})


def inner(field: Mapping[str, Json]) -> list[dict[str, Json]]:
    fields = field.get("fields")
    return [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []


TOWN: dict[str, Json] = {"key": "town", "type": "text", "fim": "G1/G2/F1V1.0"}
STREET: dict[str, Json] = {"key": "street", "type": "text", "fim": "G1/F2", "required": False}
PERSON: dict[str, Json] = {"key": "person", "type": "person_name", "fim": {"given": "G1/F3", "family": "F4"}}
ADDRESS: dict[str, Json] = {"key": "address", "type": "address", "fim": {"street": "F5"}}
CHILD: dict[str, Json] = {"key": "child", "type": "text", "fim": "F1V1.0"}
CHILDREN: dict[str, Json] = {"key": "children", "type": "group", "least": 1, "fim": "G3", "fields": [CHILD]}
KIND: dict[str, Json] = {"key": "kind", "type": "choice", "list": "kinds"}
KINDS: Json = {"kinds": {"attributes": {"code": "text"}, "items": [{"value": "a", "label": "A", "code": "01"}]}}
ALL = form_of(TOWN, STREET, PERSON, ADDRESS, CHILDREN, KIND, lists=KINDS)
ANSWERS: dict[str, Json] = {
    "town": "Kiel",
    "person": {"given": None, "family": "Petersen"},
    "address": {"street": "Weg", "house_number": "1", "postcode": "24103", "town": "Kiel"},
    "children": [{"child": "Kim"}, {"child": "Luca"}],
    "kind": "a",
}
OUT: dict[str, Json] = {
    "G1": {"G2": {"F1V1.0": "Kiel"}, "F3": None},
    "F4": "Petersen",
    "F5": "Weg",
    "address": {"house_number": "1", "postcode": "24103", "town": "Kiel"},
    "G3": [{"F1V1.0": "Kim"}, {"F1V1.0": "Luca"}],
    "kind": "01",
}


def test_answers_go_out_under_their_fim_ids_or_else_their_keys() -> None:
    assert exported(form_from_json(ALL), ANSWERS) == OUT


def test_the_schema_has_the_same_shape_with_titles() -> None:
    schema = export_schema(form_from_json(ALL))

    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid(OUT)
    assert not validator.is_valid({**OUT, "town": "Kiel"})
    assert not validator.is_valid({**OUT, "kind": "a"})
    assert not validator.is_valid({key: value for key, value in OUT.items() if key != "G3"})
    assert (schema["title"], schema["description"]) == ("Antrag", "FIM S60000001V1.0")
    outer = schema["properties"]
    assert isinstance(outer, dict)
    assert outer["G1"] == {
        "type": "object",
        "properties": {
            "G2": {
                "type": "object",
                "properties": {"F1V1.0": {"title": "Frage town", "type": "string", "minLength": 1, "maxLength": 200}},
                "required": ["F1V1.0"],
                "additionalProperties": False,
            },
            "F2": {"title": "Frage street", "type": "string", "minLength": 1, "maxLength": 200},
            "F3": {"title": "Frage person", "type": ["string", "null"], "maxLength": 120},
        },
        "required": ["G2", "F3"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ((TOWN, {**STREET, "fim": "G1/G2/F1V1.0"}), "under G1/G2/F1V1.0 the answer to “town” goes out"),
        ((TOWN, {**STREET, "fim": "G1/G2"}), "under G1/G2 the answer to “town” goes out"),
        (({**STREET, "fim": "G1/G2"}, TOWN), "under G1/G2/F1V1.0 the answer to “street” goes out"),
        (({**TOWN, "fim": {"zip": "F1"}},), "an answer to “town” has no part “zip”"),
        (
            ({**CHILDREN, "fields": [CHILD, {**TOWN, "fim": "F1V1.0"}]},),
            "under F1V1.0 the answer to “child” goes out",
        ),
    ],
)
def test_two_answers_never_go_out_under_the_same_ids(fields: tuple[dict[str, Json], ...], problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        form_from_json(form_of(*fields))
