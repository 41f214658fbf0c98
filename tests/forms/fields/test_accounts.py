"""Bank accounts and mandates."""

import pytest

from tests.factories.forms import TypeInto

GOOD = "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize("typed", [GOOD, "de89370400440532013000", "IBAN DE89-3704-0044-0532-0130-00"])
def test_iban_is_kept_in_full_and_shown_masked(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("iban", typed)

    assert outcome.answer == "DE89370400440532013000"
    assert outcome.state.lines == ("DE•• •••• •••• •••• ••30 00", "Commerzbank")


def test_iban_is_shown_in_full_to_those_who_need_it(type_into: TypeInto) -> None:
    assert type_into("iban", GOOD, masked=False).state.lines[0] == GOOD


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("DE89 3704 0044 0532 0130 0", "Eine IBAN mit DE hat 22 Zeichen. Bei Ihnen sind es 21."),
        ("DE88 3704 0044 0532 0130 00", "In der IBAN ist ein Tippfehler."),
        ("XX89 3704 0044 0532 0130 00", "„XX“ ist kein Land mit IBAN."),
        ("BR1800360305000010009795493C1", "außerhalb des Euro-Zahlungsraums"),
        ("12345678", "Eine IBAN beginnt mit zwei Buchstaben"),
        ("DE89ü", "Eine IBAN beginnt mit zwei Buchstaben"),
        ("D" * 100_000, "Eine IBAN beginnt mit zwei Buchstaben"),
    ],
)
def test_iban_says_what_is_wrong(type_into: TypeInto, typed: str, text: str) -> None:
    outcome = type_into("iban", typed)

    assert outcome.answer is None
    assert text in (outcome.state.error or "")


def test_mandate_holds_all_it_needs(type_into: TypeInto) -> None:
    outcome = type_into("sepa_mandate", {"holder": "Jana Petersen", "iban": GOOD, "consent": "yes"})

    assert outcome.answer == {
        "holder": "Jana Petersen",
        "iban": "DE89370400440532013000",
        "bank": "Commerzbank",
        "bic": "COBADEFFXXX",
        "consent": True,
        "given_on": "2026-11-23",
    }


def test_mandate_names_each_missing_part(type_into: TypeInto) -> None:
    outcome = type_into("sepa_mandate", {"holder": "", "iban": "DE", "consent": ""})

    assert outcome.wrong == ["holder", "iban", "consent"]
    assert [error.input_id for error in outcome.state.errors] == ["thing-holder", "thing-iban", "thing-consent"]
