"""Every online service under ``services/``: it loads, its examples come out right, and no input upsets it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buergerportal.forms.api import Form, accept, evaluate, form_from_json, form_to_json, load_form
from buergerportal.forms.examples import Example, filled_in, load_example, outcome
from buergerportal.forms.fields.base import LONGEST_STORED, input_name
from buergerportal.forms.fields.registry import field_types

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted(file.parent for file in SERVICES.glob("*/form.yaml"))
EXAMPLES = sorted(SERVICES.glob("*/examples/*.yaml"))


@cache
def form_in(folder: Path) -> Form:
    return load_form(folder)


@cache
def first_example(folder: Path) -> Example:
    return load_example(min(folder.glob("examples/*.yaml")))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_example_comes_out_as_it_says(file: Path) -> None:
    form = form_in(file.parents[1])
    example = load_example(file)

    evaluation = evaluate(form, filled_in(form, example), example.context)

    assert outcome(evaluation, example.expected) == example.expected
    complaints = [error.beside for page in evaluation.pages for error in page.errors]
    assert evaluation.is_complete or complaints or evaluation.stop


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_answers_of_an_example_fit_their_json_schemas(file: Path) -> None:
    form = form_in(file.parents[1])
    example = load_example(file)
    fields = {field.key: field for field in form.fields}

    answers = evaluate(form, filled_in(form, example), example.context).answers

    for key, value in answers.items():
        kind = field_types()[fields[key].type]
        jsonschema_rs.validator_for(kind.json_schema(fields[key])).validate(value)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_service_has_an_example_that_may_be_submitted(folder: Path) -> None:
    examples = [load_example(file) for file in folder.glob("examples/*.yaml")]

    assert any(example.expected["complete"] for example in examples)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_stored_version_is_equal_and_evaluates_alike(folder: Path) -> None:
    form, example = form_in(folder), first_example(folder)

    stored = form_from_json(json.loads(json.dumps(form_to_json(form), sort_keys=True)))

    assert stored == form
    assert evaluate(stored, example.typed, example.context) == evaluate(form, example.typed, example.context)


NASTY = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(
        ["", "\0", "🐶" * 20, "\u202eabc", "x" * 100_000, "²", "٣", "2025-02-29", "-1", "DE", "\ud800", "yes\r\nno"]
    ),
)


def generated_input(form: Form, example: Mapping[str, list[str]]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Values for every input of the form, sensible ones among them so that all branches are reached."""
    strategies = {}
    for field in form.fields:
        offers = [item.value for item in field.items.items] if field.items else []
        for part in field_types()[field.type].parts(field):
            name = input_name(field.key, part.key)
            sensible = st.sampled_from(["yes", "no", "1", "2", "2024", "22846", *offers, *example.get(name, [])])
            strategies[name] = st.lists(st.one_of(sensible, sensible, NASTY), max_size=3)
    return st.fixed_dictionaries({}, optional=strategies)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_input_is_survived_and_shown_exactly(folder: Path, data: st.DataObject) -> None:
    form, example = form_in(folder), first_example(folder)
    typed = data.draw(generated_input(form, example.typed))

    evaluation = evaluate(form, typed, example.context)

    shown = {field.key: field for page in evaluation.pages for field in page.fields}
    assert evaluation.hidden.isdisjoint(shown)
    assert set(evaluation.answers) == {key for key, field in shown.items() if field.answered}
    rows = [row.field for group in evaluation.summary for row in group.rows]
    assert rows == [key for key, field in shown.items() if field.answered]
    assert all(row.lines for group in evaluation.summary for row in group.rows)
    assert not any(field.answered and field.errors for field in shown.values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_accepted_input_is_clean_and_only_of_the_page(folder: Path, data: st.DataObject) -> None:
    form, example = form_in(folder), first_example(folder)
    posted = data.draw(generated_input(form, example.typed)) | {"unknown": ["x"], "name.unknown": ["x"]}
    page = data.draw(st.sampled_from(form.pages))

    accepted = accept(form, page.key, {}, posted, example.context)

    own = {field.key for field in page.fields}
    assert {name.partition(".")[0] for name in accepted} <= own
    assert not {"unknown", "name.unknown"} & accepted.keys()
    for value in (value for values in accepted.values() for value in values):
        assert len(value) <= LONGEST_STORED
        assert not {"\0", "\u202e", "\ud800", "\r"} & set(value)
    again = accept(form, page.key, accepted, accepted, example.context)
    assert again == accepted


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_pages_may_be_posted_in_any_order(folder: Path, data: st.DataObject) -> None:
    """Except for the answers that decide what other pages ask: for them the order matters by design."""
    form, example = form_in(folder), first_example(folder)
    start = filled_in(form, example)
    steering = steering_fields(form)
    posted = {
        **data.draw(generated_input(form, example.typed)),
        **{name: values for name, values in start.items() if name.partition(".")[0] in steering},
    }
    first, second = data.draw(st.permutations(form.pages))[:2]

    forwards, backwards = start, start
    for page in (first, second):
        forwards = accept(form, page.key, forwards, posted, example.context)
    for page in (second, first):
        backwards = accept(form, page.key, backwards, posted, example.context)

    assert forwards == backwards


def steering_fields(form: Form) -> set[str]:
    """The fields on which it depends whether something else is asked."""
    rules = [
        *(page.visible for page in form.pages),
        *(stop.rule for page in form.pages for stop in page.stops),
        *(rule for page in form.pages for rule in page.sections.values()),
        *(rule for field in form.fields for rule in (field.visible, field.offered)),
    ]
    return {name.partition(".")[0] for rule in rules if rule is not None for name in rule.names}
