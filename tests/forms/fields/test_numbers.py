"""Numbers, amounts, months, times, tax IDs and licence plates as people type them, and what comes of it."""

from collections.abc import Mapping

import pytest

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleValue
from buergerportal.forms.api import evaluate
from buergerportal.forms.fields.registry import field_types
from tests.factories.forms import CONTEXT, TypeInto, one_field_form


def code_of(kind: str, typed: str | Mapping[str, str], **options: Json) -> str:
    """The code of the one mistake."""
    form = one_field_form(kind, options)
    state = (
        {"thing": [typed]} if isinstance(typed, str) else {f"thing.{part}": [text] for part, text in typed.items()}
    )
    (field,) = evaluate(form, state, CONTEXT).pages[0].fields
    (error,) = field.errors
    known = {code: form.texts["de"].error(field="thing", type=kind, code=code) for code in field_types()[kind].errors}
    start = {code: text.beside.partition("{")[0] for code, text in known.items() if text}
    return next(code for code, text in start.items() if text and error.beside.startswith(text))


def rule_value(kind: str, typed: str | dict[str, list[str]]) -> RuleValue:
    state = {"thing": [typed]} if isinstance(typed, str) else typed
    return evaluate(one_field_form(kind, {}), state, CONTEXT).facts["thing"]


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("12,5", "12.5", "12,5"),
        ("12.5", "12.5", "12,5"),
        ("1.500", "1500", "1.500"),
        ("1.500,25", "1500.25", "1.500,25"),
        ("1 500", "1500", "1.500"),
        ("0,10", "0.1", "0,1"),
        ("007", "7", "7"),
        (" 3 ", "3", "3"),
        ("0", "0", "0"),
    ],
)
def test_a_number_is_kept_as_it_is_meant(type_into: TypeInto, typed: str, value: str, shown: str) -> None:
    outcome = type_into("number", typed)

    assert (outcome.answer, outcome.state.lines) == (value, (shown,))


def test_a_number_has_its_unit_bounds_and_places(type_into: TypeInto) -> None:
    assert type_into("number", "12,5 m²", unit="m²").state.lines == ("12,5 m²",)
    assert type_into("number", "-3,5", least="-10").answer == "-3.5"
    assert rule_value("number", "12,5") == 12_500_000
    assert code_of("number", "1,234") == "too_exact"
    assert code_of("number", "-1") == "too_small"
    assert code_of("number", "100,1", most="100") == "too_large"


@pytest.mark.parametrize(
    "typed", ["x", "1,2,3", "1.50,3.2", "12.34.5", "٣", "½", "1e5", "1" * 13, "12,", ",5", "1_000", "🐕"]
)
def test_what_is_no_number_is_called_so(typed: str) -> None:
    assert code_of("number", typed) == "no_number"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,50", 1250),
        ("12.50", 1250),
        ("12,5", 1250),
        ("100", 10_000),
        ("1.234,56 €", 123_456),
        ("€ 5", 500),
        ("7 Euro", 700),
        ("7EUR", 700),
        ("99,-", 9900),
        ("99,--", 9900),
        ("1.000", 100_000),
        ("0", 0),
    ],
)
def test_an_amount_is_kept_in_cents(type_into: TypeInto, typed: str, cents: int) -> None:
    assert type_into("money", typed).answer == cents
    assert rule_value("money", typed) == cents


def test_an_amount_is_shown_and_bounded(type_into: TypeInto) -> None:
    assert type_into("money", "1234,5").state.lines == ("1.234,50 €",)
    assert code_of("money", "12,505") == "parts_of_cents"
    assert code_of("money", "-5") == "no_amount"
    assert code_of("money", "fünf") == "no_amount"
    assert code_of("money", "$5") == "no_amount"
    assert code_of("money", "4,99", least=500) == "too_small"
    assert code_of("money", "5,01", most=500) == "too_large"


@pytest.mark.parametrize(
    ("typed", "value", "minutes", "shown"),
    [
        ("8", "08:00", 480, "8 Uhr"),
        ("8:30", "08:30", 510, "8:30 Uhr"),
        ("08.30", "08:30", 510, "8:30 Uhr"),
        ("8.30 Uhr", "08:30", 510, "8:30 Uhr"),
        ("8 Uhr 30", "08:30", 510, "8:30 Uhr"),
        ("17 uhr", "17:00", 1020, "17 Uhr"),
        ("0830", "08:30", 510, "8:30 Uhr"),
        ("0:05", "00:05", 5, "0:05 Uhr"),
        ("23:59", "23:59", 1439, "23:59 Uhr"),
    ],
)
def test_a_time_is_read_as_people_write_it(
    type_into: TypeInto, typed: str, value: str, minutes: int, shown: str
) -> None:
    outcome = type_into("time", typed)

    assert (outcome.answer, outcome.state.lines) == (value, (shown,))
    assert rule_value("time", typed) == minutes


