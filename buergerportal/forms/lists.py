"""Lists of things to choose from."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from buergerportal.core.documents import Document, Json, Problem, iso_date
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import ATTRIBUTE_TYPES, Field, Form, Item, ItemList
from buergerportal.forms.wording import Texts

MOST_ON_PAGE = 300
"""So many suggestions stand in a page; those of a longer list are fetched when somebody begins to type."""
_PLAIN = {"value", "label", "hint", "also", "valid_from", "valid_until", "successor"}
_PYTHON_TYPES: Mapping[RuleType, type] = {
    RuleType.TEXT: str,
    RuleType.DATE: str,
    RuleType.INTEGER: int,
    RuleType.BOOLEAN: bool,
}


def build_list(name: str, document: Document, problems: list[Problem]) -> ItemList:
    """A list from its file; values that stand twice and wrong attributes are problems."""
    content = document.content
    assert isinstance(content, dict)  # noqa: S101 - the schema was checked
    declared = content.get("attributes")
    attributes = (
        {key: ATTRIBUTE_TYPES[str(kind)] for key, kind in declared.items()} if isinstance(declared, dict) else {}
    )
    entries = content["items"]
    items: list[Item] = []
    seen: set[str] = set()
    for at, entry in enumerate(entries if isinstance(entries, list) else []):
        assert isinstance(entry, dict)  # noqa: S101 - the schema was checked
        item = _item(entry)
        if item.value in seen:
            message = f"the value “{item.value}” stands twice"
            problems.append(document.problem(("items", at), message, "keep one of the two"))
        seen.add(item.value)
        items.append(item)
        problems.extend(_attribute_problems(document, at, item, attributes))
    problems.extend(_end_problems(document, items))
    return ItemList(name=name, attributes=attributes, items=tuple(items))


def on_day(items: Iterable[Item], day: datetime.date) -> Mapping[str, Item]:
    """What each value means on that day, itself or what it belongs to by then; without what is not there yet."""
    known = {item.value: item for item in items}
    meant: dict[str, Item] = {}
    for value, first in known.items():
        item = first
        while item.valid_until and item.valid_until < day:
            item = known[item.successor]
        if not item.valid_from or item.valid_from <= day:
            meant[value] = item
    return meant


def is_fetched(field: Field) -> bool:
    """Whether the suggestions of a field are too many for its page. Those that depend on answers stand in it."""
    return field.items is not None and field.offered is None and len(field.items.items) > MOST_ON_PAGE


def suggestions(form: Form, name: str, day: datetime.date) -> Sequence[tuple[str, Sequence[str]]] | None:
    """What the list of that name suggests on that day: each label with other words for it; None without the list."""
    found = next((each.items for each in form.all_fields if each.items and each.items.name == name), None)
    if found is None:
        return None
    meant = on_day(found.items, day)
    words: dict[str, list[str]] = {item.label: [] for item in meant.values()}
    for item in found.items:
        if item.value in meant:
            label = meant[item.value].label
            words[label].extend(word for word in (item.label, *item.also) if word != label)
    return list(words.items())


def options_list(entry: Mapping[str, Json], texts: Texts) -> ItemList:
    """The options of a field as a list, with their words from the texts."""
    options = entry.get("options")
    key = str(entry["key"])
    items = tuple(
        Item(
            value=value, label=choice_text(texts, key, value), hint=texts.at("fields", key, "choices", value, "hint")
        )
        for value in (str(each) for each in (options if isinstance(options, list) else []))
    )
    return ItemList(name=key, attributes={}, items=items)


def choice_text(texts: Texts, key: str, value: str) -> str:
    """The label of an option: either the text itself or its ``label``."""
    return texts.at("fields", key, "choices", value) or texts.at("fields", key, "choices", value, "label")


def _item(entry: Mapping[str, Json]) -> Item:
    also = entry.get("also")
    return Item(
        value=str(entry["value"]),
        label=str(entry["label"]),
        hint=str(entry.get("hint", "")),
        also=tuple(str(word) for word in also) if isinstance(also, list) else (),
        attributes={
            name: value for name, value in entry.items() if name not in _PLAIN and isinstance(value, bool | int | str)
        },
        valid_from=_day(entry, "valid_from"),
        valid_until=_day(entry, "valid_until"),
        successor=str(entry.get("successor", "")),
    )


def _day(entry: Mapping[str, Json], name: str) -> datetime.date | None:
    text = entry.get(name)
    return iso_date(text) if isinstance(text, str) else None


def _end_problems(document: Document, items: Sequence[Item]) -> list[Problem]:
    """Of items that end: each must name one that is there longer, so that no way leads in a circle."""
    known = {item.value: item for item in items}
    problems = []
    for at, item in enumerate(items):
        successor = known.get(item.successor)
        if item.valid_until is None and not item.successor:
            continue
        is_outlived = (
            item.valid_until is not None
            and successor is not None
            and (successor.valid_until is None or item.valid_until < successor.valid_until)
        )
        if not is_outlived:
            message = f"“{item.value}” does not end in one that is there longer"
            problems.append(document.problem(("items", at), message, "give it both “valid_until” and “successor”"))
    return problems


def _is_date(text: str) -> bool:
    try:
        iso_date(text)
    except ValueError:
        return False
    return True


def _attribute_problems(document: Document, at: int, item: Item, attributes: Mapping[str, RuleType]) -> list[Problem]:
    problems = []
    for name, kind in attributes.items():
        value = item.attributes.get(name)
        if type(value) is not _PYTHON_TYPES[kind] or (kind is RuleType.DATE and not _is_date(str(value))):
            remedy = f"write it as {kind.value}, or take “{name}” out of the attributes of the list"
            problems.append(document.problem(("items", at), f"“{item.value}” has no “{name}”", remedy))
    for name in item.attributes.keys() - attributes.keys():
        message = f"“{name}” is not an attribute of this list"
        problems.append(document.problem(("items", at, name), message, "declare it under attributes with its type"))
    return problems
