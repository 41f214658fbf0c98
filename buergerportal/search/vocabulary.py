"""The words that services are described with, and which of them a typed word may stand for."""

from bisect import bisect_left
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from buergerportal.search.words import stem_of

_LINKS = ("", "s", "n", "es", "en", "er", "e")
"""What German puts between the parts of a compound (Fugenelemente)."""
_SHORTEST_PART = 3
_SURE_PART = 4
"""Letters from which a part is hardly there by chance."""
_SHORTEST_GAP = 6
"""A letter or two between known words cost as much: such words are there by chance."""
_MOST_GUESSES = 4
_MOST_ENDINGS = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a compound as it was typed, and the stem of the known word that it is; empty for none."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """A known word that may have been meant, its stem, and how sure that is, 0 to 1."""

    form: str
    stem: str
    sureness: float


class Vocabulary:
    """The words of an index by the forms in which they are written; finds compounds, typing errors and beginnings."""

    def __init__(self, forms: Mapping[str, str], *, base: "Vocabulary | None" = None) -> None:
        """``forms`` gives the stem of every written form; a stem that is a word counts as a form, too.

        The words of ``base`` are known as well.
        """
        self.forms = tuple(sorted(forms.items()))
        """Every written form with its stem, in order, without those of the base."""
        stems = {stem: stem for stem in forms.values()} | {**forms}
        self._stems: ChainMap[str, str] = ChainMap(stems, *(base._stems.maps if base else ()))
        self._by_length: dict[int, list[str]] = {}
        for form, _ in self.forms:
            self._by_length.setdefault(len(form), []).append(form)
        self._known = frozenset(forms.values())
        self._base = base

    def __contains__(self, stem: str) -> bool:
        return stem in self._known or (self._base is not None and stem in self._base)

    def split(self, word: str) -> tuple[Piece, ...]:
        """The best way to see a word as a compound of known ones, from left to right; empty if there is none.

        Few letters that belong to no known word, then few pieces. At least a quarter of the letters must be known.
        """
        size = len(word)
        best: list[tuple[int, tuple[Piece, ...]]] = [(0, ())]
        for end in range(1, size + 1):
            ways = (
                (cost + _cost(piece), (*pieces, piece))
                for start, (cost, pieces) in enumerate(best)
                for piece in [self._piece(word, start, end)]
            )
            best.append(min(ways, key=lambda way: way[0]))
        pieces = best[size][1]
        unknown = sum(len(piece.text) for piece in pieces if not piece.stem)
        return () if unknown * 4 > size * 3 else pieces

    def parts_within(self, word: str) -> tuple[str, ...]:
        """Every known word that stands at the beginning or the end of a known compound, itself left out."""
        found: dict[str, None] = {}
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = self._as_part(word[:cut], is_last=False), self._as_part(word[cut:], is_last=True)
            if tail and (head or len(tail) > _SURE_PART):
                found[tail] = None
            if head and (tail or len(head) > _SURE_PART):
                found[head] = None
        return tuple(found)

    def near(self, token: str) -> tuple[Nearby, ...]:
        """Known words within a few typing errors of another, the surest first, one of each stem.

        One error in four to seven letters, two in eight to eleven, three in longer words.
        """
        most = (len(token) >= 4) + (len(token) >= 8) + (len(token) >= 12)
        if not most:
            return ()
        candidates = [form for size in range(-most, most + 1) for form in self._of_length(len(token) + size)]
        found = extract(token, candidates, scorer=OSA.distance, score_cutoff=most, limit=None)
        guesses: dict[str, Nearby] = {}
        for unsureness, form in sorted((-_sureness(token, form, int(errors)), form) for form, errors, _ in found):
            guesses.setdefault(self._stems[form], Nearby(form, self._stems[form], -unsureness))
        return tuple(guesses.values())[:_MOST_GUESSES]

    def beginning_with(self, start: str) -> tuple[str, ...]:
        """The stems of known words that begin so, from at most forty forms, and forty of the base."""
        first = bisect_left(self.forms, (start, ""))
        following = self.forms[first : first + _MOST_ENDINGS]
        found = [stem for form, stem in following if form.startswith(start)]
        return tuple(dict.fromkeys([*found, *(self._base.beginning_with(start) if self._base else ())]))

    def _of_length(self, size: int) -> list[str]:
        return [*self._by_length.get(size, ()), *(self._base._of_length(size) if self._base else ())]

    def _piece(self, word: str, start: int, end: int) -> Piece:
        """A piece of the word; the whole of it is no part of itself."""
        text, is_last = word[start:end], end == len(word)
        return Piece(text, "" if is_last and not start else self._as_part(text, is_last=is_last))

    def _as_part(self, piece: str, *, is_last: bool) -> str:
        if is_last:
            stem = self._stems.get(piece) or self._stems.get(stem_of(piece), "")
            return stem if len(piece) >= _SHORTEST_PART else ""
        for link in _LINKS:
            form = piece.removesuffix(link)
            if piece.endswith(link) and len(form) >= _SHORTEST_PART and form in self._stems:
                return self._stems[form]
        return ""


def _cost(piece: Piece) -> int:
    """Known words cost little, short ones more, for they turn up everywhere; unknown letters cost most."""
    if not piece.stem:
        return 2 + 2 * max(len(piece.text), _SHORTEST_GAP)
    return 1 if len(piece.text) >= _SURE_PART else 4


def _sureness(typed: str, known: str, errors: int) -> float:
    """Errors weigh less in long words, and more at the first letter."""
    return max(0.1, 1 - (errors + 0.5 * (typed[0] != known[0])) / max(3.5, len(typed) / 2))
