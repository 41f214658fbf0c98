"""The licence plate of a vehicle."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

_LETTER = "A-ZÄÖÜ"
_PLATE = re.compile(rf"([{_LETTER}]{{1,3}})[\s:.\-–]+([A-Z]{{1,2}})[\s.\-–]*([1-9][0-9]{{0,3}})\s*([EH]?)")
_JOINED = re.compile(rf"[{_LETTER}]{{2,5}}[\s.\-–]*[1-9][0-9]{{0,3}}\s*[EH]?")
_MOST_SIGNS = 8


class LicencePlate(FieldType):
    """A German plate (amtliches Kennzeichen, § 9 FZV): district, letters, number, E or H behind it."""

    name = "licence_plate"
    errors: ClassVar[Mapping[str, Sequence[str]]] = {"form": (), "no_hyphen": (), "too_many_signs": ()}
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(width=12),)

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The plate as ``SE-AB 123E``. Without a sign after the district nobody knows where that ends."""
        text = " ".join(entered.one().upper().split())
        if not text:
            return EMPTY
        found = _PLATE.fullmatch(text)
        if found is None:
            return mistaken("no_hyphen" if _JOINED.fullmatch(text) else "form")
        if len("".join(found.groups())) > _MOST_SIGNS:
            return mistaken("too_many_signs")
        district, letters, number, kind = found.groups()
        return Parsed(value=f"{district}-{letters} {number}{kind}")

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """As on the plate."""
        return (str(value),)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """``SE-AB 123``."""
        return {"type": "string", "pattern": rf"^[{_LETTER}]{{1,3}}-[A-Z]{{1,2}} [1-9][0-9]{{0,3}}[EH]?$"}
