"""An address in Germany or anywhere in the world."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.definition import Field, Item
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Mistake, Parsed, Part
from buergerportal.forms.fields.folding import closest, fold
from buergerportal.forms.fields.select import words_of
from buergerportal.forms.fields.text import too_long

_POSTCODE = re.compile(r"[0-9]{5}")
HOUSE_NUMBER = re.compile(r"[0-9]{1,5}.{0,15}")
LONGEST_STREET = 100
LONGEST_HOUSE_NUMBER = 20
_LONGEST = {"street": LONGEST_STREET, "house_number": LONGEST_HOUSE_NUMBER, "postcode": 20, "town": 100}
_GERMANY = "DE"
_NO_STATE = "XX"
_MAY_BE_MISSING_ABROAD = ("house_number", "postcode")
_LONGEST_COUNTRY = 100


class Address(FieldType):
    """Street, house number and postcode; the town is that of the form's place unless the scope is wider.

    With ``scope: world`` the value holds the country as in the list ``countries``; abroad house number and postcode
    may be null. A rule sees the country of every address.
    """

    name = "address"
    options: ClassVar[Mapping[str, Json]] = {
        "scope": {
            "enum": ["place", "germany", "world"],
            "description": "place: in the chosen municipality (default); germany: anywhere there, asks for the town; "
            "world: also abroad, asks for the country",
        },
    }
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        "street_missing": (),
        "house_number_missing": (),
        "postcode_missing": (),
        "town_missing": (),
        "country_missing": (),
        "no_country": (),
        "similar_country": ("suggestion",),
        "postcode_digits": ("count",),
        "other_place": ("postcode",),
        "house_number_form": (),
        "too_long": ("longest", "count"),
    }
    rule_types: ClassVar[Mapping[str, RuleType]] = dict.fromkeys(("country", *_LONGEST), RuleType.TEXT)

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Three boxes; with the town four, with the country five."""
        is_world = _is_worldwide(field)
        boxes = (
            Part(key="street"),
            Part(key="house_number", width=6),
            Part(
                key="postcode",
                autocomplete="postal-code",
                inputmode="" if is_world else "numeric",
                width=10 if is_world else 5,
            ),
        )
        if field.text("scope", "place") == "place":
            return boxes
        town = Part(key="town", autocomplete="address-level2")
        country = Part(key="country", autocomplete="country-name", suggested=True)
        return (country, *boxes, town) if is_world else (*boxes, town)

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Five digits of a German postcode."""
        return {} if _is_worldwide(field) else {"postcode": (5,)}

    def list_of(self, entry: Mapping[str, Json]) -> str:
        """The countries of the world, where they are asked."""
        return "countries" if entry.get("scope") == "world" else ""

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """All four parts, and the country where it is asked; the town of a place is its name."""
        keys = [part.key for part in self.parts(asked.field)]
        typed = {key: " ".join(entered.one(key).split()) for key in keys}
        if not any(typed.values()):
            return EMPTY
        country = _country_named(typed["country"], asked.offered) if "country" in typed else _GERMANY
        judge = _part_mistake if country == _GERMANY else _part_mistake_abroad
        mistakes = [mistake for key in keys if (mistake := judge(key, typed[key], asked))]
        if mistakes:
            return Parsed(mistakes=tuple(mistakes))
        value = {key: typed[key] or None for key in keys}
        known = {"country": country} if "country" in typed else {"town": typed.get("town", asked.context.place.name)}
        return Parsed(value={**value, **known})

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Two lines as on an envelope, and the country if it is another."""
        if not isinstance(value, dict):
            return ()
        lines = [
            " ".join(str(value[part]) for part in parts if value[part])
            for parts in (("street", "house_number"), ("postcode", "town"))
        ]
        country = value.get("country", _GERMANY)
        abroad = (item.label for item in asked.offered if item.value == country != _GERMANY)
        return (*lines, *abroad)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """All four parts, and the country where it is asked."""
        text: dict[str, Json] = {
            key: {"type": "string", "minLength": 1, "maxLength": most} for key, most in _LONGEST.items()
        }
        if not _is_worldwide(field):
            postcode: Json = {"type": "string", "pattern": "^[0-9]{5}$"}
            return {"type": "object", "properties": {**text, "postcode": postcode}, "required": list(_LONGEST)}
        countries: Json = [item.value for item in _countries(field.items.items if field.items else ())]
        optional: dict[str, Json] = {
            key: {"type": ["string", "null"], "minLength": 1, "maxLength": _LONGEST[key]}
            for key in _MAY_BE_MISSING_ABROAD
        }
        properties: Json = {**text, **optional, "country": {"enum": countries}}
        return {"type": "object", "properties": properties, "required": ["country", *_LONGEST]}

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The parts that are there, and the country of every address."""
        return {"country": _GERMANY, **super().rule_values(value)}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """The boxes that are asked; the country by its name."""
        typed = super().typed_again(field, value)
        if "country" not in typed:
            return typed
        items = field.items.items if field.items else ()
        return {**typed, "country": [item.label for item in items if [item.value] == typed["country"]]}


def _is_worldwide(field: Field) -> bool:
    return field.text("scope") == "world"


def _countries(items: Sequence[Item]) -> tuple[Item, ...]:
    """The list without “stateless”, which is a nationality and no country."""
    return tuple(item for item in items if item.value != _NO_STATE)


def _country_named(text: str, items: Sequence[Item]) -> str:
    """The country that a text names, empty for none."""
    return words_of(_countries(items)).get(fold(text), "")


def _country_mistake(text: str, asked: Asked) -> Mistake | None:
    if _country_named(text, asked.offered):
        return None
    if not text:
        return Mistake(code="country_missing", part="country")
    items = _countries(asked.offered)
    similar = closest(text, words_of(items)) if len(text) <= _LONGEST_COUNTRY else ""
    for item in items:
        if item.value == similar:
            return Mistake(code="similar_country", part="country", values={"suggestion": item.label})
    return Mistake(code="no_country", part="country")


def _part_mistake_abroad(key: str, text: str, asked: Asked) -> Mistake | None:
    """What is wrong with a part of an address in a country with rules of its own, or in none that is known."""
    if key == "country":
        return _country_mistake(text, asked)
    if not text:
        return None if key in _MAY_BE_MISSING_ABROAD else Mistake(code=f"{key}_missing", part=key)
    long = too_long(text, _LONGEST[key], key)
    return long.mistakes[0] if long else None


def _part_mistake(key: str, text: str, asked: Asked) -> Mistake | None:
    """What is wrong with a part of an address in Germany."""
    if key == "country":
        return None
    if not text:
        return Mistake(code=f"{key}_missing", part=key)
    long = too_long(text, _LONGEST[key], key)
    if long:
        return long.mistakes[0]
    if key == "house_number" and not HOUSE_NUMBER.fullmatch(text):
        return Mistake(code="house_number_form", part=key)
    return _postcode_mistake(text, asked) if key == "postcode" else None


def _postcode_mistake(text: str, asked: Asked) -> Mistake | None:
    if not text.isascii() or not _POSTCODE.fullmatch(text):
        count = sum(letter in "0123456789" for letter in text)
        return Mistake(code="postcode_digits", part="postcode", values={"count": str(count)})
    known = asked.context.place.postcodes
    if asked.field.text("scope", "place") != "place" or not known or text in known:
        return None
    return Mistake(code="other_place", part="postcode", values={"postcode": text})
