"""Taking over what was posted."""

from functools import cache
from pathlib import Path

import pytest

from buergerportal.forms.api import Form, accept, asked_on, attach, clean, detach, evaluate, has_files, load_form
from tests.factories.forms import CONTEXT

SERVICES = Path(__file__).parents[2] / "services"


@cache
def dog_form() -> Form:
    return load_form(SERVICES / "hund-anmelden")


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\0b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("A\u0308rger", "Ärger"),
        ("\u202eLuna\u202c", "Luna"),
        ("🐶 👩‍🦯", "🐶 👩‍🦯"),
        ("שלום\u200f", "שלום"),
        ("\ud800x", "x"),
        ("x" * 100_000, "x" * 10_000),
        ("Luna" + " " * 100_000 + "!", "Luna !"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_accept_drops_what_the_page_does_not_ask() -> None:
    posted = {"dog_name": ["Luna"], "email": ["a@example.org"], "is_admin": ["1"], "dog_name.x": ["y"]}

    assert accept(dog_form(), "hund", {}, posted, CONTEXT) == {"dog_name": ["Luna"]}


def test_accept_of_an_unknown_page_changes_nothing() -> None:
    assert accept(dog_form(), "nirgends", {"email": ["a"]}, {"email": ["b"]}, CONTEXT) == {"email": ["a"]}


def test_accept_takes_a_field_that_the_same_post_makes_visible() -> None:
    posted = {"had_holder": ["yes"], "holder_name.family": ["Tierheim"]}

    assert accept(dog_form(), "hund", {}, posted, CONTEXT) == posted


def test_accept_drops_a_field_that_the_same_post_hides_but_keeps_what_was_typed_before() -> None:
    before = {"had_holder": ["yes"], "holder_name.family": ["Tierheim"]}
    posted = {"had_holder": ["no"], "holder_name.family": ["Spam"]}

    after = accept(dog_form(), "hund", before, posted, CONTEXT)

    assert after == {"had_holder": ["no"], "holder_name.family": ["Tierheim"]}


def test_accept_unticks_a_checkbox_that_was_shown_and_not_posted() -> None:
    before = {"name.family": ["Mustafa"], "name.no_given": ["yes"]}

    after = accept(dog_form(), "halter", before, {"name.family": ["Mustafa"]}, CONTEXT)

    assert after == {"name.family": ["Mustafa"]}


def test_accept_keeps_a_checkbox_that_the_page_did_not_show() -> None:
    before = {"payment": ["transfer"], "mandate.consent": ["yes"]}

    after = accept(dog_form(), "steuer", before, {"payment": ["debit"]}, CONTEXT)

    assert after == {"payment": ["debit"], "mandate.consent": ["yes"]}


def test_accept_takes_the_last_value_after_an_empty_marker() -> None:
    posted = {"name.no_given": ["", "yes"]}

    assert accept(dog_form(), "halter", {}, posted, CONTEXT) == {"name.no_given": ["yes"]}


def test_accept_empties_a_box() -> None:
    assert accept(dog_form(), "hund", {"dog_name": ["Luna"]}, {"dog_name": [""]}, CONTEXT) == {}


def test_accept_never_takes_files_from_a_post() -> None:
    assert accept(dog_form(), "nachweise", {}, {"insurance": ["photo"]}, CONTEXT) == {}


def test_attach_and_detach_change_only_files() -> None:
    one = attach(dog_form(), "insurance", {"email": ["a"]}, "photo")
    two = attach(dog_form(), "insurance", attach(dog_form(), "insurance", one, "large"), "photo")

    assert two == {"email": ["a"], "insurance": ["photo", "large"]}
    assert detach(dog_form(), "insurance", one, "photo") == {"email": ["a"]}
    with pytest.raises(KeyError):
        attach(dog_form(), "email", {}, "photo")


@pytest.mark.parametrize("typed", [{}, {"had_holder": ["yes"]}, {"had_holder": ["no"]}])
def test_asked_on_agrees_with_the_whole_evaluation(typed: dict[str, list[str]]) -> None:
    pages = evaluate(dog_form(), typed, CONTEXT).pages

    asked = {page.key: asked_on(page.key, dog_form(), typed, CONTEXT) for page in pages}

    assert asked == {page.key: frozenset(field.key for field in page.fields) for page in pages}


def test_asked_on_an_unknown_page_is_nothing() -> None:
    assert asked_on("nirgends", dog_form(), {}, CONTEXT) == frozenset()


def test_has_files_looks_at_hidden_fields_too_and_at_files_fields_only() -> None:
    upload = next(field.key for field in dog_form().fields if field.type == "files")

    assert has_files(dog_form(), attach(dog_form(), upload, {}, "an-id"))
    assert not has_files(dog_form(), {"dog_name": ["an-id"], upload: []})
