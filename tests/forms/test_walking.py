"""Filling in forms with generated answers: every service, and small forms that nobody would write."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleValue
from buergerportal.forms.api import (
    Context,
    Evaluation,
    FieldState,
    Form,
    RowState,
    SectionState,
    Typed,
    accept,
    attach,
    evaluate,
    load_form,
)
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import Asked, Entered
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.rows import row_ids
from tests.factories.forms import CONTEXT, one_field_form
from tests.factories.random_forms import random_forms
from tests.factories.typing_in import TAKEN_OUT, Inputs, fitting, typed_into

pytestmark = pytest.mark.thorough

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted(file.parent for file in SERVICES.glob("*/form.yaml"))
BOUNDED = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
WITH_BOXES = sorted(field_types().keys() - {"calculated", "group", "hidden", "info"})
OPTIONS: dict[str, dict[str, Json]] = {
    "choice": {"options": ["one", "two"]},
    "choices": {"options": ["one", "two"]},
    "select": {"list": "breeds"},
    "address": {"scope": "world"},
}


@cache
def form_in(folder: Path) -> Form:
    return load_form(folder)


def walk(form: Form, posted: Inputs, order: Sequence[str] = (), context: Context = CONTEXT) -> Typed:
    """What is typed after page for page was posted and files uploaded, again and again until nothing changes."""
    typed = with_rows_taken_out(form, posted)
    for _ in range(len(form.all_fields) + 1):
        before = typed
        for page in order or [page.key for page in form.pages]:
            typed = accept(form, page, typed, posted, context)
        typed = with_files(form, typed, posted)
        if typed == before:
            break
    return typed


def with_rows_taken_out(form: Form, posted: Inputs) -> Typed:
    """The rows there are, and what is left of those that were taken out."""
    groups = [field.key for field in form.fields if field.fields]
    left = tuple(f"{group}.{TAKEN_OUT}." for group in groups)
    found = {name: values for name, values in posted.items() if name in groups or name.startswith(left)}
    return {name: values for name, values in found.items() if any(values)}


def with_files(form: Form, typed: Typed, posted: Inputs) -> Typed:
    for field in form.fields:
        for file_id in posted.get(field.key, []) if field.type == "files" else []:
            typed = attach(form, field.key, typed, file_id)
    return typed


def says_why_it_is_not_complete(evaluation: Evaluation) -> bool:
    """No dead end: whoever cannot send it sees at least one thing to correct, or why the form ends."""
    incomplete = evaluation.first_incomplete
    return evaluation.is_complete or (incomplete is not None and bool(incomplete.errors or incomplete.stop))


def shows_what_is_asked(form: Form, evaluation: Evaluation) -> bool:
    """The fields on the pages are those whose rules hold, judged anew one by one, in the order of the form."""
    facts, expected = evaluation.facts, []
    for page in form.pages:
        is_shown = page.visible is None or page.visible.holds(facts)
        for field in page.fields if is_shown else ():
            rules = (page.sections.get(field.section), field.visible)
            if all(rule is None or rule.holds(facts) for rule in rules):
                expected.append(field.key)
        if is_shown and any(stop.rule.holds(facts) for stop in page.stops):
            break
    shown = [field.key for page in evaluation.pages for field in page.fields]
    return shown == expected and evaluation.hidden == {field.key for field in form.fields} - set(shown)


def shows_what_is_asked_in_rows(form: Form, typed: Typed, evaluation: Evaluation) -> bool:
    """The rows are those there are; the rules of their fields also know the other answers of the row."""
    groups = {field.key: field for field in form.fields}
    for state in (each for page in evaluation.pages for each in page.fields):
        fields = groups[state.key].fields
        if fields and tuple(row.id for row in state.rows) != row_ids(groups[state.key], typed):
            return False
        for row in state.rows:
            facts = {**evaluation.facts, **dict(row_facts(form, fields, row, typed))}
            expected = [each.key for each in fields if each.visible is None or each.visible.holds(facts)]
            if [each.key for each in row.fields] != [f"{row.key}.{key}" for key in expected]:
                return False
    return True


def row_facts(form: Form, fields: Sequence[Field], row: RowState, typed: Typed) -> Iterator[tuple[str, RuleValue]]:
    """What the rules of a row know of its answers."""
    shown = {each.key.removeprefix(f"{row.key}."): each for each in row.fields}
    for field in fields:
        is_answered = field.key in shown and shown[field.key].answered
        yield f"{field.key}.answered", is_answered
        if is_answered:
            kind, asked = field_types()[field.type], asked_of(form, field, f"{row.key}.")
            value = kind.parse(asked, Entered(asked.name, typed)).value
            for part, known in kind.rule_values(value).items():
                yield f"{field.key}.{part}" if part else field.key, known


def sums_up_what_is_shown(evaluation: Evaluation) -> bool:
    """The summary has a row for each visible valid answer and no other: of pages, then of the rows on them."""
    expected = []
    for page in evaluation.pages:
        expected += [("", field) for field in page.fields if not field.rows]
        expected += [(row.key, field) for group in page.fields for row in group.rows for field in row.fields]
    summed_up = [(group.row, row.field, row.lines) for group in evaluation.summary for row in group.rows]
    return summed_up == [(row, field.key, field.lines) for row, field in expected if field.answered]


def stores_what_is_shown(form: Form, evaluation: Evaluation) -> bool:
    """The answers are those that are shown, also within rows, and read as they were shown."""
    shown = {field.key: field for page in evaluation.pages for field in page.fields}
    if set(evaluation.answers) != {key for key, field in shown.items() if field.answered}:
        return False
    return all(
        lines == stored_lines
        for field in form.fields
        if field.key in evaluation.answers
        for lines, stored_lines in lines_and_stored(form, field, shown[field.key], evaluation.answers[field.key])
    )


def lines_and_stored(form: Form, field: Field, state: FieldState, value: Json) -> Iterator[tuple[object, object]]:
    """What is shown of an answer, and the stored one put in words anew; of a group, each field of each row."""
    if not field.fields:
        yield state.lines, displayed(form, field, value)
        return
    rows = value if isinstance(value, list) else []
    yield len(state.rows), len(rows)
    for row, stored in zip(state.rows, rows, strict=False):
        answers = stored if isinstance(stored, dict) else {}
        answered = {each.key.rpartition(".")[2]: each for each in row.fields if each.answered}
        yield list(answered), list(answers)
        for each in field.fields:
            if each.key in answers and each.key in answered:
                yield answered[each.key].lines, displayed(form, each, answers[each.key])


def displayed(form: Form, field: Field, value: Json) -> tuple[str, ...]:
    return field_types()[field.type].display(asked_of(form, field), value)


def asked_of(form: Form, field: Field, prefix: str = "") -> Asked:
    items = field.items.items if field.items else ()
    return Asked(field=field, texts=form.texts["de"], context=CONTEXT, offered=items, prefix=prefix)


def has_nothing_of_hidden_fields(evaluation: Evaluation) -> bool:
    """Neither answers, nor rows, nor errors, nor facts but that they were not answered."""
    errors = {error.field.partition(".")[0] for page in evaluation.pages for error in page.errors}
    rows = {row.field.partition(".")[0] for group in evaluation.summary for row in group.rows}
    known = {name for name, value in evaluation.facts.items() if not (name.endswith(".answered") and value is False)}
    facts = {name.partition(".")[0] for name in known if not name.endswith(".offered")}
    return evaluation.hidden.isdisjoint(evaluation.answers.keys() | rows | errors | facts)


def without_hidden(typed: Typed, evaluation: Evaluation) -> Typed:
    """What was typed but for hidden fields: of the form, within rows, and in rows that were taken out."""
    names = set()
    for field in (each for page in evaluation.pages for each in page.fields):
        names |= {field.key, *(inside.name for each in field.with_rows for inside in each.inputs)}
    return {name: values for name, values in typed.items() if name in names}


def check(form: Form, typed: Typed) -> Evaluation:
    """All that must hold whatever was typed."""
    evaluation = evaluate(form, typed, CONTEXT)
    assert says_why_it_is_not_complete(evaluation)
    assert shows_what_is_asked(form, evaluation)
    assert shows_what_is_asked_in_rows(form, typed, evaluation)
    assert sums_up_what_is_shown(evaluation)
    assert stores_what_is_shown(form, evaluation)
    assert has_nothing_of_hidden_fields(evaluation)
    return evaluation


def check_walked(form: Form, typed: Typed) -> Evaluation:
    """The same, and that hidden input changes nothing. What was walked through has stored which rows there are."""
    evaluation = check(form, typed)
    assert whole(evaluate(form, without_hidden(typed, evaluation), CONTEXT)) == whole(evaluation)
    return evaluation


def whole(evaluation: Evaluation) -> tuple[Evaluation, list[tuple[SectionState, ...]]]:
    """The evaluation with every box and word of its pages, which are made only when asked for."""
    return evaluation, [page.sections for page in evaluation.pages]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@BOUNDED
@given(data=st.data())
def test_a_service_can_be_walked_through_with_any_answers_in_any_order(folder: Path, data: st.DataObject) -> None:
    form = form_in(folder)
    posted = data.draw(typed_into(form))
    order = data.draw(st.permutations([page.key for page in form.pages]))

    evaluation = check_walked(form, walk(form, posted))

    assert whole(evaluate(form, walk(form, posted, order), CONTEXT)) == whole(evaluation)


@settings(BOUNDED, max_examples=40)
@given(data=st.data())
def test_any_form_can_be_walked_through_with_any_answers_in_any_order(data: st.DataObject) -> None:
    """Once everything that is shown was posted: rules look only back, so some rounds are enough."""
    form = data.draw(random_forms())
    posted = data.draw(typed_into(form))
    order = data.draw(st.permutations([page.key for page in form.pages]))

    evaluation = check_walked(form, walk(form, posted))

    assert whole(evaluate(form, walk(form, posted, order), CONTEXT)) == whole(evaluation)


@settings(BOUNDED, max_examples=40)
@given(data=st.data())
def test_any_stored_input_is_judged_alike_in_any_order_of_its_names(data: st.DataObject) -> None:
    """Also input that no walk leads to, with hidden fields and rows that were taken out."""
    form = data.draw(random_forms())
    typed = data.draw(typed_into(form))
    names = data.draw(st.permutations(list(typed)))

    evaluation = evaluate(form, typed, CONTEXT)

    assert whole(evaluate(form, {name: typed[name] for name in names}, CONTEXT)) == whole(evaluation)
    check(form, typed)


@pytest.mark.parametrize("kind", WITH_BOXES)
@settings(BOUNDED, max_examples=5)
@given(data=st.data())
def test_every_type_of_field_has_values_that_fit(kind: str, data: st.DataObject) -> None:
    """Whoever adds a type says in ``tests/factories/typing_in.py`` what fits it."""
    form = one_field_form(kind, OPTIONS.get(kind, {}))

    typed = data.draw(fitting(form.fields[0]))

    assert "thing" in evaluate(form, typed, CONTEXT).answers


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_generated_answers_lead_to_the_end_of_every_service(folder: Path) -> None:
    """And fill rows where there are any: otherwise the walks would prove little."""
    form = form_in(folder)
    groups = {field.key for field in form.fields if field.fields}

    def is_filled_in(posted: Inputs) -> bool:
        evaluation = evaluate(form, walk(form, posted), CONTEXT)
        summed_up = {group.row.partition(".")[0] for group in evaluation.summary}
        return evaluation.is_complete and groups <= summed_up

    once = settings(BOUNDED, max_examples=3_000, phases=[Phase.generate], derandomize=True)
    assert find(typed_into(form), is_filled_in, settings=once)
