"""From one field of a schema to one question: its type, its limits, its words, and what remains to be decided."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleError, RuleType, Vocabulary
from buergerportal.forms.fields.base import LONGEST_ALLOWED
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.xdatenfelder.code_lists import COUNTRIES, ListBook
from buergerportal.forms.xdatenfelder.plan import Note, Question, rule_note
from buergerportal.forms.xdatenfelder.schema import DataField
from buergerportal.forms.xdatenfelder.words import shortened

LONGEST_HINT = 300
_LONGEST_LABEL = 60
_LONGEST_LINE = 250
_FEW = 6
_TICKABLE = 20
_MOST_FILES = 20
_LARGEST_INTEGER = 999_999_999_999
_MEGABYTE = 1_000_000
_PATTERN_ERROR = "Bitte prüfen Sie Ihre Eingabe. Sie hat noch nicht die richtige Form."
_MEANINGS: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"e-?mail(?:[ -]?adresse)?(?: .*)?", re.IGNORECASE),
    "phone": re.compile(
        r"(?:telefon|mobil|mobilfunk|handy|festnetz|ruf)-?(?:nummer|telefon)?(?: .*)?", re.IGNORECASE
    ),
    "iban": re.compile(r"(?:.* )?iban(?: \(.*\))?", re.IGNORECASE),
}
"""Types of what a name of a text field means."""
_LONG_WORDS = re.compile(r"begründung|beschreibung|bemerkung|erläuterung|anmerkung", re.IGNORECASE)

type Options = dict[str, Json]


class Asking:
    """Makes questions of fields; ``lists`` collects what there is to choose from."""

    def __init__(self, lists: ListBook) -> None:
        self._lists = lists

    def question(self, field: DataField, key: str, *, several: int | None = 1) -> Question:
        """The question for a field, of which ``several`` answers may be given (None: any number).

        Only types that hold several answers by themselves are made for more than one: see ``holds_several``.
        """
        question = Question(entry={"key": key}, texts=_words(field))
        note = _noting(question, field)
        question.entry |= self._options(field, several, note)
        question.entry |= _pattern_check(field, question, note)
        if "statement" in field_types()[str(question.entry["type"])].own_texts:
            question.texts["statement"] = field.content or field.help or field.label
            question.texts.pop("hint", None)
        elif field.content:
            note(f"is preset with “{shortened(field.content, 200)}”; the form has no presets")
        if len(field.help) > LONGEST_HINT and "hint" in question.texts:
            note(f"shorten the help text, which was cut: {field.help}")
        if field.limits.unread:
            note(f"check the restriction that was not understood: {field.limits.unread}")
        question.notes.extend(rule_note(field, rule) for rule in field.rules)
        return question

    def _options(self, field: DataField, several: int | None, note: Callable[[str], None]) -> Options:
        if field.kind in {"label", "locked"} or field.data_type == "obj":
            if field.kind != "label":
                note("is filled in by the authority or shows an object; it only says its text here")
            return {"type": "info"}
        if field.codes is not None and field.data_type != "bool":
            return self._chosen(field, several, note)
        if field.kind == "select" and field.data_type != "bool":
            note("is a selection without a code list, so it is a line of text")
        return _TYPES[field.data_type](field, several, note)

    def _chosen(self, field: DataField, several: int | None, note: Callable[[str], None]) -> Options:
        codes = field.codes
        if codes is None:  # a field without codes never comes here
            raise ValueError(field.fim)
        name = self._lists.name_for(codes, field)
        if not codes.codes:
            what = (
                "compare the shared list of countries with it" if name == COUNTRIES else f"fill in lists/{name}.yaml"
            )
            note(f"the code list {codes.name or 'without a name'} is not in the schema: {what}")
            return {"type": "select", "list": name, "other": True}
        if several != 1:
            most: Options = {} if several is None or several >= len(codes.codes) else {"most": several}
            return {"type": "choices", "list": name, **most}
        return {"type": "choice" if len(codes.codes) <= _FEW else "select", "list": name}


def holds_several(field: DataField) -> bool:
    """Whether one question takes several answers: files, and a code list short enough to tick."""
    codes = field.codes.codes if field.codes else ()
    return field.data_type == "file" or 0 < len(codes) <= _TICKABLE


def _words(field: DataField) -> dict[str, Json]:
    words: dict[str, Json] = {"label": field.label}
    if len(field.label) > _LONGEST_LABEL and len(field.name) < len(field.label):
        words["summary"] = field.name
    hint = shortened(field.help, LONGEST_HINT)
    return words | ({"hint": hint} if hint and hint != field.label else {})


def _noting(question: Question, field: DataField) -> Callable[[str], None]:
    def note(text: str) -> None:
        question.notes.append(Note(about=field, text=text))

    return note


def _text(field: DataField, _several: int | None, note: Callable[[str], None]) -> Options:
    for name, meaning in _MEANINGS.items():
        if meaning.fullmatch(field.name):
            return {"type": name}
    shortest, longest = field.limits.shortest or 0, field.limits.longest or 0
    is_long = longest > _LONGEST_LINE or (not longest and _LONG_WORDS.search(field.name) is not None)
    options: Options = {"type": "long_text" if is_long else "text"}
    if longest > LONGEST_ALLOWED:
        note(f"may have {longest} characters; the form takes {LONGEST_ALLOWED}")
        longest = LONGEST_ALLOWED
    if shortest > (longest or (2_000 if is_long else 200)):
        note(f"must have {shortest} characters, which is more than it may have")
        shortest = 0
    if shortest > 1:
        options["minimum_length"] = shortest
    if longest:
        options["maximum_length"] = longest
    if not is_long and 1 < longest <= 20:
        options["width"] = longest
    return options


def _date(_field: DataField, _several: int | None, _note: Callable[[str], None]) -> Options:
    return {"type": "date"}


def _time(_field: DataField, _several: int | None, _note: Callable[[str], None]) -> Options:
    return {"type": "time"}


def _moment(field: DataField, _several: int | None, note: Callable[[str], None]) -> Options:
    note(f"is a {field.data_type}, asked for as a line of text")
    return {"type": "text", "maximum_length": 40}


def _bool(_field: DataField, _several: int | None, _note: Callable[[str], None]) -> Options:
    return {"type": "yes_no"}


def _integer(field: DataField, several: int | None, note: Callable[[str], None]) -> Options:
    least, most = field.limits.least, field.limits.most
    if least is not None and least < 0:
        return _number(field, several, note)
    options: Options = {"type": "integer"}
    if most is not None and most < max(least or 0, 0):
        note(f"has no number between {least or 0} and {most}")
        return options
    if least:
        options["minimum"] = int(least.to_integral_value(ROUND_CEILING))
    if most is not None and most <= _LARGEST_INTEGER:
        options["maximum"] = int(most.to_integral_value(ROUND_FLOOR))
    return options


def _number(field: DataField, _several: int | None, note: Callable[[str], None]) -> Options:
    return _with_bounds(field, "number", lambda bound: f"{bound:f}", note)


def _money(field: DataField, _several: int | None, note: Callable[[str], None]) -> Options:
    return _with_bounds(field, "money", lambda bound: int(bound * 100), note)


def _with_bounds(
    field: DataField, name: str, written: Callable[[Decimal], Json], note: Callable[[str], None]
) -> Options:
    """A type with ``least`` and ``most``, where it can keep them."""
    found: Options = {"type": name}
    for option, bound in (("least", field.limits.least), ("most", field.limits.most)):
        if bound is None:
            continue
        if abs(bound) < _LARGEST_INTEGER and (bound >= 0 or name == "number") and bound == round(bound, 6):
            found[option] = written(bound)
        else:
            note(f"has the bound {bound}, which the form does not check")
    return found


def _file(field: DataField, several: int | None, note: Callable[[str], None]) -> Options:
    options: Options = {"type": "files"}
    if several is not None:
        options["most"] = min(several, _MOST_FILES)
    if field.largest:
        options["largest"] = min(max(1, field.largest // _MEGABYTE), 50)
    allowed = [each for each in field.media_types if re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", each)]
    if allowed:
        options["media_types"] = list[Json](allowed)
    if len(allowed) < len(field.media_types):
        note(f"allows media types that are none: {', '.join(field.media_types)}")
    return options


_TYPES: Mapping[str, Callable[[DataField, int | None, Callable[[str], None]], Options]] = {
    "text": _text,
    "text_latin": _text,
    "date": _date,
    "time": _time,
    "datetime": _moment,
    "bool": _bool,
    "num": _number,
    "num_int": _integer,
    "num_currency": _money,
    "file": _file,
}


def _pattern_check(field: DataField, question: Question, note: Callable[[str], None]) -> Options:
    pattern = field.limits.pattern
    if not pattern:
        return {}
    rule = f"{question.key}.matches({json.dumps(f'^(?:{pattern})$', ensure_ascii=False)})"
    if question.entry["type"] not in {"text", "long_text"} or not _can_be_matched(question.key, rule):
        note(f"has the pattern {pattern}, which the form does not check")
        return {}
    question.texts["errors"] = {"pattern": _PATTERN_ERROR}
    return {"checks": [{"key": "pattern", "rule": rule}]}


def _can_be_matched(key: str, rule: str) -> bool:
    """Whether the rule language takes the pattern; it knows no look-ahead, for example."""
    try:
        Vocabulary({key: RuleType.TEXT}).compile(rule, returns=RuleType.BOOLEAN).outcome({key: "a"})
    except RuleError:
        return False
    return True
