"""Forms of any size, made up: every kind of question, two rules for three fields, all answered."""

import datetime

from buergerportal.core.documents import Json
from buergerportal.forms.api import Context, Form, Place, form_from_json

CONTEXT = Context(
    today=datetime.date(2026, 11, 28),
    place=Place(ars="010600063063", name="Norderstedt", postcodes=("22846",), authority="Stadt Norderstedt"),
)
_FIELDS_OF_A_PAGE = 10
_KINDS: tuple[tuple[dict[str, Json], dict[str, str]], ...] = (
    ({"type": "yes_no"}, {"": "yes"}),
    ({"type": "text", "maximum_length": 60}, {"": "Ulzburger Straße"}),
    ({"type": "choice", "options": ["one", "two", "three"]}, {"": "two"}),
    ({"type": "date", "time": "past"}, {"day": "14", "month": "August", "year": "2025"}),
    ({"type": "integer", "maximum": 99}, {"": "7"}),
)


def made_form(fields: int) -> tuple[Form, dict[str, list[str]]]:
    """A form with so many fields, and what somebody typed into all of them.

    Of six fields that follow each other, two depend on the yes or no before them and two carry a check.
    """
    entries: list[dict[str, Json]] = []
    typed: dict[str, list[str]] = {}
    for number in range(fields):
        options, answer = _KINDS[number % len(_KINDS)]
        entries.append({"key": f"f{number}", **options, **_rules(number, str(options["type"]))})
        typed |= {f"f{number}.{part}" if part else f"f{number}": [text] for part, text in answer.items()}
    pages: list[Json] = [
        {"key": f"p{start}", "fields": [*entries[start : start + _FIELDS_OF_A_PAGE]]}
        for start in range(0, fields, _FIELDS_OF_A_PAGE)
    ]
    return form_from_json(
        {"format": 1, "form": {"format": 1, "pages": pages}, "texts": {"de": _texts(entries, pages)}, "lists": {}}
    ), typed


def _rules(number: int, kind: str) -> dict[str, Json]:
    """The first of the last five fields is a yes or no."""
    before = number - number % len(_KINDS) - len(_KINDS)
    if before < 0:
        return {}
    if number % 3 == 0:
        return {"visible": f"f{before}"}
    checks: dict[str, str] = {
        "date": f"f{number} <= today",
        "integer": f"f{number} < 90",
        "text": f"f{number} != 'x'",
    }
    if number % 3 == 1:
        return {"checks": [{"key": "wrong", "rule": checks.get(kind, f"f{before} || !f{before}")}]}
    return {}


def _texts(entries: list[dict[str, Json]], pages: list[Json]) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    for entry in entries:
        texts: dict[str, Json] = {"label": "Eine Frage", "hint": "Zum Beispiel so."}
        if "options" in entry:
            texts["choices"] = {"one": "Eins", "two": "Zwei", "three": "Drei"}
        if "checks" in entry:
            texts["errors"] = {"wrong": "Das passt nicht."}
        fields[str(entry["key"])] = texts
    titles: Json = {str(page["key"]): {"title": "Seite"} for page in pages if isinstance(page, dict)}
    return {"pages": titles, "fields": fields}
