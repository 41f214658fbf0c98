"""A municipality (Gemeinde) of Schleswig-Holstein."""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field, Item
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken
from buergerportal.forms.fields.folding import closest, fold
from buergerportal.forms.fields.text import too_long
from buergerportal.forms.lists import on_day

_LIST = "municipalities"
_LONGEST = 100
_MOST_NAMED = 5
_TITLE = re.compile(r"(?:landeshauptstadt|hansestadt|stadt|gemeinde)\s+(?=\S)", re.IGNORECASE)

type _Words = Mapping[str, Sequence[Item]]


class Municipality(FieldType):
    """A text box with suggestions for the municipalities of the state; the value is the regional key (ARS).

    Parts of towns and merged municipalities lead to where they belong on the day. A name that several have is asked
    about. Rules see the key, and ``name`` and ``county`` (five digits).
    """

    name = "municipality"
    suggests = True
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "not_in_list": (),
        "did_you_mean": ("suggestion",),
        "several": ("suggestions",),
        "too_long": ("longest", "count"),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(),)

    def list_of(self, entry: Mapping[str, Json]) -> str:
        """Always the municipalities of the state."""
        return _LIST

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The key of the municipality that is called so, if it is one."""
        text = " ".join(entered.one().split())
        if not text:
            return EMPTY
        long = too_long(text, _LONGEST)
        if long:
            return long
        day = asked.context.today
        found = _named(text, asked.offered, day) or _named(_TITLE.sub("", text, count=1), asked.offered, day)
        if len(found) == 1:
            return Parsed(value=found[0].value)
        return _several(found) if found else _unknown(text, asked.offered, day)

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Its name, with the county where others are called the same."""
        return tuple(item.label for item in asked.offered if item.value == value)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """One of the keys."""
        return {"enum": [item.value for item in field.items.items] if field.items else []}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Its name; since a merger, that of the municipality it belongs to is understood by it."""
        items = field.items.items if field.items else ()
        return {"": [item.label for item in items if item.value == value]}


def _named(text: str, items: tuple[Item, ...], day: datetime.date) -> Sequence[Item]:
    """The municipalities that a text means on that day: those of that very name before those of a similar one."""
    labels, others = _words_on(items, day)
    found = labels.get(fold(text)) or others.get(fold(text)) or ()
    same = [item for item in found if text.casefold() in {name.casefold() for name in (item.label, *item.also)}]
    return same or found


def _several(found: Sequence[Item]) -> Parsed:
    labels = [item.label for item in found[:_MOST_NAMED]]
    return mistaken("several", suggestions=f"{', '.join(labels[:-1])} oder {labels[-1]}")


def _unknown(text: str, items: tuple[Item, ...], day: datetime.date) -> Parsed:
    labels, others = _words_on(items, day)
    similar = closest(text, {word: word for words in (others, labels) for word in words})
    found = labels.get(similar) or others.get(similar) or ()
    if len(found) > 1:
        return _several(found)
    return mistaken("did_you_mean", suggestion=found[0].label) if found else mistaken("not_in_list")


@lru_cache(maxsize=4)
def _words_on(items: tuple[Item, ...], day: datetime.date) -> tuple[_Words, _Words]:
    """By folded word: the municipalities with that label, and those that have it as another name or as key."""
    labels: dict[str, list[Item]] = {}
    others: dict[str, list[Item]] = {}
    meant = on_day(items, day)
    for item in items:
        if item.value not in meant:
            continue
        now = meant[item.value]
        words = ((labels, (item.label,)), (others, (item.value, *item.also)))
        for target, names in words:
            for name in names:
                known = target.setdefault(fold(name), [])
                if now not in known:
                    known.append(now)
    return labels, others
