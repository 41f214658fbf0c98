"""An address in Germany."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Mistake, Parsed, Part
from buergerportal.forms.fields.text import too_long

_POSTCODE = re.compile(r"[0-9]{5}")
_HOUSE_NUMBER = re.compile(r"[0-9]{1,5}.{0,15}")
_LONGEST = {"street": 100, "house_number": 20, "postcode": 20, "town": 100}


class Address(FieldType):
    """Street, house number and postcode; the town is that of the form's place unless ``scope: germany``."""

    name = "address"
    options: ClassVar[Mapping[str, Json]] = {
        "scope": {
            "enum": ["place", "germany"],
            "description": "place: in the chosen municipality (default); germany: anywhere, asks for the town",
        },
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "street_missing": (),
        "house_number_missing": (),
        "postcode_missing": (),
        "town_missing": (),
        "postcode_digits": ("count",),
        "other_place": ("postcode",),
        "house_number_form": (),
        "too_long": ("longest", "count"),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = dict.fromkeys(_LONGEST, RuleType.TEXT)

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Three boxes, or four with the town."""
        boxes = (
            Part(key="street"),
            Part(key="house_number", width=6),
            Part(key="postcode", autocomplete="postal-code", inputmode="numeric", width=5),
        )
        town = Part(key="town", autocomplete="address-level2")
        return (*boxes, town) if field.text("scope") == "germany" else boxes

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """All four parts; the town of a place is its name."""
        keys = [part.key for part in self.parts(asked.field)]
        typed = {key: " ".join(entered.one(key).split()) for key in keys}
        if not any(typed.values()):
            return EMPTY
        mistakes = [mistake for key in keys if (mistake := _part_mistake(key, typed[key], asked))]
        if mistakes:
            return Parsed(mistakes=tuple(mistakes))
        return Parsed(value={**typed, "town": typed.get("town", asked.context.place.name)})

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Two lines as on an envelope."""
        if not isinstance(value, dict):
            return ()
        return (f"{value['street']} {value['house_number']}", f"{value['postcode']} {value['town']}")

    def json_schema(self, field: Field) -> dict[str, Json]:
        """All four parts."""
        text: dict[str, Json] = {
            key: {"type": "string", "minLength": 1, "maxLength": most} for key, most in _LONGEST.items()
        }
        postcode: Json = {"type": "string", "pattern": "^[0-9]{5}$"}
        return {"type": "object", "properties": {**text, "postcode": postcode}, "required": list(_LONGEST)}


def _part_mistake(key: str, text: str, asked: Asked) -> Mistake | None:
    if not text:
        return Mistake(code=f"{key}_missing", part=key)
    long = too_long(text, _LONGEST[key], key)
    if long:
        return long.mistakes[0]
    if key == "house_number" and not _HOUSE_NUMBER.fullmatch(text):
        return Mistake(code="house_number_form", part=key)
    return _postcode_mistake(text, asked) if key == "postcode" else None


def _postcode_mistake(text: str, asked: Asked) -> Mistake | None:
    if not text.isascii() or not _POSTCODE.fullmatch(text):
        count = sum(letter in "0123456789" for letter in text)
        return Mistake(code="postcode_digits", part="postcode", values={"count": str(count)})
    known = asked.context.place.postcodes
    if asked.field.text("scope") == "germany" or not known or text in known:
        return None
    return Mistake(code="other_place", part="postcode", values={"postcode": text})
