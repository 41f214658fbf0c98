"""Sizes in words."""

import pytest

from buergerportal.core.sizes import size_in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (850_400, "850 kB"),
        (999_499, "999 kB"),
        (999_500, "1,0 MB"),
        (1_440_000, "1,4 MB"),
        (10_000_000, "10,0 MB"),
    ],
)
def test_a_size_is_short_and_never_nothing(size: int, words: str) -> None:
    assert size_in_words(size) == words
