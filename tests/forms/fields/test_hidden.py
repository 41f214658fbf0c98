"""What a proven identity gives and nobody is asked for."""

from dataclasses import replace

import jsonschema_rs
import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import (
    Context,
    Form,
    Identity,
    accept,
    evaluate,
    form_from_json,
    paper_form,
    proven_inputs,
)
from buergerportal.forms.export import export_schema, exported
from buergerportal.forms.schemas import schema
from tests.factories.forms import CONTEXT

HIDDEN: dict[str, Json] = {"key": "born_as", "type": "hidden", "proven": "birth_name", "fim": "F60000230V1.1"}
ATTRIBUTES = {"birth_name": {"": "Lorenzen\u202e "}, "birth_place": {"": ""}}


def source(entry: dict[str, Json], *, visible: str = "true") -> dict[str, Json]:
    town: dict[str, Json] = {"key": "town", "type": "hidden", "proven": "birth_place"}
    note: dict[str, Json] = {"key": "note", "type": "text"}
    extra: dict[str, Json] = {"key": "extra", "type": "text", "visible": "born_as == 'Lorenzen'"}
    return {
        "format": 1,
        "fim": "S60000121V1.0",
        "pages": [{"key": "page", "fields": [{**entry, "visible": visible}, town, note, extra]}],
    }


def form(entry: dict[str, Json] = HIDDEN, *, visible: str = "true") -> Form:
    texts: Json = {
        "pages": {"page": {"title": "Seite"}},
        "fields": {key: {"label": key} for key in ("born_as", "town", "note", "extra")},
    }
    structure = source(entry, visible=visible)
    return form_from_json({"format": 1, "form": structure, "texts": {"de": texts}, "lists": {}})


def proven(of: Form) -> Context:
    return replace(CONTEXT, identity=Identity(trust="high", verified=proven_inputs(of, ATTRIBUTES)))


def is_valid(structure: Json) -> bool:
    return jsonschema_rs.validator_for(schema("form"), validate_formats=True).is_valid(structure)


def test_no_page_asks_for_it_but_the_summary_says_it() -> None:
    evaluation = evaluate(form(), {"note": ["Ja"], "extra": ["x"]}, proven(form()))

    assert [field.key for field in evaluation.pages[0].fields] == ["note", "extra"]
    assert evaluation.answers == {"born_as": "Lorenzen", "note": "Ja", "extra": "x"}
    first = evaluation.summary[0].rows[0]
    assert (first.field, first.lines) == ("born_as", ("Lorenzen",))
    assert evaluation.is_complete


@pytest.mark.parametrize("context", [CONTEXT, replace(CONTEXT, identity=Identity(trust="high"))])
def test_without_the_attribute_it_is_absent_and_nothing_is_missing(context: Context) -> None:
    evaluation = evaluate(form(), {"note": ["Ja"]}, context)

    assert evaluation.answers == {"note": "Ja"}
    assert evaluation.is_complete
    assert evaluation.facts["born_as.answered"] is False


@pytest.mark.parametrize("context", [CONTEXT, None])
def test_nothing_that_is_sent_can_set_it(context: Context | None) -> None:
    known = context or proven(form())
    posted = {"born_as": ["Erfunden"], "note": ["Ja"], "extra": ["x"]}

    typed = accept(form(), "page", {}, posted, known)

    assert "born_as" not in typed
    for sent in (typed, posted):
        answers = evaluate(form(), sent, known).answers
        assert answers.get("born_as") == (None if context else "Lorenzen")


def test_where_its_rule_does_not_hold_it_is_not_taken_along() -> None:
    only_then = form(visible="note == 'Ja'")

    without, with_it = (evaluate(only_then, {"note": [note]}, proven(only_then)) for note in ("Nein", "Ja"))

    assert "born_as" not in without.answers
    assert with_it.answers["born_as"] == "Lorenzen"


def test_it_goes_out_under_its_fim_id() -> None:
    known = form()
    answers = evaluate(known, {"note": ["Ja"], "extra": ["x"]}, proven(known)).answers

    sent = exported(known, answers)

    assert sent["F60000230V1.1"] == "Lorenzen"
    jsonschema_rs.validator_for(export_schema(known)).validate(sent)


def test_on_paper_there_is_a_line_for_it() -> None:
    (part,) = paper_form(form(), CONTEXT).sections[0].parts
    question = part.blocks[0].questions[0]

    assert (question.key, len(question.boxes), question.is_optional) == ("born_as", 1, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "born_as", "type": "hidden"},
        {**HIDDEN, "proven": "name"},
        {**HIDDEN, "required": True},
        {**HIDDEN, "autocomplete": "none"},
        {**HIDDEN, "checks": [{"key": "never", "rule": "false"}]},
    ],
)
def test_it_has_a_source_and_cannot_be_asked_for(wrong: dict[str, Json]) -> None:
    assert is_valid(source(HIDDEN))
    assert not is_valid(source(wrong))


def test_a_row_of_a_group_takes_nothing_along() -> None:
    structure = source({"key": "dogs", "type": "group", "fields": [HIDDEN]})

    assert not is_valid(structure)
