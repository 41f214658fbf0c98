"""How words are compared that people type: without case, accents and punctuation."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

_SPELT_OUT = {"ß": "ss", "ae": "a", "oe": "o", "ue": "u", "æ": "a", "œ": "o", "ø": "o"}
_SPELT = re.compile("|".join(_SPELT_OUT))


def fold(text: str) -> str:
    """The text as it is compared: ``Großspitz``, ``GROSS-SPITZ`` and ``gross spitz`` are the same."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    return "".join(letter for letter in _SPELT.sub(lambda found: _SPELT_OUT[found[0]], plain) if letter.isalnum())


def closest(text: str, words: Mapping[str, str]) -> str:
    """The value in ``words`` (folded word → value) that ``text`` resembles most, empty if none does."""
    found: Iterable[str] = difflib.get_close_matches(fold(text), words, n=1, cutoff=0.75)
    return next((words[word] for word in found), "")
