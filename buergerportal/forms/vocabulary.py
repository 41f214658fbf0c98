"""The names that the rules of a form may use."""

from collections.abc import Mapping

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.context import Context
from buergerportal.forms.definition import ItemList
from buergerportal.forms.fields.base import FieldType

CONTEXT_TYPES: Mapping[str, RuleType] = {
    "today": RuleType.DATE,
    "place.ars": RuleType.TEXT,
    "place.name": RuleType.TEXT,
    "identity.trust": RuleType.TEXT,
}
_SINGLE = frozenset({RuleType.BOOLEAN, RuleType.INTEGER, RuleType.TEXT, RuleType.DATE})
RESERVED = frozenset(
    {
        "today",
        "place",
        "identity",
        "item",
        "date",
        "age_on",
        "years_after",
        "days_between",
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
        "size",
        "has",
        "all",
        "exists",
        "exists_one",
        "map",
        "filter",
        "int",
        "uint",
        "double",
        "bool",
        "string",
        "bytes",
        "list",
        "type",
        "dyn",
        "timestamp",
        "duration",
        "matches",
        "contains",
        "startsWith",
        "endsWith",
    }
)
"""Keys that no field may have: they mean something else in a rule."""
BUTTONS = frozenset({"add", "drop", "keep", "later", "remove", "restore"})
"""Keys that no field may have: buttons on the pages of forms have these names, and an answer would press them."""
PORTAL_PAGES = frozenset({"zugang", "spaeter", "pruefen", "nicht-online", "noch-einmal", "fertig"})
"""Keys that no page may have: under these addresses the portal itself answers, so nobody would ever see the page."""


def context_values(context: Context) -> dict[str, RuleValue]:
    """The values of the names in ``CONTEXT_TYPES``."""
    return {
        "today": context.today,
        "place.ars": context.place.ars,
        "place.name": context.place.name,
        "identity.trust": context.identity.trust,
    }


def row_names(names: Mapping[str, RuleType]) -> dict[str, RuleType]:
    """Of the names that a row brings, those of whose values a rule outside of it sees a list."""
    hidden = (".answered", ".offered")
    return {name: kind for name, kind in names.items() if kind in _SINGLE and not name.endswith(hidden)}


def field_names(entry: Mapping[str, Json], kind: FieldType, items: ItemList | None) -> dict[str, RuleType]:
    """What a field brings: its value, its parts, ``answered``, attributes of the chosen item, ``offered``."""
    key = str(entry["key"])
    if not kind.is_question:
        return {}
    names = {f"{key}.{part}" if part else key: type_ for part, type_ in kind.rule_types.items()}
    names[f"{key}.answered"] = RuleType.BOOLEAN
    if items is not None and kind.rule_types.get("") == RuleType.TEXT:
        names |= {f"{key}.{attribute}": type_ for attribute, type_ in items.attributes.items()}
    if "offered" in entry:
        names[offered_name(key)] = RuleType.TEXTS
    return names


def offered_name(key: str) -> str:
    """The name of the values that a field with an ``offered`` rule has to offer."""
    return f"{key}.offered"


def node_of(name: str) -> str:
    """What a name comes from in the order of evaluation: the field itself, or what it has to offer."""
    return name if name.endswith(".offered") else name.partition(".")[0]
