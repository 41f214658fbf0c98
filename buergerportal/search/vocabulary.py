"""The words that services are described with, and which of them a typed word may stand for."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from buergerportal.search.words import stem_of

_LINKS = ("", "s", "n", "es", "en", "er", "e")
"""What German puts between the parts of a compound (Fugenelemente)."""
_LINKS_BY_END = {end: tuple(link for link in _LINKS if link[-1:] in {"", end}) for end in "snre"}
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
        self._forms = tuple(sorted(forms))
        self._stems = dict(forms)
        self._known = frozenset(forms.values())
        for stem in self._known:
            self._stems.setdefault(stem, stem)
        self._by_length: dict[int, list[str]] = {}
        for form in self._forms:
            self._by_length.setdefault(len(form), []).append(form)
        self._base = base

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Every written form with its stem, in order, without those of the base."""
        return tuple((form, self._stems[form]) for form in self._forms)

    def __contains__(self, stem: str) -> bool:
        return stem in self._known or (self._base is not None and stem in self._base)

    def split(self, word: str) -> tuple[Piece, ...]:
        """The best way to see a word as a compound of known ones, from left to right; empty if there is none.

        Few letters that belong to no known word, then few pieces. At least a quarter of the letters must be known.
        """
        costs, pieces = [0], [Piece("", "")]
        for end in range(1, len(word) + 1):
            stems = [self._stem_between(word, start, end) for start in range(end)]
            ways = [costs[start] + _cost(stem, end - start) for start, stem in enumerate(stems)]
            start = ways.index(min(ways))
            costs.append(ways[start])
            pieces.append(Piece(word[start:end], stems[start]))
        split: list[Piece] = []
        rest = len(word)
        while rest:
            split.insert(0, pieces[rest])
            rest -= len(pieces[rest].text)
        unknown = sum(len(piece.text) for piece in split if not piece.stem)
        return () if unknown * 4 > len(word) * 3 else tuple(split)

    def parts_within(self, word: str) -> tuple[str, ...]:
        """Every known word that stands at the beginning or the end of a known compound, itself left out."""
        return tuple(self._parts(word, self._as_last_part))

    def parts_of_compounds(self) -> dict[str, tuple[str, ...]]:
        """The same for every form, by its stem."""
        as_last_part = cache(self._as_last_part)  # many words end alike
        found: dict[str, dict[str, None]] = {}
        for form, stem in self.forms:
            parts = self._parts(form, as_last_part)
            parts.pop(stem, None)
            if parts:
                found.setdefault(stem, {}).update(parts)
        return {stem: tuple(parts) for stem, parts in found.items()}

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
            stem = self._stem(form)
            guesses.setdefault(stem, Nearby(form, stem, -unsureness))
        return tuple(guesses.values())[:_MOST_GUESSES]

    def beginning_with(self, start: str) -> tuple[str, ...]:
        """The stems of known words that begin so, from at most forty forms, and forty of the base."""
        first = bisect_left(self._forms, start)
        following = self._forms[first : first + _MOST_ENDINGS]
        found = [self._stems[form] for form in following if form.startswith(start)]
        return tuple(dict.fromkeys([*found, *(self._base.beginning_with(start) if self._base else ())]))

    def _of_length(self, size: int) -> list[str]:
        return [*self._by_length.get(size, ()), *(self._base._of_length(size) if self._base else ())]

    def _parts(self, word: str, as_last_part: Callable[[str], str]) -> dict[str, None]:
        found: dict[str, None] = {}
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = self._as_part(word[:cut]), as_last_part(word[cut:])
            if tail and (head or len(tail) > _SURE_PART):
                found[tail] = None
            if head and (tail or len(head) > _SURE_PART):
                found[head] = None
        return found

    def _stem_between(self, word: str, start: int, end: int) -> str:
        """Of a part of the word, empty for an unknown one; the whole of it is no part of itself."""
        if end < len(word):
            return self._as_part(word[start:end])
        return self._as_last_part(word[start:]) if start else ""

    def _as_part(self, piece: str) -> str:
        """The stem of a piece that another follows; empty if it is no known word."""
        for link in _LINKS_BY_END.get(piece[-1], ("",)):
            if piece.endswith(link) and len(piece) >= _SHORTEST_PART + len(link):
                stem = self._stem(piece.removesuffix(link))
                if stem:
                    return stem
        return ""

    def _as_last_part(self, piece: str) -> str:
        if len(piece) < _SHORTEST_PART:
            return ""
        return self._stem(piece) or self._stem(stem_of(piece))

    def _stem(self, form: str) -> str:
        """Of a known form or stem; empty for an unknown one."""
        return self._stems.get(form) or (self._base._stem(form) if self._base else "")


def _cost(stem: str, letters: int) -> int:
    """Known words cost little, short ones more, for they turn up everywhere; unknown letters cost most."""
    if not stem:
        return 2 + 2 * max(letters, _SHORTEST_GAP)
    return 1 if letters >= _SURE_PART else 4


def _sureness(typed: str, known: str, errors: int) -> float:
    """Errors weigh less in long words, and more at the first letter."""
    return max(0.1, 1 - (errors + 0.5 * (typed[0] != known[0])) / max(3.5, len(typed) / 2))
