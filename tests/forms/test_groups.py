"""Repeating groups: rows are added, taken out and brought back, and nobody else's row is touched."""

from collections.abc import Mapping

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import (
    Evaluation,
    Form,
    RowChange,
    Typed,
    accept,
    asked_on,
    change_rows,
    evaluate,
    form_from_json,
    is_removed,
)
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.schemas import schema
from tests.factories.forms import CONTEXT

CHILDREN: dict[str, Json] = {
    "key": "children",
    "type": "group",
    "most": 3,
    "fields": [
        {"key": "first_name", "type": "text", "maximum_length": 40},
        {"key": "born", "type": "date", "time": "past"},
        {"key": "in_school", "type": "yes_no", "visible": "age_on(born, today) >= 6 && place.name == 'Norderstedt'"},
        {"key": "school", "type": "text", "maximum_length": 40, "visible": "in_school"},
    ],
}
CALCULATED: list[Json] = [
    {"key": "of_age", "type": "boolean", "value": "children.born.exists(each, age_on(each, today) >= 18)"},
    {"key": "names", "type": "text", "value": "children.first_name.size() > 0 ? children.first_name[0] : ''"},
]
MIA: Mapping[str, list[str]] = {
    "children": ["1"],
    "children.1.first_name": ["Mia"],
    "children.1.born.day": ["3"],
    "children.1.born.month": ["5"],
    "children.1.born.year": ["2024"],
}


def form(group: Mapping[str, Json] = CHILDREN, **more: Json) -> Form:
    """A form with one group on its only page."""
    fields: list[Json] = [dict(group), {"key": "remark", "type": "text", "required": False, "maximum_length": 40}]
    label: dict[str, Json] = {"label": "Feld"}
    texts: dict[str, Json] = {
        "children": {"label": "Ihre Kinder", "row": "Kind {number}", "add": "Weiteres Kind"},
        "remark": label,
        **{str(each["key"]): label for each in _entries(group)},
    }
    fees: Json = more.get("fees", [])
    return form_from_json(
        {
            "format": 1,
            "form": {"format": 1, "pages": [{"key": "page", "fields": fields}], "calculated": CALCULATED, **more},
            "texts": {
                "de": {
                    "pages": {"page": {"title": "Seite"}},
                    "fields": texts,
                    "fees": {str(fee["key"]): "Je Kind" for fee in fees if isinstance(fee, dict)}
                    if isinstance(fees, list)
                    else {},
                }
            },
            "lists": {},
        }
    )


