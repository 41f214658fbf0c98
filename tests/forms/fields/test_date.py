"""Dates in three boxes."""

import pytest

from tests.factories.forms import TypeInto


def boxes(text: str) -> dict[str, str]:
    return dict(zip(("day", "month", "year"), text.split("|"), strict=True))


@pytest.mark.parametrize(
    ("typed", "answer", "line"),
    [
        ("14|8|2025", "2025-08-14", "14. August 2025"),
        ("14.|August|2025", "2025-08-14", "14. August 2025"),
        ("1|maerz|2024", "2024-03-01", "1. März 2024"),
        ("1|Mär.|2024", "2024-03-01", "1. März 2024"),
        ("01|09|2024", "2024-09-01", "1. September 2024"),
        ("29|2|2024", "2024-02-29", "29. Februar 2024"),
    ],
)
def test_date_is_read(type_into: TypeInto, typed: str, answer: str, line: str) -> None:
    outcome = type_into("date", boxes(typed))

    assert (outcome.answer, outcome.state.lines) == (answer, (line,))


@pytest.mark.parametrize(
    ("typed", "wrong", "text"),
    [
        ("29|2|2025", ["day"], "Den 29. Februar 2025 gibt es nicht. Dieser Monat hatte 28 Tage."),
        ("31|4|2025", ["day"], "Den 31. April 2025 gibt es nicht. Dieser Monat hatte 30 Tage."),
        ("32|13|2025", ["day", "month"], "Der Tag ist eine Zahl von 1 bis 31."),
        ("1|Ju|2025", ["month"], "Der Monat ist eine Zahl von 1 bis 12"),
        ("1|1|85", ["year"], "zum Beispiel 1985 statt 85."),
        ("1|1|²", ["year"], "mit vier Ziffern"),
        ("1|1|٢٠٢٤", ["year"], "mit vier Ziffern"),
        ("1||2025", ["month"], "Bitte ergänzen Sie: Monat."),
        ("1||", ["month", "year"], "Bitte ergänzen Sie: Monat und Jahr."),
        ("21|11|2027", ["year"], "Dieses Datum liegt in der Zukunft. Meinten Sie 2026?"),
        ("24|11|2027", ["year"], "Dieses Datum liegt in der Zukunft. Meinten Sie 2025?"),
        ("24|12|2026", ["month"], "Bitte prüfen Sie Tag und Monat."),
        ("24|11|2026", ["day"], "Bitte prüfen Sie Tag und Monat."),
        ("1|1|1899", ["year"], "nicht vor dem 1. Januar 1900"),
    ],
)
def test_date_marks_only_what_is_wrong(type_into: TypeInto, typed: str, wrong: list[str], text: str) -> None:
    outcome = type_into("date", boxes(typed), time="past")

    assert outcome.answer is None
    assert outcome.wrong == wrong
    assert text in (outcome.state.error or "")


def test_date_of_today_is_past_and_not_future(type_into: TypeInto) -> None:
    assert type_into("date", boxes("23|11|2026"), time="past").answer == "2026-11-23"
    assert type_into("date", boxes("23|11|2026"), time="future").wrong == ["day"]


def test_date_of_birth_has_its_autocomplete_tokens(type_into: TypeInto) -> None:
    state = type_into("date", "", autocomplete="bday").state

    assert [each.autocomplete for each in state.inputs] == ["bday-day", "bday-month", "bday-year"]
    assert [each.id for each in state.inputs] == ["thing-day", "thing-month", "thing-year"]
