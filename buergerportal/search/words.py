"""Words as people type them and words as we write them, made equal for comparison. Knows letters, not meanings."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from Stemmer import Stemmer

_TOKEN = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "ı": "i", "ł": "l", "đ": "d"}
)
_DOTLESS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_PARTICLES = (
    *(
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "durch",
        "ein",
        "her",
        "hin",
        "mit",
        "nach",
        "um",
        "vor",
        "weg",
        "weiter",
        "zu",
    ),
    "zurueck",
)
"""Of separable verbs: “ich melde meinen Hund ab” means “abmelden”."""
_INSIDE = re.compile(rf"({'|'.join(_PARTICLES)})(?:ge|zu)(\w{{3,}})")
_MOST_WORDS = 24
_LONGEST_TEXT = 300
_LONGEST_WORD = 60


def word_list(name: str) -> frozenset[str]:
    """A list of words that stands beside this module, spelled as `tokens_of` gives them."""
    return frozenset((Path(__file__).parent / "word_lists" / f"{name}.txt").read_text(encoding="utf-8").split())


FILLERS = word_list("fillers")
"""German and English words that say nothing about what somebody wants."""


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text: lower case, umlauts and ß written out, without accents; letters of every script stay.

    At most 24 words of 60 letters from the first 300 signs, so a text of any length costs the same.
    """
    return tuple(token[:_LONGEST_WORD] for token in _TOKEN.findall(_plain(text))[:_MOST_WORDS])


def written_words(text: str) -> tuple[str, ...]:
    """The same words as they were written."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", text[:_LONGEST_TEXT])))


def bare_spelling(text: str) -> str:
    """A text with umlauts as bare vowels, as a foreign keyboard writes them: ``Müll`` as ``mull``."""
    return unicodedata.normalize("NFC", text).lower().translate(_DOTLESS)


def telling(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens that say what is wanted; the fillers if there is nothing else. A letter alone says nothing."""
    words = tuple(token for token in tokens if len(token) > 1)
    return tuple(token for token in words if token not in FILLERS) or words


def fillers_of(tokens: tuple[str, ...]) -> frozenset[str]:
    """The tokens that alone say nothing: “werden”, “zum”."""
    return frozenset(tokens) & FILLERS


def _plain(text: str) -> str:
    lower = unicodedata.normalize("NFC", text[:_LONGEST_TEXT]).lower().translate(_LETTERS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(sign))


@lru_cache(maxsize=100_000)
def stem_of(token: str) -> str:
    """What is left of a token without its endings; ``angemeldet`` and ``anzumelden`` both give ``anmeld``."""
    inside = _INSIDE.fullmatch(token)
    return str(_GERMAN.stemWord(inside[1] + inside[2] if inside else token))


def separated_verbs(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """What a particle in the sentence may make of another word: ``melde … ab`` gives ``abmelde``."""
    particles = [token for token in tokens if token in _PARTICLES]
    others = [token for token in tokens if token not in FILLERS and token not in _PARTICLES]
    return tuple(f"{particle}{other}" for particle in dict.fromkeys(particles) for other in others)


_GERMAN = Stemmer("german")
