"""A bank account by its IBAN."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from schwifty import IBAN, exceptions, registry

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Parsed, Part, mistaken

IBAN_ERRORS: Mapping[str, Sequence[str]] = {
    "iban_length": ("country", "count", "expected"),
    "iban_check": (),
    "iban_country": ("country",),
    "iban_sepa": ("country",),
    "iban_form": (),
}
IBAN_PATTERN = "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"


def read_iban(text: str, part: str = "") -> Parsed:
    """The IBAN without spaces, checked for form, country, SEPA, length and check digits (ISO 13616)."""
    compact = re.sub(r"[\s.\-]", "", text).upper().removeprefix("IBAN")
    if not re.fullmatch(r"[A-Z]{2}[A-Z0-9]*", compact[:40]) or not compact.isascii():
        return mistaken("iban_form", part)
    country = compact[:2]
    try:
        iban = IBAN(compact[:40])
    except exceptions.InvalidCountryCode:
        return mistaken("iban_country", part, country=country)
    except exceptions.InvalidLength:
        expected = registry.get_iban_spec(country).iban_length
        return mistaken("iban_length", part, country=country, count=str(len(compact)), expected=str(expected))
    except exceptions.InvalidChecksumDigits:
        return mistaken("iban_check", part)
    except exceptions.SchwiftyException:
        return mistaken("iban_form", part)
    return Parsed(value=str(iban)) if iban.in_sepa_zone else mistaken("iban_sepa", part, country=country)


def bank_of(iban: str) -> tuple[str, str]:
    """Name and BIC of the bank, empty where the register does not know it."""
    account = IBAN(iban, allow_invalid=True)
    return account.bank_name or "", str(account.bic or "")


def iban_lines(iban: str, *, masked: bool) -> tuple[str, ...]:
    """The IBAN in groups of four, all but country and last four digits hidden if ``masked``, and the bank."""
    shown = f"{iban[:2]}{'•' * (len(iban) - 6)}{iban[-4:]}" if masked else iban
    grouped = " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))
    name, _bic = bank_of(iban)
    return (grouped, name) if name else (grouped,)


IBAN_GROUPS = (4, 4, 4, 4, 4, 2)
"""How a German IBAN is printed."""


class Iban(FieldType):
    """An account in the SEPA area. Shown masked to citizens; the answer holds it in full."""

    name = "iban"
    errors: ClassVar[Mapping[str, Sequence[str]]] = IBAN_ERRORS
    rule_types: ClassVar[Mapping[str, RuleType]] = {"": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A single box."""
        return (Part(width=27),)

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Those of a German account."""
        return {"": IBAN_GROUPS}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The IBAN without spaces."""
        text = entered.one()
        return read_iban(text) if text else EMPTY

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The account and its bank."""
        return iban_lines(str(value), masked=asked.context.masked)

    def json_schema(self, field: Field) -> dict[str, Json]:
        """An IBAN without spaces."""
        return {"type": "string", "pattern": IBAN_PATTERN}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: an account number that was sent is shown to nobody in full again."""
        return {}