def _entries(group: Mapping[str, Json]) -> list[dict[str, Json]]:
    fields = group["fields"]
    return [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []


def typed_names(typed: Typed) -> dict[str, str]:
    return {name: values[0] for name, values in typed.items() if name.endswith("first_name")}


def evaluated(typed: Typed, fees: Json = None) -> Evaluation:
    return evaluate(form(fees=fees) if fees else form(), typed, CONTEXT)


def test_a_row_gives_an_object_and_a_heading_of_its_own_in_the_summary() -> None:
    evaluation = evaluated(MIA)

    assert evaluation.answers == {"children": [{"first_name": "Mia", "born": "2024-05-03"}]}
    assert [(group.title, group.row, [row.field for row in group.rows]) for group in evaluation.summary] == [
        ("Kind 1", "children.1", ["children.1.first_name", "children.1.born"])
    ]
    assert evaluation.is_complete


def test_without_rows_there_is_no_answer_and_nothing_to_correct() -> None:
    evaluation = evaluated({})

    assert (evaluation.answers, evaluation.summary, evaluation.is_complete) == ({}, (), True)
    assert evaluation.facts["children.count"] == 0
    assert evaluation.facts["children.first_name"] == []


def test_an_error_names_the_box_of_its_row() -> None:
    evaluation = evaluated({**MIA, "children": ["1", "4"], "children.4.born.day": ["31"]})

    (group, _) = evaluation.pages[0].fields
    assert [error.input_name for error in evaluation.pages[0].errors] == [
        "children.4.first_name",
        "children.4.born.month",
    ]
    assert evaluation.pages[0].errors[0].input_id == "children-4-first_name"
    assert evaluation.pages[0].errors[0].summary.startswith("Kind 2: ")
    assert not group.rows[1].fields[0].errors[0].beside.startswith("Kind")
    assert [row.title for row in group.rows] == ["Kind 1", "Kind 2"]
    assert group.error is None
    assert not evaluation.is_complete
    assert "children" not in evaluation.answers


def test_a_rule_of_a_row_sees_its_own_row_and_the_form() -> None:
    older = {"children.2.first_name": ["Ole"], "children.2.born.day": ["1"], "children.2.born.month": ["1"]}
    evaluation = evaluated({**MIA, **older, "children": ["1", "2"], "children.2.born.year": ["2010"]})

    (group, _) = evaluation.pages[0].fields
    asked = [[field.key for field in row.fields] for row in group.rows]
    assert asked == [
        ["children.1.first_name", "children.1.born"],
        ["children.2.first_name", "children.2.born", "children.2.in_school"],
    ]


def test_hidden_answers_of_a_row_are_nowhere() -> None:
    hidden = {"children.1.in_school": ["yes"], "children.1.school": ["Am Park"]}
    evaluation = evaluated({**MIA, **hidden})

    assert evaluation.answers == {"children": [{"first_name": "Mia", "born": "2024-05-03"}]}
    assert "Am Park" not in str(evaluation.summary)


def test_a_rule_outside_sees_lists_of_all_valid_answers() -> None:
    second = {"children.2.first_name": ["Ole"], "children.2.born.year": ["2001"]}
    open_row = {**MIA, **second, "children": ["1", "2"]}
    whole_row = {**open_row, "children.2.born.day": ["1"], "children.2.born.month": ["1"]}

    assert evaluated(open_row).facts["of_age"] is False
    assert evaluated(whole_row).facts["of_age"] is True
    assert evaluated(whole_row).facts["names"] == "Mia"


def test_a_fee_is_paid_for_each_row() -> None:
    fees: Json = [
        {"key": "each", "cents": 250, "valid_from": "2020-01-01", "basis": "§ 1", "times": "children.count"}
    ]

    assert evaluated(MIA, fees=fees).fee_cents == 250
    assert evaluated({**MIA, "children": ["1", "2", "3"]}, fees=fees).fee_cents == 750
    assert evaluated({}, fees=fees).fees == ()


def test_the_least_rows_are_there_before_anything_is_typed() -> None:
    group = {**CHILDREN, "least": 2}
    typed: dict[str, list[str]] = {}

    evaluation = evaluate(form(group), typed, CONTEXT)

    rows = evaluation.pages[0].fields[0].rows
    assert [(row.id, row.removable) for row in rows] == [("1", False), ("2", False)]
    assert not evaluation.is_complete


def test_what_is_posted_goes_into_its_row() -> None:
    typed = accept(form(), "page", {}, {"children": ["1"], "children.1.first_name": ["Mia"]}, CONTEXT)

    assert typed == {"children": ["1"], "children.1.first_name": ["Mia"]}


def test_rows_of_another_window_stay_and_come_back() -> None:
    two = {"children": ["1", "2"], "children.1.first_name": ["Mia"], "children.2.first_name": ["Ole"]}

    older = accept(form(), "page", two, {"children": ["1"], "children.1.first_name": ["Mia P."]}, CONTEXT)
    newer = accept(form(), "page", MIA, {"children": ["1", "2"], "children.2.first_name": ["Ole"]}, CONTEXT)

    assert older["children"] == newer["children"] == ["1", "2"]
    assert typed_names(older) == {"children.1.first_name": "Mia P.", "children.2.first_name": "Ole"}
    assert typed_names(newer) == {"children.1.first_name": "Mia", "children.2.first_name": "Ole"}


@pytest.mark.parametrize(
    "ids", [["0"], ["x"], ["-1"], ["1.5"], ["٣"], ["99999"], ["1", "2", "3", "4", "5"], ["born"], [""], ["1\0"]]
)
def test_posted_rows_that_cannot_be_are_left_out(ids: list[str]) -> None:
    typed = accept(form(), "page", {}, {"children": ids, "children.x.first_name": ["Eve"]}, CONTEXT)

    assert set(typed.get("children", [])) <= {"1", "2", "3"}
    assert typed_names(typed) == {}


def test_rows_are_added_up_to_the_most() -> None:
    typed: Typed = MIA
    for _ in range(5):
        typed = change_rows(form(), typed, RowChange(kind="add", group="children"))

    assert typed["children"] == ["1", "2", "3"]
    assert evaluate(form(), typed, CONTEXT).pages[0].fields[0].add_label == ""


def test_a_removed_row_comes_back_as_it_was_and_its_number_is_not_given_again() -> None:
    removed = change_rows(form(), MIA, RowChange(kind="drop", group="children", row="1"))
    added = change_rows(form(), removed, RowChange(kind="add", group="children"))
    back = change_rows(form(), added, RowChange(kind="restore", group="children", row="1"))

    assert evaluated(removed).answers == {}
    assert is_removed(form().fields[0], "1", removed)
    assert (added["children"], back["children"]) == (["2"], ["1", "2"])
    assert typed_names(back) == {"children.1.first_name": "Mia"}


def test_a_row_that_never_was_does_not_come_back() -> None:
    typed = change_rows(form(), MIA, RowChange(kind="restore", group="children", row="7"))

    assert typed["children"] == ["1"]


@pytest.mark.parametrize("key", ["remark", "nothing", ""])
def test_only_groups_have_rows(key: str) -> None:
    assert change_rows(form(), MIA, RowChange(kind="add", group=key)) == MIA


def test_what_is_asked_on_a_page_names_the_fields_of_rows() -> None:
    assert asked_on("page", form(), MIA, CONTEXT) == {
        "children",
        "children.1.first_name",
        "children.1.born",
        "remark",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fields": [{"key": "born", "type": "date"}, {"key": "born", "type": "date"}]}, "stands twice"),
        ({"fields": [{"key": "remark", "type": "date"}]}, "stands twice"),
        ({"fields": [{"key": "born", "type": "date", "visible": "no_such == 1"}]}, "no_such"),
        ({"visible": "first_name == 'Mia'"}, "first_name"),
        ({"visible": "children.count > 1"}, "circle"),
        (
            {
                "fields": [
                    {"key": "one", "type": "yes_no", "visible": "two"},
                    {"key": "two", "type": "yes_no", "visible": "one"},
                ]
            },
            "circle",
        ),
    ],
)
def test_what_cannot_work_is_said_when_the_form_is_loaded(change: dict[str, Json], said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        form({**CHILDREN, **change}, calculated=[{"key": "some", "type": "boolean", "value": "true"}])


@pytest.mark.parametrize(
    "change",
    [
        {"fields": []},
        {"fields": [{"key": "proof", "type": "files"}]},
        {"fields": [{"key": "inner", "type": "group", "fields": [{"key": "born", "type": "date"}]}]},
        {"most": 51},
        {"least": -1},
    ],
)
def test_a_wrong_group_does_not_fit_the_schema_of_forms(change: dict[str, Json]) -> None:
    judge = jsonschema_rs.validator_for(schema("form"))
    right, wrong = (
        {"format": 1, "pages": [{"key": "page", "fields": [group]}]} for group in (CHILDREN, {**CHILDREN, **change})
    )

    assert judge.is_valid(right)
    assert not judge.is_valid(wrong)


@settings(max_examples=60, deadline=None)
@given(
    posts=st.lists(
        st.dictionaries(
            st.sampled_from(
                [
                    "children",
                    "children.1.first_name",
                    "children.2.born.day",
                    "children.3.in_school",
                    "children.9",
                    "remark",
                ]
            ),
            st.lists(st.text(max_size=4) | st.sampled_from(["1", "2", "3", "yes"]), max_size=4),
        ),
        max_size=4,
    )
)
def test_no_post_upsets_it_and_what_is_stored_fits_its_schema(posts: list[dict[str, list[str]]]) -> None:
    made = form()
    typed: Typed = {}
    for posted in posts:
        typed = accept(made, "page", typed, posted, CONTEXT)

    evaluation = evaluate(made, typed, CONTEXT)

    if "children" in evaluation.answers:
        group = made.fields[0]
        jsonschema_rs.validator_for(field_types()["group"].json_schema(group)).validate(
            evaluation.answers["children"]
        )
    assert evaluation.is_complete or evaluation.pages[0].errors
