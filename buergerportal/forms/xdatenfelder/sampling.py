"""An example for a form: something plausible in every box, and what comes out."""

import datetime
from collections.abc import Iterator

from buergerportal.core.documents import Json
from buergerportal.forms.context import Context, FileFacts, Place
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.evaluation import evaluate
from buergerportal.forms.fields.files import DEFAULT_MEDIA_TYPES
from buergerportal.forms.rows import row_ids, row_prefix
from buergerportal.forms.states import Evaluation

_PLACE = Place(ars="010600063063", name="Norderstedt", postcodes=("22846",), authority="Stadt Norderstedt")
_FILE = "f1"
_PLAIN = {
    "email": "jana@example.org",
    "phone": "040 535950",
    "iban": "DE89370400440532013000",
    "chip_number": "276098106451237",
    "yes_no": "yes",
    "declaration": "yes",
    "time": "12:00",
}
_COMPOSED = {
    "person_name": {"given": "Jana", "family": "Petersen"},
    "date": {"day": "1", "month": "6", "year": "2020"},
}


def example_for(form: Form, *, about: str, today: datetime.date) -> dict[str, Json]:
    """The content of a file of ``examples/``: everything answered, as far as a sample answer can be made up."""
    typed = {name: value for field in form.fields for name, value in _typed(field, form)}
    types = {str(each): None for field in form.fields for each in field.texts("media_types", DEFAULT_MEDIA_TYPES)}
    files = {_file_id(each): FileFacts(name=f"{_file_id(each)}.pdf", size=1_000, media_type=each) for each in types}
    context = Context(today=today, place=_PLACE, files=files)
    evaluation = evaluate(form, typed, context)
    shown: Json = {
        key: {"name": facts.name, "size": facts.size, "media_type": facts.media_type} for key, facts in files.items()
    }
    return {
        "about": about,
        "today": today.isoformat(),
        "place": {"ars": _PLACE.ars, "name": _PLACE.name, "postcodes": ["22846"], "authority": _PLACE.authority},
        **({"files": shown} if any(field.type == "files" for field in form.fields) else {}),
        "typed": {name: values[0] if len(values) == 1 else list[Json](values) for name, values in typed.items()},
        "expect": _expected(evaluation),
    }


def _expected(evaluation: Evaluation) -> dict[str, Json]:
    summary: dict[str, Json] = {
        group.row or group.page: [[row.label, *row.lines] for row in group.rows] for group in evaluation.summary
    }
    errors: dict[str, Json] = {error.input_name: error.beside for page in evaluation.pages for error in page.errors}
    return {"complete": evaluation.is_complete, "summary": summary, **({"errors": errors} if errors else {})}


def _typed(field: Field, form: Form, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    name = prefix + field.key
    if field.fields:
        rows = row_ids(field, {}) or ("1",)
        yield name, list(rows)
        for row in rows:
            for each in field.fields:
                yield from _typed(each, form, row_prefix(field, row))
    elif field.type in _COMPOSED:
        yield from ((f"{name}.{part}", [text]) for part, text in _COMPOSED[field.type].items())
    elif field.type != "info":
        yield name, [_sample(field)]


def _sample(field: Field) -> str:
    if field.type == "files":
        return _file_id(field.texts("media_types", DEFAULT_MEDIA_TYPES)[0])
    if field.items is not None:
        first = field.items.items[0]
        return first.label if field.type == "select" else first.value
    if field.type == "integer":
        return str(field.number("minimum", min(1, field.number("maximum", 1))))
    if field.type == "number":
        return field.text("least", "1").replace(".", ",")
    if field.type == "money":
        return f"{field.number('least', 100) / 100:.2f}".replace(".", ",")
    return _PLAIN.get(field.type) or next(
        (text for text in _texts(field) if all(check.rule.outcome({field.key: text}) for check in field.checks)),
        "Beispiel",
    )


def _texts(field: Field) -> Iterator[str]:
    """Lines of text that fit into the field, from words to numbers, for whatever pattern it has."""
    shortest, longest = field.number("minimum_length", 1), field.number("maximum_length", 200)
    words = (
        "Beispiel",
        "Beispielstadt",
        "12345",
        "1",
        "A",
        "AB",
        "1a",
        "12:30",
        "2020-06-01",
        "01.06.2020",
        "1,50",
        "1.50",
    )
    yield from (word for word in words if shortest <= len(word) <= longest)
    for sign in ("A", "a", "1", "0"):
        yield from (sign * length for length in range(shortest, min(longest, shortest + 40) + 1))
    yield from (f"{letters}{'1' * digits}" for letters in ("A", "AB", "DE") for digits in range(1, 13))


def _file_id(media_type: str) -> str:
    return _FILE if media_type in DEFAULT_MEDIA_TYPES[:1] else f"{_FILE}_{''.join(filter(str.isalnum, media_type))}"
