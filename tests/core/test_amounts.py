"""Amounts in words."""

import pytest

from buergerportal.core.amounts import euros


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "0,00 €"),
        (5, "0,05 €"),
        (1300, "13,00 €"),
        (123_456, "1.234,56 €"),
        (100_000_000, "1.000.000,00 €"),
        (-50, "-0,50 €"),
        (-123_450, "-1.234,50 €"),
    ],
)
def test_an_amount_is_written_as_in_germany(cents: int, words: str) -> None:
    assert euros(cents) == words
