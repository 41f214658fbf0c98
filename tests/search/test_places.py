"""Places within what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.search.places import NamedPlace, PlaceBook
from buergerportal.search.vocabulary import Vocabulary
from buergerportal.search.words import stem_of

KIEL, HEIDE, BAD_SEGEBERG, PETER = "010020000000", "010510044044", "010600005005", "010545417113"
WALD, MUESSEN, SEGEBERG = "010585830171", "010535318092", "01060"
BOOK = PlaceBook(
    [
        ("kiel", KIEL),
        ("heide", HEIDE),
        ("wald", WALD),
        ("muessen", MUESSEN),
        ("bad segeberg", BAD_SEGEBERG),
        ("sankt peter ording", PETER),
        ("kreis segeberg", SEGEBERG),
        ("segeberg", SEGEBERG),
    ]
)
KNOWN = Vocabulary({word: stem_of(word) for word in ("wald", "heiraten", "bad", "standesamt")})


def named_in(text: str) -> NamedPlace | None:
    return BOOK.named_in(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "words", "ars", "rest"),
    [
        ("Zulassungsstelle Segeberg", "Segeberg", SEGEBERG, "Zulassungsstelle"),
        ("Zulassungsstelle Kreis Segeberg", "Kreis Segeberg", SEGEBERG, "Zulassungsstelle"),
        ("in Kiel heiraten", "Kiel", KIEL, "in heiraten"),
        ("standesamt bad segeberg", "bad segeberg", BAD_SEGEBERG, "standesamt"),
        ("Kurtaxe St. Peter-Ording, bitte", "St Peter Ording", PETER, "Kurtaxe bitte"),
        ("Stadt Kiel Müll", "Stadt Kiel", KIEL, "Müll"),
        ("HEIDE Rathaus", "HEIDE", HEIDE, "Rathaus"),
        ("Hund, in Wald", "Wald", WALD, "Hund in"),
        ("Amt Müssen", "Müssen", MUESSEN, "Amt"),
    ],
)
def test_a_place_is_taken_out(text: str, words: str, ars: str, rest: str) -> None:
    assert named_in(text) == NamedPlace(words=words, ars=ars, rest=rest)


@pytest.mark.parametrize("text", ["Kiel", " kiel! ", "Kreis Segeberg", "Stadt Kiel"])
def test_a_text_may_be_nothing_but_a_place(text: str) -> None:
    found = named_in(text)

    assert (found is not None, found and found.rest) == (True, "")


@pytest.mark.parametrize(
    "text", ["", "🐕", "Wald", "Holz aus dem Wald", "was müssen wir tun", "Kieler Woche", "segeln", "Hund anmelden"]
)
def test_a_word_that_says_something_else_is_no_place(text: str) -> None:
    assert named_in(text) is None


def test_the_longest_name_counts_and_then_the_first() -> None:
    long, early = named_in("Kiel oder Bad Segeberg"), named_in("von Kiel nach Heide")

    assert long == NamedPlace(words="Bad Segeberg", ars=BAD_SEGEBERG, rest="Kiel oder")
    assert early == NamedPlace(words="Kiel", ars=KIEL, rest="von nach Heide")


@given(text=st.text(max_size=400) | st.lists(st.sampled_from(["in", "Kiel", "½", "Wald", "\x00"])).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    found = named_in(text)

    assert found is None or (found.ars in {KIEL, HEIDE, WALD, MUESSEN, SEGEBERG} and len(found.rest) < len(text))
