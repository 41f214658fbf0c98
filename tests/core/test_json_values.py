"""Reading approved JSON with types."""

from buergerportal.core.documents import Json
from buergerportal.core.json_values import digest_of, flag_at, number_at, object_at, objects_at, text_at, texts_at

VALUE: dict[str, Json] = {
    "text": "a",
    "number": 3,
    "flag": True,
    "list": ["a", 1],
    "objects": [{"x": "y"}],
    "none": None,
}


def test_values_that_are_there_are_read_with_their_type() -> None:
    assert (text_at(VALUE, "text"), text_at(VALUE, "number"), number_at(VALUE, "number")) == ("a", "3", 3)
    assert (flag_at(VALUE, "flag"), texts_at(VALUE, "list")) == (True, ("a", "1"))
    assert objects_at(VALUE, "objects") == ({"x": "y"},)


def test_values_that_are_missing_or_of_another_kind_are_empty() -> None:
    assert (text_at(VALUE, "none"), text_at(VALUE, "gone"), number_at(VALUE, "flag")) == ("", "", None)
    assert (flag_at(VALUE, "text"), texts_at(VALUE, "text"), objects_at(VALUE, "gone")) == (False, (), ())
    assert object_at(VALUE, "list") == {}


def test_digest_ignores_the_order_of_keys_and_nothing_else() -> None:
    assert digest_of({"a": 1, "b": [1, 2]}) == digest_of({"b": [1, 2], "a": 1})
    assert digest_of({"a": [1, 2]}) != digest_of({"a": [2, 1]})
