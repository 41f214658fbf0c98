"""Lists of things to choose from."""

from collections.abc import Mapping

from buergerportal.core.documents import Document, Json, Problem, iso_date
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import ATTRIBUTE_TYPES, Item, ItemList
from buergerportal.forms.wording import Texts

_PLAIN = {"value", "label", "hint", "also"}
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
    return ItemList(name=name, attributes=attributes, items=tuple(items))


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
    )


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
