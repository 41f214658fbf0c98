"""Reads XDatenfelder 2 and 3. What is broken is refused with element and line; nothing is guessed."""

import datetime
import json
import re
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from lxml import etree

from buergerportal.core.xml import XmlRefused, children, local_name, tree_of
from buergerportal.forms.xdatenfelder.schema import (
    Code,
    CodeList,
    DataField,
    DataGroup,
    FimRule,
    Limits,
    Part,
    Schema,
)
from buergerportal.forms.xdatenfelder.words import line_of, text_of

STANDARDS = {
    "urn:xoev-de:fim:standard:xdatenfelder_2": "XDatenfelder 2",
    "urn:xoev-de:fim:standard:xdatenfelder_3.0.0": "XDatenfelder 3",
}
LARGEST = 32 << 20
"""Bytes of a file."""
_SCHEMA, _GROUP, _FIELD = "stammdatenschema", "datenfeldgruppe", "datenfeld"
_MESSAGES = {f"xdatenfelder.{_SCHEMA}.0102": _SCHEMA, f"xdatenfelder.{_GROUP}.0103": _GROUP}
_KINDS = ("input", "select", "label", "hidden", "locked")
_DATA_TYPES = (
    "text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj"
)  # fmt: skip
_STATES = {
    "status": ("aktiv", "inaktiv", "inVorbereitung"),
    "freigabestatus": tuple("12345678"),
}
"""Code lists of the standard: those of version 2 and of version 3."""
_ID = re.compile(r"[A-Z][0-9]{1,12}")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}")
_OCCURRENCE = re.compile(r"([0-9]{1,6}):([0-9]{1,6}|\*)")
_SELECTION = "X"


class SchemaRefused(XmlRefused):
    """The file is no data schema that can be read."""


def read_schema(source: BinaryIO) -> Schema:
    """The data schema in a file. Raises XmlRefused with the line and the element that is wrong."""
    root = tree_of(source, largest=LARGEST)
    namespace = etree.QName(root).namespace or ""
    if namespace not in STANDARDS:
        raise _refused(root, f"the namespace “{namespace}” is none of {', '.join(STANDARDS)}")
    if local_name(root) not in _MESSAGES:
        raise _refused(root, f"is no data schema; only {', '.join(_MESSAGES)} can be imported")
    content = _only(root, _MESSAGES[local_name(root)])
    header = _maybe(root, "header")
    return _schema(content, STANDARDS[namespace], _text(header, "erstellungszeitpunkt") if header is not None else "")


def _schema(content: etree._Element, standard: str, made: str) -> Schema:
    _check_state(content)
    name = line_of(_needed_text(content, "name"))
    fim = _fim(content)
    if local_name(content) == _GROUP:
        parts: tuple[Part, ...] = (Part(element=_group(content), least=1, most=1),)
    else:
        parts = tuple(_part(each) for each in children(content, "struktur"))
    return Schema(
        fim=fim,
        name=name or fim,
        label=line_of(_text(content, "bezeichnungEingabe") or _text(content, "bezeichnung")) or name or fim,
        help=text_of(_text(content, "hilfetext")),
        rules=_rules(content) if local_name(content) == _SCHEMA else (),
        standard=standard,
        parts=parts,
        laws=tuple(law for each in children(content, "bezug") if (law := line_of(_all_text(each)))),
        changed=_day(made),
    )


def _part(structure: etree._Element) -> Part:
    occurrence = _needed_text(structure, "anzahl").strip()
    found = _OCCURRENCE.fullmatch(occurrence)
    least, most = (int(found[1]), None if found[2] == "*" else int(found[2])) if found else (1, 0)
    if most is not None and (most < least or most < 1):
        raise _refused(_only(structure, "anzahl"), f"“{occurrence}” is no number of times such as 0:1 or 1:*")
    holder = _only(structure, "enthaelt")
    held = list(holder)
    if len(held) != 1 or local_name(held[0]) not in {_FIELD, _GROUP}:
        raise _refused(holder, f"must hold one {_FIELD} or one {_GROUP}")
    element = _field(held[0]) if local_name(held[0]) == _FIELD else _group(held[0])
    return Part(element=element, least=least, most=most)


def _group(element: etree._Element) -> DataGroup:
    fim, name, label = _named(element)
    return DataGroup(
        fim=fim,
        name=name,
        label=label,
        help=text_of(_text(element, "hilfetextEingabe")),
        rules=_rules(element),
        parts=tuple(_part(each) for each in children(element, "struktur")),
        is_selection=_code(element, "art") == _SELECTION,
    )


def _field(element: etree._Element) -> DataField:
    fim, name, label = _named(element)
    return DataField(
        fim=fim,
        name=name,
        label=label,
        help=text_of(_text(element, "hilfetextEingabe")),
        rules=_rules(element),
        kind=_one_of(element, "feldart", _KINDS),
        data_type=_one_of(element, "datentyp", _DATA_TYPES),
        limits=_limits(element),
        content=text_of(_text(element, "inhalt")),
        codes=_code_list(element),
        largest=_whole(_text(element, "maxSize")),
        media_types=tuple(line_of(_all_text(each)).lower() for each in children(element, "mediaType")),
    )


