"""One of many: a box with suggestions."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field, Item
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.choice import CHOICE_OPTIONS
from buergerportal.forms.fields.folding import closest, fold
from buergerportal.forms.fields.text import too_long

OTHER = "other"
"""What a rule sees when someone wrote a word that is not in the list."""
_LONGEST = 100


class Select(FieldType):
    """A text box with a list of suggestions. What is typed is compared without case, accents and punctuation.

    With ``other: true`` a word that is not in the list is taken as it is: the value is ``{"other": word}``.
    """

    name = "select"
    suggests = True
    options: ClassVar[Mapping[str, Json]] = {
        **CHOICE_OPTIONS,
        "other": {"type": "boolean", "description": "Whether words that are not in the list are taken as well"},
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "not_in_list": (),
        "did_you_mean": ("suggestion",),
        "not_offered": (),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The value of the item whose label, other name or value was typed."""
        text = " ".join(entered.one().split())
        if not text:
            return EMPTY
        long = too_long(text, _LONGEST)
        if long:
            return long
        words = words_of(asked.offered)
        value = words.get(fold(text)) if fold(text) else None
        if value is not None:
            return Parsed(value=value)
        if asked.field.flag("other"):
            return Parsed(value={"other": text})
        return _not_in_list(asked, text, words)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The label, or the word as it was typed."""
        if isinstance(value, dict):
            return (str(value["other"]),)
        return tuple(item.label for item in asked.offered if item.value == value)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """One of the values, or a word of one's own where that is allowed."""
        known: dict[str, Json] = {"enum": [item.value for item in field.items.items] if field.items else []}
        if not field.flag("other"):
            return known
        word: Json = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
        other: Json = {"type": "object", "properties": {"other": word}, "required": ["other"]}
        return {"anyOf": [known, other]}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The value, or ``other``."""
        return {"": OTHER if isinstance(value, dict) else str(value)}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """The label of the item, or the words that stand in no list."""
        if isinstance(value, dict):
            return {"": [str(value["other"])]}
        items = field.items.items if field.items else ()
        return {"": [item.label for item in items if item.value == value]}


@lru_cache(maxsize=64)
def words_of(items: tuple[Item, ...]) -> Mapping[str, str]:
    """Every folded word by which an item may be named; its label wins over another item's other names."""
    words: dict[str, str] = {}
    for item in items:
        words.setdefault(fold(item.label), item.value)
    for item in items:
        for word in (item.value, *item.also):
            words.setdefault(fold(word), item.value)
    return words


def _not_in_list(asked: Asked, text: str, words: Mapping[str, str]) -> Parsed:
    all_items = asked.field.items.items if asked.field.items else ()
    if fold(text) in words_of(all_items):
        return mistaken("not_offered")
    value = closest(text, words)
    label = next((item.label for item in asked.offered if item.value == value), "")
    return mistaken("did_you_mean", suggestion=label) if label else mistaken("not_in_list")
