"""Words as people type them and words as we write them, made equal for comparison. Knows letters, not meanings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from Stemmer import Stemmer

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
_NOTHING_ELSE = frozenset(("ab", "her", "hin", "weg", "weiter", "zurueck"))
_AFTER_A_CLAUSE = frozenset(("", "aber", "dass", "denn", "ob", "oder", "und", "weil", "wenn", "wo"))
_SEPARABLE = frozenset(_PARTICLES)
_PAST = re.compile(rf"({'|'.join(_PARTICLES)})ge(?!l[^aeiou])(\w{{3,}}?)(?:et|t|en)(?:e[mnrs]?)?")
"""“angemeldet”, but not “abgeben”, “Umgebung”, “Angelkarte”."""
_WITH_ZU = re.compile(rf"({'|'.join(_PARTICLES)})zu(?!e[gn]|gs)(\w{{3,}}n(?:de[mnrs]?)?)")
"""“anzumelden”, but not “Umzüge”, “Umzugswagen”, “anzünden”."""
_NO_LETTER = re.compile(r"[\W_]")
MOST_WORDS = 24
_LONGEST_TEXT = 300
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, as it is compared, and with bare vowels."""

    written: str
    token: str
    bare: str


def word_list(name: str) -> frozenset[str]:
    """A list of words that stands beside this module, as `tokens_of` gives them."""
    file = Path(__file__).parent / "word_lists" / f"{name}.txt"
    return frozenset(map(_plain, file.read_text(encoding="utf-8").split()))


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text: lower case, umlauts and ß written out, without accents; letters of every script stay.

    At most 24 words of 60 letters from the first 300 signs, so a text of any length costs the same.
    """
    return tuple(token for _, token in _words(text))


def written_words(text: str) -> tuple[str, ...]:
    """The same words as they were written, as many as `tokens_of` gives."""
    return tuple(word for word, _ in _words(text))


def words_of(piece: str) -> tuple[Word, ...]:
    """The words of a piece of text in all their spellings."""
    return tuple(
        Word(written, token, token if written.isascii() else _plain(bare_spelling(written))[:_LONGEST_WORD])
        for written, token in _words(piece)
    )


def pieces_of(text: str) -> list[str]:
    """What stands between blanks, as far as a text is read."""
    return text[:_LONGEST_TEXT].split()


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


def _words(text: str) -> list[tuple[str, str]]:
    """Each word as it was written and as it is compared; signs that nobody sees, such as soft hyphens, part none."""
    signs = _NO_LETTER.sub(_parting, unicodedata.normalize("NFC", text[:_LONGEST_TEXT]))
    pairs = ((word[:_LONGEST_WORD], _plain(word)[:_LONGEST_WORD]) for word in signs.split())
    return [(word, token) for word, token in pairs if token][:MOST_WORDS]


def _parting(sign: re.Match[str]) -> str:
    """What stands for a sign that is neither letter nor digit: a blank if it parts words."""
    kind = unicodedata.category(sign[0])
    if kind == "Cf":
        return ""
    return sign[0] if kind.startswith("M") else " "


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKC", word).lower().translate(_LETTERS)
    if letters.isascii() and letters.isalnum():
        return letters
    return "".join(sign for sign in unicodedata.normalize("NFD", letters) if sign.isalnum())


@lru_cache(maxsize=4_096)
def stem_of(token: str) -> str:
    """What is left of a token without its endings; ``angemeldet`` and ``anzumelden`` both give ``anmeld``."""
    if past := _PAST.fullmatch(token):
        token = f"{past[1]}{past[2]}en"
    elif with_zu := _WITH_ZU.fullmatch(token):
        token = f"{with_zu[1]}{with_zu[2]}"
    return str(_GERMAN.stemWord(token))


def separated_verbs(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """What a particle may make of another word: ``melde … ab`` gives ``abmelde``.

    One that is a preposition or an article, too, counts only where a clause ends.
    """
    particles = dict.fromkeys(
        token
        for token, following in pairwise((*tokens, ""))
        if token in _SEPARABLE and (token in _NOTHING_ELSE or following in _AFTER_A_CLAUSE)
    )
    if not particles:
        return ()
    others = [token for token in tokens if token not in FILLERS and token not in _SEPARABLE]
    return tuple(f"{particle}{other}" for particle in particles for other in others)


_GERMAN = Stemmer("german", 0)
"""Without a memory of its own, which costs more than it saves."""
FILLERS = word_list("fillers")
"""German and English words that say nothing about what somebody wants."""
