"""No difference between two versions of a form is passed over, and all of them have German words."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import Form, differences, form_from_json
from buergerportal.forms.comparing.words import OPTION_WORDS, TYPE_WORDS, value_in_words
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.schemas import schema
from tests.factories.dog_form import FORM, changed


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every single value of the sources, and where it stands."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        yield from leaves(each, (*path, key))
    if not isinstance(value, dict | list):
        yield path, value


def otherwise(path: tuple[str | int, ...], value: object) -> Iterator[object]:
    """Values that might stand there instead, the last of them none at all. Keys are names: never sound alone."""
    name = path[-1]
    if name == "key":
        return
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif path[0] != "form":
        yield f"{value}x"
    elif name in {"visible", "when", "rule", "times", "value"}:
        yield from (f"!({value})", f"{value} + 1", f"{value}x")
    else:
        yield from (f"{value}x", "2021-01-01", "future", "number")
    yield None


@cache
def judge(kind: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(kind), validate_formats=True)


def sound_form(source: dict[str, Any]) -> Form | None:
    """The form of these sources, or None if they are not as they must be."""
    parts = (("form", source["form"]), ("texts", source["texts"]["de"]), ("list", source["lists"]["breeds"]))
    if not all(
        jsonschema_rs.validator_for(schema(kind), validate_formats=True).is_valid(part) for kind, part in parts
    ):
        return None
    try:
        return form_from_json(source)
    except DocumentError:
        return None


def test_no_value_of_a_form_changes_without_a_word() -> None:
    """Each single value is replaced or taken out, wherever there is a sound form with it."""
    old = form_from_json(FORM)
    tried, unsaid = 0, []

    for path, value in leaves({"form": FORM["form"], "texts": FORM["texts"], "lists": FORM["lists"]}):
        for instead in otherwise(path, value):
            source = changed((path, instead))
            new = sound_form(source)
            tried += new is not None
            if new is not None and not differences(old, new):
                unsaid.append((path, value, instead))

    assert unsaid == []
    assert tried > 60


def test_every_type_and_option_has_a_german_word() -> None:
    options = {(name, option) for name, kind in field_types().items() for option in kind.options}
    said_elsewhere = {"options", "list", "offered"}

    nameless = {name for name in field_types() if name not in TYPE_WORDS}
    unsaid = {
        (name, option)
        for name, option in options
        if option not in said_elsewhere and not {f"{name}.{option}", option} & OPTION_WORDS.keys()
    }

    assert (nameless, unsaid) == (set(), set())


@pytest.mark.parametrize(
    ("kind", "option", "value", "words"),
    [
        ("money", "most", 123450, "1.234,50 €"),
        ("date", "earliest", "2027-07-01", "1.7.2027"),
        ("address", "scope", "world", "„weltweit“"),
        ("select", "other", True, "ja"),
        ("files", "media_types", ["image/png", "image/jpeg"], "„image/png“, „image/jpeg“"),
        ("number", "least", None, "ohne Angabe"),
    ],
)
def test_values_of_options_are_written_as_people_write_them(kind: str, option: str, value: Json, words: str) -> None:
    assert value_in_words(kind, option, value) == words
