"""A request read by the description of its address: what it does not allow is refused with what to do instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation

from buergerportal.portals.values import PortalSite
from buergerportal.web.api.description import OneOf, Parameter, WholeNumber, Words, parameters_of
from buergerportal.web.api.problems import Kind, Refused
from buergerportal.web.hosts import PortalRequest

_LONGEST_ECHO = 80
_LONGEST_NUMBER = 12
"""Signs; Python itself refuses to read very long ones."""
_WHOLE = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, and of which portal; as the description of the address allows it."""

    portal: PortalSite
    origin: str
    """The beginning of the portal's addresses as it was asked, such as ``https://norderstedt.example``."""
    texts: Mapping[str, str]
    """By name; those that were left out or empty are not there."""
    numbers: Mapping[str, int]
    """By name; those that were left out have their default."""

    def text(self, name: str) -> str:
        """The text given as ``name``, empty for none."""
        return self.texts.get(name, "")

    def page(self, path: str) -> str:
        """The address of one of the portal's pages."""
        return self.origin + path


def read_question(request: PortalRequest, path: str, segments: Mapping[str, str]) -> Question:
    """The request as the description of ``path`` allows it; raises Refused for anything else.

    ``segments`` are the variable parts of the address.
    """
    allowed = parameters_of(path)
    written = {**_query(request, [name for name, each in allowed.items() if not each.is_in_path]), **segments}
    texts: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for name, parameter in allowed.items():
        value = _value(parameter, written.get(name))
        if isinstance(value, int):
            numbers[name] = value
        elif value:
            texts[name] = value
        elif parameter.is_required:
            raise Refused(Kind.MISSING_PARAMETER, f"Bitte geben Sie „{name}“ an.", more={"parameter": name})
    origin = request.build_absolute_uri("/").removesuffix("/")
    return Question(portal=request.portal, origin=origin, texts=texts, numbers=numbers)


def _query(request: PortalRequest, allowed: list[str]) -> dict[str, str]:
    """What stands behind the question mark: only what is allowed there, each once."""
    try:
        query = request.GET
    except SuspiciousOperation:
        raise Refused(Kind.UNREADABLE_QUERY, "Bitte fragen Sie mit weniger Angaben.") from None
    written = {}
    for name, values in query.lists():
        if name not in allowed:
            raise _unknown(name, allowed)
        if len(values) > 1:
            detail = f"„{name}“ steht {len(values)}-mal in der Anfrage. Erlaubt ist es einmal."
            raise Refused(Kind.REPEATED_PARAMETER, detail, more={"parameter": name})
        written[name] = values[0]
    return written


def _unknown(name: str, allowed: list[str]) -> Refused:
    shown = "".join(sign for sign in name if sign.isprintable())[:_LONGEST_ECHO]
    names = _in_words(allowed, "und")
    detail = f"„{shown}“ kennt diese Adresse nicht. " + (
        f"Erlaubt: {names}." if names else "Sie nimmt keine Angaben."
    )
    return Refused(Kind.UNKNOWN_PARAMETER, detail, more={"parameter": shown})


def _value(parameter: Parameter, written: str | None) -> str | int | None:
    """What was written, as its shape says; None where nothing was."""
    if written is None:
        return parameter.default
    match parameter.shape:
        case WholeNumber() as bounds:
            return _number(parameter.name, bounds, written)
        case OneOf(choices=choices):
            return _choice(parameter.name, choices, written)
        case Words() as words:
            return _text(parameter, words, written)


def _number(name: str, bounds: WholeNumber, written: str) -> int:
    if not _WHOLE.fullmatch(written):
        detail = f"„{name}“ muss eine ganze Zahl sein, geschrieben mit den Ziffern 0 bis 9."
        raise Refused(Kind.NOT_A_NUMBER, detail, more={"parameter": name})
    if len(written) > _LONGEST_NUMBER or not bounds.least <= int(written) <= bounds.most:
        detail = f"„{name}“ muss zwischen {bounds.least} und {bounds.most} liegen."
        raise Refused(Kind.OUT_OF_RANGE, detail, more={"parameter": name})
    return int(written)


def _choice(name: str, choices: tuple[str, ...], written: str) -> str:
    if written not in choices:
        detail = f"„{name}“ kennt diesen Wert nicht. Erlaubt: {_in_words(choices, 'oder')}."
        raise Refused(Kind.UNKNOWN_VALUE, detail, more={"parameter": name})
    return written


def _text(parameter: Parameter, words: Words, written: str) -> str:
    name = parameter.name
    if len(written) > words.longest:
        detail = f"„{name}“ darf höchstens {words.longest} Zeichen lang sein."
        raise Refused(Kind.TOO_LONG, detail, more={"parameter": name})
    if any(_is_control(sign) for sign in written):
        detail = f"„{name}“ enthält Zeichen, die man nicht sieht, etwa ein NUL-Zeichen oder einen Zeilenumbruch."
        raise Refused(Kind.FORBIDDEN_CHARACTERS, detail, more={"parameter": name})
    text = written if parameter.is_in_path else written.strip(" ")
    if not words.pattern.fullmatch(written) and (text or not parameter.is_required):
        detail = f"„{name}“ hat nicht die richtige Form. {parameter.description}"
        raise Refused(Kind.MALFORMED, detail, more={"parameter": name})
    return text


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f"


def _in_words(names: tuple[str, ...] | list[str], last: str) -> str:
    """“„a“, „b“ und „c“”."""
    quoted = [f"„{name}“" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
