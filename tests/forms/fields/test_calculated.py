"""Calculated values that people see."""

from collections.abc import Mapping
from dataclasses import replace

import jsonschema_rs
import pytest

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import Evaluation, FieldState, Form, evaluate, form_from_json
from buergerportal.forms.export import export_schema, exported
from buergerportal.forms.schemas import schema
from tests.factories.forms import CONTEXT

SUM: dict[str, Json] = {"key": "sum", "type": "integer", "value": "number * 650"}
DOGS: dict[str, Json] = {"key": "number", "type": "integer", "maximum": 1000}
BLOCK: dict[str, Json] = {"key": "shown", "type": "calculated", "value": "sum", "shown_as": "money"}


def source(block: Mapping[str, Json], calculated: Mapping[str, Json], **page: Json) -> dict[str, Json]:
    """The structure of a form with the block before the question it depends on."""
    entry: dict[str, Json] = {"key": "page", "fields": [dict(block), DOGS], **page}
    return {"format": 1, "pages": [entry], "calculated": [dict(calculated)]}


def form(block: Mapping[str, Json] = BLOCK, calculated: Mapping[str, Json] = SUM) -> Form:
    texts: Json = {
        "pages": {"page": {"title": "Seite"}},
        "fields": {"shown": {"label": "Zu zahlen", "summary": "Summe"}, "number": {"label": "Wie viele Hunde?"}},
    }
    return form_from_json({"format": 1, "form": source(block, calculated), "texts": {"de": texts}, "lists": {}})


def filled_in(form: Form, number: str = "2") -> Evaluation:
    return evaluate(form, {"number": [number]}, CONTEXT)


def block_in(evaluation: Evaluation) -> FieldState:
    return next(field for field in evaluation.pages[0].fields if field.key == "shown")


def is_valid(structure: Mapping[str, Json]) -> bool:
    return jsonschema_rs.validator_for(schema("form"), validate_formats=True).is_valid(structure)


@pytest.mark.parametrize(
    ("rule", "kind", "options", "answer", "shown"),
    [
        ("number * 650", "integer", {"shown_as": "money"}, 1300, ("13,00 €",)),
        ("number * 123456", "integer", {"shown_as": "money"}, 246_912, ("2.469,12 €",)),
        ("0 - number", "integer", {"shown_as": "money"}, -2, ("-0,02 €",)),
        ("number * 6250000", "integer", {"shown_as": "number", "unit": "m²"}, 12_500_000, ("12,5 m²",)),
        ("number * 1000", "integer", {}, 2000, ("2.000",)),
        ("number * 1000", "integer", {"unit": "Tage"}, 2000, ("2.000 Tage",)),
        ("number > 1", "boolean", {}, True, ("Ja",)),
        ("number > 2", "boolean", {}, False, ("Nein",)),
        ("number > 1 ? 'mehrere' : 'einer'", "text", {}, "mehrere", ("mehrere",)),
        ("years_after(today, number)", "date", {}, "2028-11-23", ("23. November 2028",)),
    ],
)
def test_value_is_shown_and_kept(
    rule: str, kind: str, options: dict[str, Json], answer: Json, shown: tuple[str, ...]
) -> None:
    block: dict[str, Json] = {"key": "shown", "type": "calculated", "value": "sum", **options}

    evaluation = filled_in(form(block, {"key": "sum", "type": kind, "value": rule}))

    assert block_in(evaluation).lines == shown
    assert evaluation.answers == {"shown": answer, "number": 2}
    assert [(row.label, row.lines) for row in evaluation.summary[0].rows] == [
        ("Summe", shown),
        ("Wie viele Hunde?", ("2",)),
    ]


def test_value_that_is_not_known_yet_is_no_mistake() -> None:
    evaluation = filled_in(form(), "viele")

    block = block_in(evaluation)
    assert (block.lines, block.answered, block.errors, block.inputs) == ((), False, (), ())
    assert block.is_fixed
    assert evaluation.answers == {}
    assert evaluation.summary == ()


def test_nobody_can_post_a_value() -> None:
    evaluation = evaluate(form(), {"number": ["2"], "shown": ["1"], "sum": ["1"]}, CONTEXT)

    assert evaluation.answers["shown"] == 1300


def test_block_looks_otherwise_when_its_value_changes() -> None:
    assert block_in(filled_in(form(), "2")).shape != block_in(filled_in(form(), "3")).shape
    assert block_in(filled_in(form(), "2")).shape == block_in(filled_in(form(), "2")).shape


def test_hidden_block_is_nowhere() -> None:
    evaluation = filled_in(form({**BLOCK, "visible": "number > 5"}))

    assert "shown" in evaluation.hidden
    assert evaluation.answers == {"number": 2}


def test_exported_value_fits_the_exported_schema() -> None:
    made = form()

    for number in ("2", "viele"):
        sent = exported(made, {"number": 2, **filled_in(made, number).answers})
        jsonschema_rs.validator_for(export_schema(made)).validate(sent)

    assert exported(made, filled_in(made).answers) == {"shown": 1300, "number": 2}


def test_dates_follow_the_day() -> None:
    block: dict[str, Json] = {"key": "shown", "type": "calculated", "value": "sum"}
    made = form(block, {"key": "sum", "type": "date", "value": "years_after(today, number)"})
    later = replace(CONTEXT, today=CONTEXT.today.replace(year=2027))

    assert evaluate(made, {"number": ["1"]}, later).answers["shown"] == "2028-11-23"


def test_unknown_value_is_a_problem() -> None:
    with pytest.raises(
        DocumentError, match=r"there is no calculated value “other” → write it under calculated; .* sum"
    ):
        form({**BLOCK, "value": "other"})


@pytest.mark.parametrize("option", [{"shown_as": "money"}, {"unit": "Tage"}])
def test_only_whole_numbers_have_a_unit(option: dict[str, Json]) -> None:
    block: dict[str, Json] = {"key": "shown", "type": "calculated", "value": "sum", **option}

    with pytest.raises(DocumentError, match="“sum” is no whole number"):
        form(block, {"key": "sum", "type": "boolean", "value": "number > 1"})


def test_block_that_depends_on_itself_is_a_circle() -> None:
    with pytest.raises(DocumentError, match="circle"):
        form(BLOCK, {"key": "sum", "type": "integer", "value": "sum + number"})


@pytest.mark.parametrize(
    "change",
    [
        {"value": ""},
        {"value": 3},
        {"shown_as": "euros"},
        {"unit": ""},
        {"required": True},
        {"autocomplete": "none"},
        {"digits": 2},
    ],
)
def test_wrong_option_is_refused(change: dict[str, Json]) -> None:
    assert is_valid(source(BLOCK, SUM))
    assert not is_valid(source({**BLOCK, **change}, SUM))


def test_value_must_be_named_and_rows_have_none() -> None:
    without: dict[str, Json] = {"key": "shown", "type": "calculated"}
    group: dict[str, Json] = {"key": "rows", "type": "group", "fields": [BLOCK]}

    assert not is_valid(source(without, SUM))
    assert not is_valid(source(group, SUM))
