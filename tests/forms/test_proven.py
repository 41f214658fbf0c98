"""What a proven identity says fills boxes in, and they hold that and nothing else."""

from dataclasses import replace

from buergerportal.core.documents import Json
from buergerportal.forms.api import Context, Form, Identity, accept, evaluate, form_from_json, proven_inputs
from tests.factories.forms import CONTEXT

ATTRIBUTES = {
    "name": {"given": "Jana", "family": "Petersen"},
    "birth_name": {"": "Lorenzen\u202e "},
    "birth_date": {"day": "14", "month": "3", "year": "1988"},
    "birth_place": {"": ""},
}


def a_form() -> Form:
    keys = ("name", "birth_name", "born", "birth_place", "note")
    texts: dict[str, Json] = {key: {"label": key, "hint": "Zum Beispiel so."} for key in keys}
    return form_from_json(
        {
            "format": 1,
            "form": {
                "format": 1,
                "pages": [
                    {
                        "key": "page",
                        "fields": [
                            {"key": "name", "type": "person_name", "proven": "name"},
                            {"key": "birth_name", "type": "text", "proven": "birth_name"},
                            {"key": "born", "type": "date", "proven": "birth_date"},
                            {"key": "birth_place", "type": "text", "proven": "birth_place"},
                            {"key": "note", "type": "text"},
                        ],
                    }
                ],
            },
            "texts": {"de": {"pages": {"page": {"title": "Seite"}}, "fields": texts}},
            "lists": {},
        }
    )


INPUTS = {
    "name.given": "Jana",
    "name.family": "Petersen",
    "birth_name": "Lorenzen",
    "born.day": "14",
    "born.month": "3",
    "born.year": "1988",
}
PROVEN = replace(CONTEXT, identity=Identity(trust="high", verified=INPUTS))


def test_known_attributes_fill_in_their_boxes_cleaned() -> None:
    assert proven_inputs(a_form(), ATTRIBUTES) == INPUTS


def test_filled_in_boxes_say_so_and_others_stay_open() -> None:
    page = evaluate(a_form(), {name: [value] for name, value in INPUTS.items()}, PROVEN).pages[0]

    assert {field.key: field.proven for field in page.fields} == {
        "name": True,
        "birth_name": True,
        "born": True,
        "birth_place": False,
        "note": False,
    }
    assert [error.field for error in page.errors] == ["birth_place", "note"]


def test_other_value_is_a_mistake_that_names_the_proven_one() -> None:
    typed = {**{name: [value] for name, value in INPUTS.items()}, "born.year": ["1978"], "birth_name": ["Erfunden"]}

    evaluation = evaluate(a_form(), typed, PROVEN)

    found = {error.input_name: error.beside for error in evaluation.pages[0].errors}
    assert found["born.year"] == "In Ihrem Ausweis steht „1988“. Das können Sie hier nicht ändern."
    assert found["birth_name"] == "In Ihrem Ausweis steht „Lorenzen“. Das können Sie hier nicht ändern."
    assert {"born", "birth_name"}.isdisjoint(evaluation.answers)
    assert not evaluation.pages[0].complete


def test_emptied_box_is_a_mistake_too() -> None:
    typed = accept(a_form(), "page", {name: [value] for name, value in INPUTS.items()}, {"name.family": [""]}, PROVEN)

    assert "name" not in evaluate(a_form(), typed, PROVEN).answers


def test_without_a_proof_everything_is_free() -> None:
    page = evaluate(a_form(), {"name.given": ["Kim"], "name.family": ["Otto"]}, CONTEXT).pages[0]

    assert page.fields[0].answered
    assert not page.fields[0].proven


def test_who_is_proven_to_have_a_given_name_is_not_asked_whether_there_is_none() -> None:
    typed = {name: [value] for name, value in INPUTS.items()} | {"name.no_given": ["yes"]}

    evaluation = evaluate(a_form(), typed, PROVEN)

    assert [each.part for each in evaluation.pages[0].fields[0].inputs] == ["given", "family"]
    assert evaluation.answers["name"] == {"given": "Jana", "family": "Petersen"}


def test_who_is_proven_by_a_family_name_alone_may_say_that_there_is_no_given_name() -> None:
    context = replace(CONTEXT, identity=Identity(trust="high", verified={"name.family": "Petersen"}))

    evaluation = evaluate(a_form(), {"name.family": ["Petersen"], "name.no_given": ["yes"]}, context)

    assert [each.part for each in evaluation.pages[0].fields[0].inputs] == ["given", "family", "no_given"]
    assert evaluation.answers["name"] == {"given": None, "family": "Petersen"}


def test_what_cannot_be_changed_has_no_hint() -> None:
    typed = {name: [value] for name, value in INPUTS.items()}
    half = replace(CONTEXT, identity=Identity(trust="high", verified={"born.year": "1988"}))

    def with_hint(identity_of: Context) -> list[str]:
        return [field.key for field in evaluate(a_form(), typed, identity_of).pages[0].fields if field.hint]

    assert with_hint(CONTEXT) == ["name", "birth_name", "born", "birth_place", "note"]
    assert with_hint(half) == ["name", "birth_name", "born", "birth_place", "note"]
    assert with_hint(PROVEN) == ["birth_place", "note"]
