"""Examples of a service: a complete set of answers each, and what must come out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs

from buergerportal.core.documents import DocumentError, Json, Problem, iso_date, load_document, schema_problems
from buergerportal.forms.accepting import accept, attach
from buergerportal.forms.context import Context, FileFacts, Place
from buergerportal.forms.definition import Form
from buergerportal.forms.evaluation import evaluate
from buergerportal.forms.schemas import schema
from buergerportal.forms.states import Evaluation


@dataclass(frozen=True, kw_only=True)
class Example:
    """One file of ``examples/``."""

    about: str
    typed: Mapping[str, list[str]]
    context: Context
    expected: Mapping[str, Json]
    """What must come out, in the shape that ``outcome`` gives."""


def load_example(file: Path) -> Example:
    """Read and validate an example. Raises DocumentError."""
    document = load_document(file)
    problems = list(schema_problems(document, jsonschema_rs.validator_for(schema("example"), validate_formats=True)))
    content = document.content
    if problems or not isinstance(content, dict):
        raise DocumentError(problems)
    files = {key: _file(_mapping(facts)) for key, facts in _mapping(content.get("files", {})).items()}
    today = iso_date(str(content["today"]))
    return Example(
        about=str(content["about"]),
        typed={name: _texts(value) for name, value in _mapping(content["typed"]).items()},
        context=Context(today=today, place=_place(_mapping(content["place"])), files=files),
        expected=_mapping(content["expect"]),
    )


def filled_in(form: Form, example: Example) -> dict[str, list[str]]:
    """What is typed once the example was posted page by page, as a person would, and its files uploaded."""
    typed: dict[str, list[str]] = {}
    for page in form.pages:
        typed = accept(form, page.key, typed, example.typed, example.context)
    for field in form.fields:
        for file_id in example.typed.get(field.key, []) if field.type == "files" else []:
            typed = attach(form, field.key, typed, file_id)
    return typed


def example_problems(form: Form, folder: Path) -> list[Problem]:
    """What does not come out of the examples of a service as they say, and whether none of them may be submitted."""
    problems: list[Problem] = []
    is_any_complete = False
    for file in sorted(folder.glob("examples/*.yaml")):
        try:
            example = load_example(file)
        except DocumentError as error:
            problems.extend(error.problems)
            continue
        is_any_complete |= example.expected["complete"] is True
        evaluation = evaluate(form, filled_in(form, example), example.context)
        found = outcome(evaluation, example.expected)
        for name in example.expected.keys() - {key for key in found if found[key] == example.expected[key]}:
            message = f"{name} comes out as {json.dumps(found.get(name), ensure_ascii=False)}"
            if name == "complete":
                message += _what_is_open(evaluation)
            problems.append(load_document(file).problem(("expect", name), message, "correct the form or the example"))
    if not is_any_complete:
        message, remedy = "no example of this service may be submitted", "write one with “complete: true”"
        problems.append(Problem(file=folder / "examples", line=1, message=message, remedy=remedy))
    return problems


def outcome(evaluation: Evaluation, expected: Mapping[str, Json]) -> dict[str, Json]:
    """What came out, as far as ``expected`` speaks about it; errors always, because none may be overlooked."""
    facts = _mapping(expected.get("facts", {}))
    found: dict[str, Json] = {
        "complete": evaluation.is_complete,
        "pages": [page.key for page in evaluation.pages],
        "summary": {
            group.row or group.page: [[row.label, *row.lines] for row in group.rows] for group in evaluation.summary
        },
        "stop": evaluation.stop.key if evaluation.stop else None,
        "facts": {name: _as_json(evaluation.facts.get(name)) for name in facts},
        "fee_cents": evaluation.fee_cents,
        "circumstance": evaluation.circumstance,
    }
    errors = _errors(evaluation)
    return {key: value for key, value in found.items() if key in expected} | (
        {"errors": errors} if "errors" in expected else {}
    )


def _errors(evaluation: Evaluation) -> dict[str, Json]:
    return {error.input_name: error.beside for page in evaluation.pages for error in page.errors}


def _what_is_open(evaluation: Evaluation) -> str:
    """Why somebody with these answers cannot send them; empty if they can."""
    if evaluation.stop:
        return f", because of the stop {evaluation.stop.key}"
    errors = "; ".join(f"{name}: {text}" for name, text in _errors(evaluation).items())
    return f", because of {errors}" if errors else ""


def _as_json(value: object) -> Json:
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return value if isinstance(value, bool | int | str) or value is None else str(value)


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _texts(value: Json) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _place(value: Mapping[str, Json]) -> Place:
    return Place(
        ars=str(value["ars"]),
        name=str(value["name"]),
        authority=str(value["authority"]),
        postcodes=tuple(_texts(value.get("postcodes", []))),
    )


def _file(value: Mapping[str, Json]) -> FileFacts:
    size = value["size"]
    assert isinstance(size, int)  # noqa: S101 - the schema was checked
    return FileFacts(name=str(value["name"]), size=size, media_type=str(value["media_type"]))
