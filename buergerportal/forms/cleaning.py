"""Takes out of a text what nobody typed on purpose."""

import re
import unicodedata

from buergerportal.forms.fields.base import LONGEST_STORED

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Invisible signs that turn the direction of writing: they could make a clerk read something else than was typed."""
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text in NFC with plain line ends, without NUL, control, surrogate and direction signs."""
    lines = _LINE_ENDS.sub("\n", text)
    kept = "".join(letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"})
    cleaned = unicodedata.normalize("NFC", _DIRECTION.sub("", kept))
    if len(cleaned) > LONGEST_STORED:
        cleaned = " ".join(cleaned.split())
    return cleaned[:LONGEST_STORED]
