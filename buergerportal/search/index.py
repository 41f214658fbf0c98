"""The index: what can be found, its phrases, and what each word is worth. Built once, read by many threads."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from buergerportal.search.reading import Reader, ReadPhrase
from buergerportal.search.values import Described, Field, Phrase
from buergerportal.search.vocabulary import Vocabulary

PART = 0.55
"""What a part of a compound counts; the whole word counts 1."""
_WEIGHTS = {Field.TITLE: 3.0, Field.SYNONYM: 1.5, Field.ASKED: 1.0, Field.TEXT: 0.3}
"""How often a word of a phrase counts as said."""
_SATURATION = 1.2
_LENGTH_SHARE = 0.5
"""k1 and b of BM25: how fast saying a word again stops helping, and how much a long description is held back."""


@dataclass(frozen=True, slots=True)
class IndexedPhrase:
    """A phrase with the stems of its telling words."""

    of: int
    text: str
    field: Field
    stems: tuple[str, ...]
    fillers: frozenset[str]
    worth: float
    """What its words are worth together, greater than 0."""


@dataclass(frozen=True, slots=True)
class _Own:
    """What editors of one portal added, as far as it is not said by all."""

    vocabulary: Vocabulary
    shown: Mapping[str, str]
    phrases: Sequence[IndexedPhrase]


class Index:
    """What is to be found, by number from 0; everything else is looked up by stem.

    The phrases of a portal are known in that portal alone, and so are the words that no others have.
    """

    def __init__(self, described: Sequence[Described]) -> None:
        self.keys = tuple(each.key for each in described)
        by_portal: dict[int | None, list[tuple[int, Phrase]]] = defaultdict(list)
        for number, each in enumerate(described):
            for phrase in each.phrases:
                by_portal[phrase.portal_id].append((number, phrase))
        shared = by_portal.pop(None, [])
        reader = Reader(shared)
        self._shown = reader.shown
        self._vocabulary = Vocabulary(reader.forms)
        read = list(reader.phrases(self._vocabulary))
        del reader  # it is as large as the index itself
        self._parts = self._vocabulary.parts_of_compounds()
        counts = self._counts(read)
        self._worth = _worth(read, counts, len(described))
        self._holding = _shares(counts, len(described))
        self._saying = self._phrases_by_stem(read)
        self._own = {portal_id: self._added(phrases) for portal_id, phrases in by_portal.items()}
        self._compounds = _turned(self._parts)

    def vocabulary(self, portal_id: int | None = None) -> Vocabulary:
        """The words that are known in a portal."""
        return self._own[portal_id].vocabulary if portal_id in self._own else self._vocabulary

    def worth(self, stem: str) -> float:
        """How much a stem tells: the rarer, the more (inverse document frequency); 0 for an unknown one."""
        return self._worth.get(stem, 0.0)

    @property
    def worth_of_unknown(self) -> float:
        """What a word counts that nothing holds: less than a rare one, for it may be beside the point."""
        return 0.4 * math.log(1 + len(self.keys))

    def holding(self, stem: str) -> Mapping[int, float]:
        """What holds the stem, as a word or as part of one, and how much it is about it, 0 to 1."""
        return self._holding.get(stem, {})

    def parts(self, stem: str) -> tuple[str, ...]:
        """The known words within a compound."""
        return self._parts.get(stem, ())

    def compounds(self, stem: str) -> tuple[str, ...]:
        """The known compounds that a stem is a part of."""
        return self._compounds.get(stem, ())

    def saying(self, stem: str) -> Sequence[IndexedPhrase]:
        """The phrases of all portals that hold the stem, as a word or as part of one."""
        return self._saying.get(stem, ())

    def own(self, portal_id: int | None) -> Sequence[IndexedPhrase]:
        """The phrases of one portal alone."""
        return self._own[portal_id].phrases if portal_id in self._own else ()

    def shown(self, form: str, portal_id: int | None = None) -> str:
        """A form of the vocabulary as people write it."""
        own = self._own[portal_id].shown if portal_id in self._own else {}
        return self._shown.get(form) or own.get(form, form)

    def _added(self, numbered: Sequence[tuple[int, Phrase]]) -> _Own:
        """What a portal adds. A word that only portals have is worth as much as one that a single service has."""
        reader = Reader(numbered)
        vocabulary = Vocabulary(reader.forms, base=self._vocabulary)
        for stem, parts in vocabulary.parts_of_compounds().items():
            self._parts.setdefault(stem, parts)
        rarest = _inverse_frequency(1, len(self.keys))
        for stem in reader.forms.values():
            self._worth.setdefault(stem, rarest)
        return _Own(vocabulary, reader.shown, self._indexed(reader.phrases(vocabulary)))

    def _counts(self, read: Iterable[ReadPhrase]) -> dict[str, dict[int, float]]:
        """How often each stem is said of what, parts of compounds and running text for less."""
        counts: dict[str, dict[int, float]] = defaultdict(dict)
        for each in read:
            weight = _WEIGHTS[each.phrase.field]
            said = {part: PART for stem in each.stems for part in self.parts(stem)} | dict.fromkeys(each.stems, 1.0)
            for stem, share in said.items():
                counts[stem][each.of] = counts[stem].get(each.of, 0.0) + share * weight
        return dict(counts)

    def _indexed(self, read: Iterable[ReadPhrase]) -> list[IndexedPhrase]:
        phrases: list[IndexedPhrase] = []
        for each in read:
            worth = sum(self.worth(stem) for stem in each.stems)
            if each.phrase.field != Field.TEXT and worth:
                phrases.append(
                    IndexedPhrase(each.of, each.phrase.text, each.phrase.field, each.stems, each.fillers, worth)
                )
        return phrases

    def _phrases_by_stem(self, read: Iterable[ReadPhrase]) -> dict[str, tuple[IndexedPhrase, ...]]:
        saying: dict[str, list[IndexedPhrase]] = defaultdict(list)
        for phrase in self._indexed(read):
            held = dict.fromkeys(phrase.stems)
            for stem in phrase.stems:
                held |= dict.fromkeys(self.parts(stem))
            for stem in held:
                saying[stem].append(phrase)
        return {stem: tuple(phrases) for stem, phrases in saying.items()}


def _turned(parts: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    compounds: dict[str, list[str]] = defaultdict(list)
    for stem, those in parts.items():
        for part in those:
            compounds[part].append(stem)
    return {part: tuple(stems) for part, stems in compounds.items()}


def _worth(read: Iterable[ReadPhrase], counts: Iterable[str], size: int) -> dict[str, float]:
    holders: Counter[str] = Counter()
    for _, phrases in groupby(read, key=attrgetter("of")):
        holders.update({stem for each in phrases if each.phrase.field != Field.TEXT for stem in each.stems})
    return {stem: _inverse_frequency(holders[stem], size) for stem in counts}


def _inverse_frequency(holders: int, size: int) -> float:
    return math.log(1 + (size - holders + 0.5) / (holders + 0.5))


def _shares(counts: dict[str, dict[int, float]], size: int) -> dict[str, dict[int, float]]:
    """How much each is about a stem, in the place of the counts, for there are many."""
    lengths = [0.0] * size
    for row in counts.values():
        for number, count in row.items():
            lengths[number] += count
    usual = sum(lengths) / max(1, size) or 1.0
    damping = [_SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / usual) for length in lengths]
    for row in counts.values():
        for number, count in row.items():
            row[number] = count / (count + damping[number])
    return counts
