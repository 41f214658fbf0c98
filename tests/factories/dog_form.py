"""A form with a bit of everything, as its sources are stored, to be changed."""

import copy
from typing import Any

FORM: dict[str, Any] = {  # nested values of many shapes, which tests change
    "format": 1,
    "form": {
        "format": 1,
        "pages": [
            {
                "key": "dog",
                "sections": [{"key": "more", "visible": "chipped"}],
                "fields": [
                    {"key": "name", "type": "text", "required": False},
                    {"key": "kind", "type": "choice", "options": ["small", "large"]},
                    {"key": "chipped", "type": "yes_no"},
                    {"key": "breed", "type": "select", "list": "breeds", "visible": "kind == 'large'"},
                ],
                "stops": [{"key": "small", "when": "kind == 'small'"}],
            },
            {
                "key": "tax",
                "fields": [
                    {"key": "account", "type": "iban"},
                    {
                        "key": "puppies",
                        "type": "group",
                        "most": 5,
                        "fields": [
                            {"key": "call", "type": "text", "maximum_length": 40, "fim": "F60000001"},
                            {"key": "born", "type": "date", "time": "past", "required": False},
                            {
                                "key": "coat",
                                "type": "choice",
                                "options": ["short", "long"],
                                "visible": "born.answered",
                                "checks": [{"key": "too_short", "rule": "coat != 'short' || size(call) > 1"}],
                            },
                        ],
                    },
                    {"key": "sum", "type": "calculated", "value": "legs", "shown_as": "money"},
                ],
            },
        ],
        "fees": [
            {"key": "fee", "cents": 1300, "valid_from": "2020-01-01", "basis": "§ 4"},
            {"key": "each", "cents": 250, "valid_from": "2020-01-01", "basis": "§ 5", "times": "puppies.count"},
        ],
        "calculated": [
            {"key": "is_large", "type": "boolean", "value": "kind == 'large'"},
            {"key": "legs", "type": "integer", "value": "puppies.count * 4"},
        ],
    },
    "texts": {
        "de": {
            "pages": {
                "dog": {
                    "title": "Ihr Hund",
                    "sections": {"more": "Mehr"},
                    "stops": {"small": {"title": "Halt", "text": "Zu klein."}},
                },
                "tax": {"title": "Steuer"},
            },
            "fields": {
                "name": {"label": "Name"},
                "kind": {"label": "Größe", "choices": {"small": "klein", "large": "groß"}},
                "chipped": {"label": "Chip?"},
                "breed": {"label": "Rasse"},
                "account": {"label": "Konto"},
                "puppies": {"label": "Welpen", "row": "Welpe {number}", "add": "Weiterer Welpe"},
                "call": {"label": "Rufname"},
                "born": {"label": "Geboren"},
                "coat": {
                    "label": "Fell",
                    "choices": {"short": "kurz", "long": {"label": "lang", "hint": "Ab 5 cm."}},
                    "errors": {"too_short": "Zu kurz."},
                },
                "sum": {"label": "Summe"},
            },
            "fees": {"fee": "Gebühr", "each": "Je Welpe"},
        }
    },
    "lists": {"breeds": {"items": [{"value": "pug", "label": "Mops"}, {"value": "spitz", "label": "Spitz"}]}},
}


def changed(*changes: tuple[tuple[str | int, ...], object]) -> dict[str, Any]:
    """The form with values put at paths; None takes one out, and a position behind the last adds one."""
    source = copy.deepcopy(FORM)
    for path, value in changes:
        place: Any = source
        for step in path[:-1]:
            place = place[step]
        last = path[-1]
        if value is None:
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value
    return source
