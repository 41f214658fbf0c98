"""Which searches may be kept: words about a matter, never about a person."""

import re
import unicodedata
from collections.abc import Sequence

from buergerportal.search.models import LONGEST_PHRASE
from buergerportal.search.words import tokens_of, word_list

_MOST_WORDS = 10
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"@|[(\[]at[)\]]|//|www\.")
_LETTER = re.compile(r"[^\W\d_]")
_GIVEN_NAMES = word_list("given-names")
"""Names that are common in the state, without those that are everyday words, too: Ernst, Heide, Mark, Rosa."""
_NAMED_FOR_SOMEBODY = re.compile(r"\b(?:sankt|st) \w+|\bchristopher street\b")
"""St. Peter-Ording, Sankt-Hans-Feuer, Christopher Street Day."""
_DATES = word_list("dates")
"""Months, and the days of a month in words."""
_BORN = frozenset(("geboren", "geb", "geburtsdatum", "geburtstag", "born", "birthday", "wohnhaft"))
"""Next to a date these say that it is about somebody, as a year of the last century does."""
_LAST_CENTURY = "neunzehnhundert"
_SIR = frozenset(("herr", "herrn"))


def kept_form(text: str) -> str:
    """A search as it is kept, in lower case and with single blanks, or empty if it must not be kept.

    Not kept: digits (birth dates, telephone numbers, plates, house numbers), addresses of the net, given names,
    dates in words beside such as “geboren”, more than ten words or eighty signs, and what has no word at all. Signs
    that nobody sees are left out.
    """
    seen = (sign for sign in unicodedata.normalize("NFC", text) if sign.isprintable() or sign.isspace())
    kept = " ".join("".join(seen).split()).lower()
    tokens = tokens_of(kept)
    if not _LETTER.search(kept) or len(kept) > LONGEST_PHRASE or len(tokens) > _MOST_WORDS:
        return ""
    plain = unicodedata.normalize("NFKC", kept)
    if _DIGIT.search(plain) or _ADDRESS.search(plain) or _is_about_a_person(tokens):
        return ""
    return kept


def _is_about_a_person(tokens: Sequence[str]) -> bool:
    told = frozenset(_NAMED_FOR_SOMEBODY.sub(" ", " ".join(tokens)).split())
    is_born = bool(told & _BORN) or any(token.startswith(_LAST_CENTURY) for token in told)
    return bool(told & (_GIVEN_NAMES | _SIR)) or (is_born and bool(told & _DATES))