def _named(element: etree._Element) -> tuple[str, str, str]:
    """FIM id, name and label; what is empty is replaced by the next best."""
    _check_state(element)
    fim, name = _fim(element), line_of(_needed_text(element, "name"))
    return fim, name or fim, line_of(_text(element, "bezeichnungEingabe")) or name or fim


def _rules(element: etree._Element) -> tuple[FimRule, ...]:
    rules = []
    for each in children(element, "regel"):
        texts = (_text(each, part) for part in ("freitextRegel", "definition", "beschreibung"))
        text = next((found for found in map(text_of, texts) if found), "")
        script = (_text(each, "script") or _text(each, "skript")).strip()
        name = line_of(_needed_text(each, "name"))
        rules.append(FimRule(fim=_fim(each), name=name, text=text, has_script=bool(script)))
    return tuple(rules)


def _limits(element: etree._Element) -> Limits:
    found = _maybe(element, "praezisierung")
    if found is None:
        return Limits()
    written = _all_text(found).strip()
    values: dict[str, str] = {str(name): str(value) for name, value in found.attrib.items()}
    if written:
        read = _json_values(written)
        if read is None:
            return Limits(unread=line_of(written))
        values |= read
    numbers = {name: _number(values.get(name, "")) for name in ("minLength", "maxLength", "minValue", "maxValue")}
    known = {*numbers, "pattern"}
    unread = [f"{name}: {value}" for name, value in values.items() if name not in known and value]
    unread += [f"{name}: {values[name]}" for name, value in numbers.items() if values.get(name) and value is None]
    return Limits(
        shortest=_as_length(numbers["minLength"]),
        longest=_as_length(numbers["maxLength"]),
        least=numbers["minValue"],
        most=numbers["maxValue"],
        pattern=values.get("pattern", ""),
        unread=line_of(", ".join(unread)),
    )


def _json_values(written: str) -> dict[str, str] | None:
    """The restrictions of version 2, a JSON object; None for anything else."""
    try:
        content = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    return {str(name): "" if value is None else str(value) for name, value in content.items()}


def _code_list(element: etree._Element) -> CodeList | None:
    values, reference = _maybe(element, "werte"), _maybe(element, "codelisteReferenz")
    codes: tuple[Code, ...] = ()
    if values is not None:
        codes = tuple(
            Code(
                code=line_of(_needed_text(each, "code")),
                label=line_of(_text(each, "name")),
                hint=text_of(_text(each, "hilfe")),
            )
            for each in children(values, "wert")
        )
    if reference is None:
        return CodeList(name="", codes=codes) if values is not None else None
    generic = _maybe(reference, "genericodeIdentification")
    named = reference if generic is None else generic
    uri = _text(named, "canonicalVersionUri") or _text(named, "canonicalIdentification")
    identification = _maybe(reference, "identifikation")
    own = _text(identification, "id") if identification is not None else ""
    return CodeList(name=line_of(uri or own), codes=codes)


def _check_state(element: etree._Element) -> None:
    for name, known in _STATES.items():
        if _maybe(element, name) is not None:
            _one_of(element, name, known)


def _fim(element: etree._Element) -> str:
    """Id and version of an element."""
    identification = _only(element, "identifikation")
    own = _needed_text(identification, "id").strip()
    if not own:
        raise _refused(_only(identification, "id"), "is empty")
    if not _ID.fullmatch(own):
        raise _refused(_only(identification, "id"), f"“{own[:60]}” is no FIM id such as F60000227")
    version = _text(identification, "version").strip()
    if not version:
        return own
    if not _VERSION.fullmatch(version):
        raise _refused(_only(identification, "version"), f"“{version[:60]}” is no version such as 1.2")
    return f"{own}V{version}"


def _one_of(element: etree._Element, name: str, known: tuple[str, ...]) -> str:
    found = _code(element, name)
    if found not in known:
        raise _refused(_only(element, name), f"“{found[:60]}” is none of {', '.join(known)}")
    return found


def _code(element: etree._Element, name: str) -> str:
    """The code in an element, which has a child ``code``; empty where there is none."""
    found = _maybe(element, name)
    return _text(found, "code").strip() if found is not None else ""


def _only(element: etree._Element, name: str) -> etree._Element:
    found = _maybe(element, name)
    if found is None:
        raise _refused(element, f"has no {name}")
    return found


def _maybe(element: etree._Element, name: str) -> etree._Element | None:
    found = list(children(element, name))
    if len(found) > 1:
        raise _refused(found[1], f"stands twice in {local_name(element)}")
    return found[0] if found else None


def _needed_text(element: etree._Element, name: str) -> str:
    return _all_text(_only(element, name))


def _text(element: etree._Element, name: str) -> str:
    """The text of the first child of that name; of those that may stand more than once, only the first counts."""
    found = next(children(element, name), None)
    return _all_text(found) if found is not None else ""


def _all_text(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else None


def _whole(text: str) -> int | None:
    return _as_length(_number(text))


def _as_length(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number >= 0 else None


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return ""


def _refused(element: etree._Element, what: str) -> SchemaRefused:
    return SchemaRefused(f"line {element.sourceline or 0}: {local_name(element)}: {what}")
