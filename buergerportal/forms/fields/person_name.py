"""The name of a person."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Mistake, Parsed, Part
from buergerportal.forms.fields.text import too_long

_LONGEST = 120
_BETWEEN = " -–'’‘`´ʼ.,·/"
_COMPANY = "&+()0123456789"


def name_mistake(text: str, part: str, *, longest: int = _LONGEST, company: bool = False) -> Mistake | None:
    """What is wrong with a name, if anything.

    Names are written in Latin letters with any accents, as in German identity documents (DIN 91379);
    ``company`` also allows digits and a few signs.
    """
    long = too_long(text, longest, part)
    if long:
        return long.mistakes[0]
    allowed = _BETWEEN + (_COMPANY if company else "")
    letters = [letter for letter in text if letter not in allowed]
    if not letters or not all(_is_latin(letter) for letter in letters):
        return Mistake(code="letters", part=part)
    return None


def _is_latin(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in {"Mn", "Lm"} or (kind[0] == "L" and "LATIN" in unicodedata.name(letter, ""))


class PersonName(FieldType):
    """Given names and family name. Some people have no given name: a checkbox says so."""

    name = "person_name"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "given_missing": (),
        "family_missing": (),
        "given_or_none": (),
        "letters": (),
        "too_long": ("longest", "count"),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {"given": RuleType.TEXT, "family": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Two boxes and a checkbox."""
        return (
            Part(key="given", autocomplete="given-name"),
            Part(key="family", autocomplete="family-name"),
            Part(key="no_given", kind="checkbox", optional=True, instead_of="given"),
        )

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The name; ``given`` is null for people without a given name."""
        given, family = (" ".join(entered.one(part).split()) for part in ("given", "family"))
        no_given = entered.is_ticked("no_given")
        if not given and not family and not no_given:
            return EMPTY
        mistakes = [*_given_mistakes(given, no_given=no_given), *_family_mistakes(family)]
        if mistakes:
            return Parsed(mistakes=tuple(mistakes))
        return Parsed(value={"given": given or None, "family": family})

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Given names and family name."""
        if not isinstance(value, dict):
            return ()
        return (" ".join(str(value[part]) for part in ("given", "family") if value[part]),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """Both names."""
        return {
            "type": "object",
            "properties": {
                "given": {"type": ["string", "null"], "maxLength": _LONGEST},
                "family": {"type": "string", "minLength": 1, "maxLength": _LONGEST},
            },
            "required": ["given", "family"],
        }

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """The names, and the tick of who has no given name."""
        names = super().typed_again(field, value)
        return names if "given" in names else {**names, "no_given": ["yes"]}


def _given_mistakes(given: str, *, no_given: bool) -> list[Mistake]:
    if given and no_given:
        return [Mistake(code="given_or_none", part="given")]
    if not given:
        return [] if no_given else [Mistake(code="given_missing", part="given")]
    mistake = name_mistake(given, "given")
    return [mistake] if mistake else []


def _family_mistakes(family: str) -> list[Mistake]:
    mistake = name_mistake(family, "family") if family else Mistake(code="family_missing", part="family")
    return [mistake] if mistake else []
