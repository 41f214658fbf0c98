"""Contrast as WCAG defines it."""

import pytest

from buergerportal.core.colours import contrast_ratio


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#0d4a5a", "#0d4a5a", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_ratio_is_the_one_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("brand", ["#0d4a5a", "#1f3f95", "#2f5a26"])
def test_brands_of_the_portals_are_readable_on_white(brand: str) -> None:
    assert contrast_ratio(brand, "#ffffff") >= 7


@pytest.mark.parametrize("colour", ["", "#fff", "red", "#0d4a5g", "0d4a5a"])
def test_anything_but_a_hex_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        contrast_ratio(colour, "#ffffff")
