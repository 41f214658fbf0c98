"""Places that people name when they search: “Zulassungsstelle Segeberg”."""

from collections.abc import Iterable
from dataclasses import dataclass

from buergerportal.jurisdiction.names import spelling
from buergerportal.search.vocabulary import Vocabulary
from buergerportal.search.words import FILLERS, stem_of, tokens_of, written_words

_LONGEST_NAME = 4
_BEFORE_A_PLACE = frozenset(("in", "bei", "aus", "nach", "kreis", "stadt", "gemeinde", "amt"))


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place or county within a text, as it was written there."""

    words: str
    ars: str
    """12 digits for a place, 5 for a county."""
    rest: str
    """The text without it."""


class PlaceBook:
    """The names of all places and counties."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._keys = dict(spellings)

    def named_in(self, text: str, known: Vocabulary) -> NamedPlace | None:
        """The place that a text names, the longest name first; None if it names none.

        A word that also says something else (“Heide”, “müssen”) is a place only after “in”, “Kreis” and the like.
        """
        tokens, written = tokens_of(text), written_words(text)
        spans = (
            (start, start + length)
            for length in range(min(_LONGEST_NAME, len(tokens)), 0, -1)
            for start in range(len(tokens) - length + 1)
        )
        for start, end in spans:
            ars = self._keys.get(spelling(" ".join(tokens[start:end])))
            if ars and self._is_meant(tokens, start, end, known):
                rest = (*written[:start], *written[end:])
                return NamedPlace(words=" ".join(written[start:end]), ars=ars, rest=" ".join(rest))
        return None

    def _is_meant(self, tokens: tuple[str, ...], start: int, end: int, known: Vocabulary) -> bool:
        if start and tokens[start - 1] in _BEFORE_A_PLACE:
            return True
        return end - start > 1 or (tokens[start] not in FILLERS and stem_of(tokens[start]) not in known)