@pytest.mark.parametrize("typed", ["24:00", "8:60", "halb neun", "8:3", "8:30:15", "8:30 Uhr 15", "٨", "-1", "2400"])
def test_what_is_no_time_is_called_so(typed: str) -> None:
    assert code_of("time", typed) == "no_time"


def test_a_time_keeps_its_bounds() -> None:
    assert code_of("time", "7:59", earliest="08:00") == "too_early"
    assert code_of("time", "18:01", latest="18:00") == "too_late"


@pytest.mark.parametrize(
    ("month", "year", "value"),
    [
        ("8", "2025", "2025-08"),
        ("August", "2025", "2025-08"),
        ("Aug.", "2025", "2025-08"),
        ("maerz", "2024", "2024-03"),
    ],
)
def test_a_month_is_read_by_number_and_name(type_into: TypeInto, month: str, year: str, value: str) -> None:
    outcome = type_into("month", {"month": month, "year": year})

    assert outcome.answer == value
    assert outcome.state.lines[0].endswith(f" {year}")


@pytest.mark.parametrize(
    ("month", "year", "options", "code"),
    [
        ("13", "2025", {}, "no_month"),
        ("8", "25", {}, "short_year"),
        ("8", "x", {}, "no_year"),
        ("12", "2026", {"time": "past"}, "in_future"),
        ("11", "2026", {"time": "future"}, "in_past"),
        ("8", "2019", {"earliest": "2020-01"}, "too_early"),
        ("8", "2031", {"latest": "2030-12"}, "too_late"),
        ("8", "1899", {}, "too_early"),
    ],
)
def test_a_month_that_cannot_be_is_called_so(month: str, year: str, options: dict[str, Json], code: str) -> None:
    assert code_of("month", {"month": month, "year": year}, **options) == code


def test_this_month_is_past_and_a_missing_box_is_named(type_into: TypeInto) -> None:
    assert type_into("month", {"month": "11", "year": "2026"}, time="past").answer == "2026-11"
    assert type_into("month", {"month": "8"}).wrong == ["year"]
    assert str(rule_value("month", {"thing.month": ["8"], "thing.year": ["2025"]})) == "2025-08-01"


@pytest.mark.parametrize("typed", ["86095742719", "86 095 742 719", "47036892816", "65929970489"])
def test_a_tax_id_that_may_be_is_taken(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("tax_id", typed)

    assert outcome.answer == typed.replace(" ", "")
    assert outcome.state.lines == (f"•• ••• ••• {typed[-3:]}",)
    assert type_into("tax_id", typed, masked=False).state.lines[0].replace(" ", "") == outcome.answer


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12/345/67890", "tax_number"),
        ("8609574271", "wrong_count"),
        ("860957427190", "wrong_count"),
        ("86095742718", "check"),
        ("06095742719", "check"),
        ("11111111111", "check"),
        ("12345678903", "check"),
        ("86095A42719", "other_signs"),
        ("٨٦٠٩٥٧٤٢٧١٩", "other_signs"),
    ],
)
def test_a_tax_id_that_cannot_be_says_why(typed: str, code: str) -> None:
    assert code_of("tax_id", typed) == code


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("SE-AB 123", "SE-AB 123"),
        ("se ab 123", "SE-AB 123"),
        ("se-ab123", "SE-AB 123"),
        ("SE:AB 1234", "SE-AB 1234"),
        ("HH-A 1 E", "HH-A 1E"),
        ("OD-X 12h", "OD-X 12H"),
        ("B-XY 9999", "B-XY 9999"),
        ("GÖ-AB 12", "GÖ-AB 12"),
        ("  RZ - AB - 12 ", "RZ-AB 12"),
    ],
)
def test_a_plate_is_read_in_every_spelling(type_into: TypeInto, typed: str, value: str) -> None:
    assert type_into("licence_plate", typed).answer == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SEAB123", "no_hyphen"),
        ("SEAB 123", "no_hyphen"),
        ("SE-AB 0123", "form"),
        ("SE-ABC 12", "form"),
        ("ABCD-E 1", "form"),
        ("123", "form"),
        ("SE-AB", "form"),
        ("SEG-AB 1234", "too_many_signs"),
        ("SE-ÄB 12", "form"),
        ("🚗", "form"),
        ("x" * 9_000, "form"),
    ],
)
def test_a_plate_that_cannot_be_says_why(typed: str, code: str) -> None:
    assert code_of("licence_plate", typed) == code
