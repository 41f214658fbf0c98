"""A SEPA direct debit mandate (SEPA-Lastschriftmandat)."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import EMPTY, Asked, Entered, FieldType, Mistake, Parsed, Part
from buergerportal.forms.fields.iban import IBAN_ERRORS, IBAN_GROUPS, IBAN_PATTERN, bank_of, iban_lines, read_iban
from buergerportal.forms.fields.person_name import name_mistake

_LONGEST_HOLDER = 70
"""As many characters as a SEPA message has for a name."""


class SepaMandate(FieldType):
    """Account holder, account and consent: one answer, because one without the others is no mandate."""

    name = "sepa_mandate"
    own_texts: ClassVar[Sequence[str]] = ("statement",)
    errors: ClassVar[Mapping[str, Sequence[str]]] = {
        **IBAN_ERRORS,
        "holder_missing": (),
        "iban_missing": (),
        "consent_missing": (),
        "letters": (),
        "too_long": ("longest", "count"),
    }
    is_signed: ClassVar[bool] = True
    rule_types: ClassVar[Mapping[str, RuleType]] = {"holder": RuleType.TEXT, "iban": RuleType.TEXT}

    def parts(self, field: Field) -> tuple[Part, ...]:
        """Two boxes and a checkbox."""
        return (
            Part(key="holder", autocomplete="name"),
            Part(key="iban", width=27),
            Part(key="consent", kind="checkbox"),
        )

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """Those of a German account."""
        return {"iban": IBAN_GROUPS}

    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """The mandate with name and BIC of the bank where they are known."""
        holder, iban, consent = entered.one("holder"), entered.one("iban"), entered.is_ticked("consent")
        if not holder and not iban and not consent:
            return EMPTY
        account = read_iban(iban, "iban") if iban else EMPTY
        mistakes = [
            *_holder_mistakes(holder),
            *([] if iban else [Mistake(code="iban_missing", part="iban")]),
            *account.mistakes,
            *([] if consent else [Mistake(code="consent_missing", part="consent")]),
        ]
        if mistakes:
            return Parsed(mistakes=tuple(mistakes))
        bank, bic = bank_of(str(account.value))
        value: dict[str, Json] = {"holder": holder, "iban": account.value, "bank": bank, "bic": bic}
        return Parsed(value={**value, "consent": True, "given_on": asked.context.today.isoformat()})

    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """Account, bank, holder and that the mandate was given."""
        if not isinstance(value, dict):
            return ()
        lines = iban_lines(str(value["iban"]), masked=asked.context.masked)
        return (*lines, str(value["holder"]), asked.engine("given"))

    def json_schema(self, field: Field) -> dict[str, Json]:
        """All parts of the mandate."""
        return {
            "type": "object",
            "properties": {
                "holder": {"type": "string", "minLength": 1, "maxLength": _LONGEST_HOLDER},
                "iban": {"type": "string", "pattern": IBAN_PATTERN},
                "bank": {"type": "string"},
                "bic": {"type": "string"},
                "consent": {"const": True},
                "given_on": {"type": "string", "format": "date"},
            },
            "required": ["holder", "iban", "consent", "given_on"],
        }

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """Nothing: the permission to debit an account is given anew each time."""
        return {}


def _holder_mistakes(holder: str) -> list[Mistake]:
    if not holder:
        return [Mistake(code="holder_missing", part="holder")]
    mistake = name_mistake(holder, "holder", longest=_LONGEST_HOLDER, company=True)
    return [mistake] if mistake else []
