"""Pages, errors, early ends and fees of an evaluation."""

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import Form, evaluate, form_from_json, load_form
from tests.factories.forms import CONTEXT

SERVICES = Path(__file__).parents[2] / "services"


@cache
def form(slug: str) -> Form:
    return load_form(SERVICES / slug)


def test_evaluate_numbers_visible_pages_and_finds_the_first_incomplete() -> None:
    evaluation = evaluate(form("fuehrungszeugnis-beantragen"), {"kind": ["authority"]}, CONTEXT)

    assert [(page.number, page.key) for page in evaluation.pages] == [
        (1, "art"),
        (2, "behoerde"),
        (3, "person"),
        (4, "gebuehr"),
    ]
    assert evaluation.first_incomplete is evaluation.pages[0]
    assert not evaluation.is_complete
    assert evaluation.page("behoerde") is evaluation.pages[1]
    assert evaluate(form("fuehrungszeugnis-beantragen"), {}, CONTEXT).page("behoerde") is None


def test_errors_link_to_the_input_that_is_wrong() -> None:
    typed = {"kept_since.day": ["21"], "kept_since.month": ["11"], "kept_since.year": ["2027"]}

    errors = evaluate(form("hund-anmelden"), typed, CONTEXT).errors("hund")

    assert (errors[0].input_id, errors[0].summary) == ("dog_name", "Tragen Sie ein, wie Ihr Hund heißt")
    wrong = next(each for each in errors if each.field == "kept_since")
    assert (wrong.input_id, wrong.input_name) == ("kept_since-year", "kept_since.year")
    assert wrong.summary == "Das Datum „seit wann“ liegt in der Zukunft"


def test_check_between_fields_marks_its_part_and_keeps_the_answer_out() -> None:
    typed = {
        **{f"dog_born.{part}": [text] for part, text in (("day", "1"), ("month", "6"), ("year", "2025"))},
        **{f"kept_since.{part}": [text] for part, text in (("day", "1"), ("month", "5"), ("year", "2025"))},
    }

    evaluation = evaluate(form("hund-anmelden"), typed, CONTEXT)

    assert [each.beside for each in evaluation.errors("hund") if each.field == "kept_since"] == [
        "Da war der Hund noch nicht geboren. Bitte prüfen Sie beide Daten."
    ]
    assert "dog_born" in evaluation.answers
    assert "kept_since" not in evaluation.answers


def test_hidden_fields_are_nowhere() -> None:
    typed = {"payment": ["transfer"], "mandate.holder": ["Jana"], "mandate.iban": ["falsch"]}

    evaluation = evaluate(form("hund-anmelden"), typed, CONTEXT)

    assert "mandate" in evaluation.hidden
    assert evaluation.errors("steuer") == ()
    assert evaluation.facts["mandate.answered"] is False


def test_stop_ends_the_form_with_kind_words() -> None:
    typed = {"born.day": ["1"], "born.month": ["1"], "born.year": ["1980"], "citizenship": ["Kanada"]}

    evaluation = evaluate(form("wahlhelfer-werden"), typed, CONTEXT)

    assert [page.key for page in evaluation.pages] == ["voraussetzungen"]
    assert evaluation.stop is not None
    assert "Stadt Norderstedt" in evaluation.stop.text
    assert not evaluation.is_complete


def test_elections_that_are_over_are_not_offered() -> None:
    typed = {"born.day": ["1"], "born.month": ["1"], "born.year": ["1980"], "citizenship": ["Deutschland"]}
    later = replace(CONTEXT, today=datetime.date(2028, 6, 1))

    evaluation = evaluate(form("wahlhelfer-werden"), typed, later)

    assert evaluation.facts["election.offered"] == ["bundestag_2029", "europa_2029"]


def test_fee_depends_on_the_day_and_the_answers() -> None:
    service = form("fuehrungszeugnis-beantragen")
    earlier = replace(CONTEXT, today=datetime.date(2013, 7, 31))

    assert [(fee.label, fee.cents) for fee in evaluate(service, {}, CONTEXT).fees] == [("Führungszeugnis", 1300)]
    assert evaluate(service, {}, earlier).fee_cents == 0
    assert evaluate(service, {"exemption": ["volunteer"]}, CONTEXT).fee_cents == 0


def test_sections_group_the_fields_of_a_page() -> None:
    page = evaluate(form("hund-anmelden"), {}, CONTEXT).page("hund")

    assert page is not None
    assert [(each.title, len(each.fields)) for each in page.sections] == [("", 6), ("Woher kommt der Hund?", 1)]


def test_page_is_started_once_something_is_typed() -> None:
    pages = evaluate(form("hund-anmelden"), {"dog_name": ["Luna"]}, CONTEXT).pages

    assert [page.started for page in pages] == [False, True, False, False]


def test_words_of_another_language_fall_back_to_german() -> None:
    evaluation = evaluate(form("hund-anmelden"), {}, replace(CONTEXT, language="da"))

    assert evaluation.pages[0].title == "Über Sie"


@pytest.mark.parametrize(
    ("typed", "circumstance"),
    [
        ({"pupil": "yes"}, "school"),
        ({"pupil": "no", "student": "yes"}, "university"),
        ({"pupil": "no", "student": "no"}, ""),
        ({"pupil": "no"}, ""),
        ({"student": "yes"}, ""),
        ({"pupil": "perhaps", "student": "yes"}, ""),
        ({}, ""),
    ],
)
def test_the_first_circumstance_that_holds_counts_once_those_before_are_known_not_to(
    typed: dict[str, str], circumstance: str
) -> None:
    yes_no: list[Json] = [{"key": key, "type": "yes_no"} for key in ("pupil", "student")]
    source: dict[str, Json] = {
        "format": 1,
        "form": {
            "format": 1,
            "pages": [{"key": "page", "fields": yes_no}],
            "circumstances": [{"key": "school", "when": "pupil"}, {"key": "university", "when": "student"}],
        },
        "texts": {
            "de": {
                "pages": {"page": {"title": "Seite"}},
                "fields": {"pupil": {"label": "Schule?"}, "student": {"label": "Studium?"}},
            }
        },
        "lists": {},
    }

    evaluation = evaluate(form_from_json(source), {name: [value] for name, value in typed.items()}, CONTEXT)

    assert evaluation.circumstance == circumstance


def test_a_form_without_circumstances_leaves_none_open() -> None:
    assert evaluate(form("hund-anmelden"), {}, CONTEXT).circumstance == ""


def test_a_question_says_where_to_look_and_a_page_how_to_get_on() -> None:
    texts: Json = {
        "pages": {"page": {"title": "Seite", "help": "Rufen Sie {authority} an."}},
        "fields": {"thing": {"label": "Nummer", "where": "Auf dem Bescheid aus {place}."}},
    }
    entry: Json = {"key": "thing", "type": "text"}
    form: Json = {"format": 1, "pages": [{"key": "page", "fields": [entry]}]}

    page = evaluate(
        form_from_json({"format": 1, "form": form, "texts": {"de": texts}, "lists": {}}), {}, CONTEXT
    ).pages[0]

    assert page.help == "Rufen Sie Stadt Norderstedt an."
    assert page.fields[0].where == "Auf dem Bescheid aus Norderstedt."
