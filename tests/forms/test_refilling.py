"""Earlier answers typed anew: nothing gets lost or changed on the way, and what must be said anew is left out."""

from pathlib import Path

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import Evaluation, Form, evaluate, form_from_json, load_form, typed_again
from buergerportal.forms.examples import load_example
from buergerportal.forms.fields.registry import field_types
from tests.factories.forms import CONTEXT, one_field_form

SERVICES = Path(__file__).parents[2] / "services"
EXAMPLES = sorted(SERVICES.glob("*/examples/*.yaml"))
SAID_ANEW = {"declaration", "files", "iban", "sepa_mandate", "tax_id"}
NEVER_ASKED = {"hidden"}
ANSWERS: list[tuple[str, dict[str, Json], dict[str, list[str]]]] = [
    ("address", {}, {"street": ["Ulzburger Straße"], "house_number": ["12 a"], "postcode": ["22846"]}),
    (
        "address",
        {"scope": "germany"},
        {"street": ["Ufer"], "house_number": ["1"], "postcode": ["24103"], "town": ["Kiel"]},
    ),
    ("address", {"scope": "world"}, {"country": ["dänemark"], "street": ["Torvet"], "town": ["Tønder"]}),
    ("chip_number", {}, {"": ["276 098 102 345 678"]}),
    ("choice", {"options": ["one", "two"]}, {"": ["two"]}),
    ("choices", {"options": ["one", "two"]}, {"": ["two", "one"]}),
    ("date", {}, {"day": ["29."], "month": ["Feb."], "year": ["2024"]}),
    ("email", {}, {"": ["Jana@Example.org"]}),
    ("integer", {}, {"": ["1.500"]}),
    ("licence_plate", {}, {"": ["se-ab 123e"]}),
    ("long_text", {}, {"": ["Zwei\nZeilen"]}),
    ("money", {}, {"": ["1234,5 €"]}),
    ("map_point", {}, {"street": ["Ufer"], "house_number": ["3"], "point": ["54,32133 10,13489"]}),
    ("map_point", {}, {"description": ["hinter dem Spielplatz"]}),
    ("municipality", {}, {"": ["Norderstedt"]}),
    ("municipality", {}, {"": ["Schönberg (Kreis Herzogtum Lauenburg)"]}),
    ("month", {}, {"month": ["August"], "year": ["2025"]}),
    ("number", {"decimals": 3, "least": "-5"}, {"": ["-1,125"]}),
    ("number", {}, {"": ["12.000"]}),
    ("person_name", {}, {"given": ["Jana"], "family": ["Petersen"]}),
    ("person_name", {}, {"family": ["Suharto"], "no_given": ["yes"]}),
    ("phone", {}, {"": ["040 535950"]}),
    ("select", {"list": "breeds"}, {"": ["deutscher spitz"]}),
    ("select", {"list": "breeds", "other": True}, {"": ["Mischling"]}),
    ("text", {}, {"": ["  Zum   Strand "]}),
    ("time", {}, {"": ["8.30 Uhr"]}),
    ("yes_no", {}, {"": ["no"]}),
]


def typed_into(parts: dict[str, list[str]]) -> dict[str, list[str]]:
    return {f"thing.{part}" if part else "thing": values for part, values in parts.items()}


def test_every_type_of_question_is_tried() -> None:
    questions = {name for name, kind in field_types().items() if kind.is_question}

    assert questions - {"group"} - NEVER_ASKED == {kind for kind, *_ in ANSWERS} | SAID_ANEW


@pytest.mark.parametrize(("kind", "options", "parts"), ANSWERS)
def test_what_is_typed_again_gives_the_same_answer(
    kind: str, options: dict[str, Json], parts: dict[str, list[str]]
) -> None:
    form = one_field_form(kind, options)
    before = evaluate(form, typed_into(parts), CONTEXT)

    again = evaluate(form, typed_again(form, before.answers, form), CONTEXT)

    assert before.is_complete, before.pages[0].errors
    assert again.answers == before.answers


@pytest.mark.parametrize("kind", sorted(SAID_ANEW))
def test_what_has_to_be_said_anew_is_left_out(kind: str) -> None:
    form = one_field_form(kind, {})
    answers: dict[str, Json] = {
        "declaration": True,
        "files": ["photo"],
        "iban": "DE02120300000000202051",
        "sepa_mandate": {"holder": "Jana Petersen", "iban": "DE02120300000000202051", "consent": True},
        "tax_id": "86095742719",
    }

    assert typed_again(form, {"thing": answers[kind]}, form) == {}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_all_answers_of_a_service_come_again_but_those(file: Path) -> None:
    form, example = load_form(file.parents[1]), load_example(file)
    before = evaluate(form, example.typed, example.context)

    again = evaluate(form, typed_again(form, before.answers, form), example.context)

    assert _kept(form, again) == _kept(form, before)
    assert _kept(form, before)


def _kept(form: Form, evaluation: Evaluation) -> dict[str, Json]:
    """The answers that can come again; what is calculated follows from others, wrong ones among them."""
    anew = {field.key for field in form.fields if field.type in {*SAID_ANEW, "calculated"}}
    return {key: value for key, value in evaluation.answers.items() if key not in anew}


def test_only_questions_that_both_forms_ask_are_taken_over() -> None:
    former, form = one_field_form("text", {}), one_field_form("integer", {})

    assert typed_again(former, {"thing": "12", "other": "x"}, form) == {}
    assert typed_again(form, {"thing": 12}, form) == {"thing": ["12"]}


def group(*questions: tuple[str, str]) -> Form:
    fields: list[Json] = [{"key": key, "type": kind} for key, kind in questions]
    labels: dict[str, Json] = {key: {"label": key} for key, _kind in questions}
    texts: Json = {
        "pages": {"page": {"title": "Seite"}},
        "fields": {"dogs": {"label": "Hunde", "row": "Hund {number}", "add": "Noch einer"}, **labels},
    }
    form: Json = {
        "format": 1,
        "pages": [{"key": "page", "fields": [{"key": "dogs", "type": "group", "fields": fields}]}],
    }
    return form_from_json({"format": 1, "form": form, "texts": {"de": texts}, "lists": {}})


def test_rows_come_again_one_by_one_with_the_questions_that_are_left() -> None:
    former, form = group(("name", "text"), ("born", "date")), group(("name", "text"))
    answers: dict[str, Json] = {"dogs": [{"name": "Luna", "born": "2025-08-14"}, {"name": "Rex"}]}

    typed = typed_again(former, answers, form)

    assert typed == {"dogs": ["1", "2"], "dogs.1.name": ["Luna"], "dogs.2.name": ["Rex"]}
