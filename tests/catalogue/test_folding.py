"""Words made equal for comparison."""

import pytest

from buergerportal.catalogue.folding import folded, search_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straßenlaterne", "STRASSENLATERNE"),
        ("Müll", "Muell"),
        ("Führungszeugnis", "fuehrungszeugnis"),
        ("Kita-Platz", "kita platz"),
        ("Café", "cafe"),
        ("  Hund,  anmelden! ", "hund anmelden"),
    ],
)
def test_folded_makes_spellings_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_folded_takes_no_more_than_200_signs() -> None:
    assert len(folded("a" * 100_000)) == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ich habe meinen Perso verloren", ("perso", "verloren")),
        ("Hund Hund hund", ("hund",)),
        ("wo ist", ("wo", "ist")),
        ("", ()),
        ("!!! 🐕 ???", ()),
        ("a b c d e f g h i j k l", ("a", "b", "c", "d", "e", "f", "g", "h")),
    ],
)
def test_search_words_keeps_what_carries_meaning(text: str, words: tuple[str, ...]) -> None:
    assert search_words(text) == words
