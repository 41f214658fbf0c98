"""Which words of a text are those that were searched."""

import re
import unicodedata
from collections.abc import Iterator

from buergerportal.search.index import Index
from buergerportal.search.values import Mark
from buergerportal.search.words import stem_of, tokens_of

_WORD = re.compile(r"([^\W_]+)")


def marked(text: str, stems: frozenset[str], index: Index) -> tuple[Mark, ...]:
    """The text in pieces, one after the other: those with a searched word or a compound of one, and the rest."""
    return tuple(_joined(text, stems, index))


def _joined(text: str, stems: frozenset[str], index: Index) -> Iterator[Mark]:
    piece, was_searched = "", False
    for number, part in enumerate(_WORD.split(unicodedata.normalize("NFC", text))):
        is_searched = number % 2 == 1 and _is_searched(part, stems, index)
        if piece and is_searched != was_searched:
            yield Mark(piece, was_searched)
            piece = ""
        piece, was_searched = piece + part, is_searched
    if piece:
        yield Mark(piece, was_searched)


def _is_searched(word: str, stems: frozenset[str], index: Index) -> bool:
    found = (stem_of(token) for token in tokens_of(word))
    return any(stem in stems or not stems.isdisjoint(index.parts(stem)) for stem in found)
