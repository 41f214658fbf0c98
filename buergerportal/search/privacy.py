"""Which searches may be kept: words about a matter, never about a person."""

import re
import unicodedata

from buergerportal.search.models import LONGEST_PHRASE
from buergerportal.search.words import tokens_of, word_list

_MOST_WORDS = 10
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"@|https?:|www\.", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_MONTHS = word_list("months")
_GIVEN_NAMES = word_list("given-names")
"""Names that are common in the state, without those that are everyday words, too: Ernst, Heide, Mark, Rosa."""
_ABOUT_A_PERSON = frozenset(("geboren", "geb", "geburtsdatum", "geburtstag", "heisse", "wohnhaft", "iban"))
"""Next to a month or a name, these say that it is about somebody."""


def kept_form(text: str) -> str:
    """A search as it is kept, or empty if it must not be kept.

    Not kept: digits (birth dates, telephone numbers, plates, house numbers), addresses of the net, given names,
    months beside words such as “geboren”, more than ten words or eighty signs, and what has no word at all.
    """
    kept = " ".join(unicodedata.normalize("NFC", text).split()).lower()
    tokens = tokens_of(kept)
    if not _LETTER.search(kept) or len(kept) > LONGEST_PHRASE or len(tokens) > _MOST_WORDS:
        return ""
    if _DIGIT.search(kept) or _ADDRESS.search(kept) or _is_about_a_person(frozenset(tokens)):
        return ""
    return kept


def _is_about_a_person(tokens: frozenset[str]) -> bool:
    return bool(tokens & _GIVEN_NAMES) or bool(tokens & _ABOUT_A_PERSON and tokens & _MONTHS)
