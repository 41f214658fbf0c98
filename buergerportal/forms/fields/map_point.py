"""A place that somebody reports: by its street, in words, or as a point on a map."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.address import HOUSE_NUMBER, LONGEST_HOUSE_NUMBER, LONGEST_STREET
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Mistake, Parsed, Part
from buergerportal.forms.fields.coordinates import (
    DECIMALS,
    LONGEST_POINT,
    SCHLESWIG_HOLSTEIN,
    Point,
    read_point,
    rounded,
)
from buergerportal.forms.fields.text import too_long

_LONGEST = {"street": LONGEST_STREET, "house_number": LONGEST_HOUSE_NUMBER, "description": 200}
"""The parts that are words."""


class MapPoint(FieldType):
    """A place outdoors: street and house number, words, a point. One of them is enough, the point may be measured.

    The value holds ``latitude`` and ``longitude`` as text with five decimals, and ``street``, ``house_number`` and
    ``description``; what was not given is null. A rule sees the words that are there, and ``has_point``.
    """

    name = "map_point"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "street_missing": (),
        "house_number_form": (),
        "no_point": (),
        "outside": (),
        "too_long": ("longest", "count"),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = {
        **dict.fromkeys(_LONGEST, RuleType.TEXT),
        "has_point": RuleType.BOOLEAN,
    }

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Four boxes; a script can write a measured point into the last."""
        return (
            Part(key="street"),
            Part(key="house_number", width=6, optional=True),
            Part(key="description", width=34),
            Part(key="point", width=34, optional=True),
        )

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """All that was given of the place; a point must lie in Schleswig-Holstein."""
        words = {key: " ".join(entered.one(key).split()) for key in _LONGEST}
        text = entered.one("point")
        if not text and not any(words.values()):
            return EMPTY
        point = read_point(text)
        mistakes = [mistake for key in _LONGEST if (mistake := _word_mistake(key, words))]
        mistakes.extend(_point_mistakes(text, point))
        if mistakes:
            return Parsed(mistakes=tuple(mistakes))
        value: dict[str, Json] = {
            "latitude": rounded(point.latitude) if point else None,
            "longitude": rounded(point.longitude) if point else None,
        }
        return Parsed(value=value | {key: word or None for key, word in words.items()})

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Street and house number, the words, and the point as maps take it."""
        if not isinstance(value, dict):
            return ()
        address = " ".join(str(value[part]) for part in ("street", "house_number") if value[part])
        description = str(value["description"] or "")
        point = (
            f"{asked.engine('coordinates')}: {value['latitude']}, {value['longitude']}" if value["latitude"] else ""
        )
        return tuple(line for line in (address, description, point) if line)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """All five parts; what is not known is null."""
        degrees: Json = {"type": ["string", "null"], "pattern": rf"^[0-9]{{1,2}}\.[0-9]{{{DECIMALS}}}$"}
        words: dict[str, Json] = {
            key: {"type": ["string", "null"], "minLength": 1, "maxLength": most} for key, most in _LONGEST.items()
        }
        properties: dict[str, Json] = {"latitude": degrees, "longitude": degrees, **words}
        return {"type": "object", "properties": properties, "required": list(properties)}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The words that are there, and whether there is a point."""
        has_point = isinstance(value, dict) and value["latitude"] is not None
        return {**super().rule_values(value), "has_point": has_point}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """The words, and the point as maps take it."""
        words = super().typed_again(field, value)
        if not isinstance(value, dict) or value["latitude"] is None:
            return words
        return {**words, "point": [f"{value['latitude']}, {value['longitude']}"]}


def _word_mistake(key: str, words: Mapping[str, str]) -> Mistake | None:
    if key == "street" and words["house_number"] and not words["street"]:
        return Mistake(code="street_missing", part=key)
    long = too_long(words[key], _LONGEST[key], key)
    if long:
        return long.mistakes[0]
    if key == "house_number" and words[key] and not HOUSE_NUMBER.fullmatch(words[key]):
        return Mistake(code="house_number_form", part=key)
    return None


def _point_mistakes(text: str, point: Point | None) -> tuple[Mistake, ...]:
    if not text:
        return ()
    long = too_long(text, LONGEST_POINT, "point")
    if long:
        return long.mistakes
    if point is None:
        return (Mistake(code="no_point", part="point"),)
    return () if SCHLESWIG_HOLSTEIN.holds(point) else (Mistake(code="outside", part="point"),)
