"""The index: what can be found, its phrases, and what each word is worth. Built once, read by many threads."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter

from buergerportal.search.reading import Reader, ReadPhrase
from buergerportal.search.shares import Shares
from buergerportal.search.values import Described, Field, Phrase
from buergerportal.search.vocabulary import Vocabulary

PART = 0.55
"""What a part of a compound counts; the whole word counts 1."""
_WEIGHTS = {Field.TITLE: 3.0, Field.SYNONYM: 1.5, Field.ASKED: 1.0, Field.TEXT: 0.3}
"""How often a word of a phrase counts as said."""


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
        self._own: Mapping[int | None, _Own] = {}
        self._own_parts: dict[str, tuple[str, ...]] = {}
        self._own_compounds: Mapping[str, tuple[str, ...]] = {}
        self._own_worth: dict[str, float] = {}
        numbered = [(number, phrase) for number, each in enumerate(described) for phrase in each.phrases]
        reader = Reader((number, phrase) for number, phrase in numbered if phrase.portal_id is None)
        self._shown = reader.shown
        self._vocabulary = Vocabulary(reader.forms)
        read = list(reader.phrases(self._vocabulary))
        del reader  # it is as large as the index itself
        self._parts = self._vocabulary.parts_of_compounds()
        self._compounds = _turned(self._parts)
        self._shares = Shares(self._said(read), len(described))
        self._worth = _worth(read, self._shares.stems, len(described))
        self._saying = self._phrases_by_stem(read)
        self._take((number, phrase) for number, phrase in numbered if phrase.portal_id is not None)

    def with_own(self, phrases: Iterable[tuple[str, Phrase]]) -> "Index":
        """The same index with these phrases of portals, each with the key it leads to, in place of those it has.

        A phrase that leads to nothing here is left out. What is not of portals is not made again.
        """
        numbers = {key: number for number, key in enumerate(self.keys)}
        numbered = [(numbers[key], phrase) for key, phrase in phrases if key in numbers]
        index = copy(self)
        index._take(sorted(numbered, key=itemgetter(0)))
        return index

    def vocabulary(self, portal_id: int | None = None) -> Vocabulary:
        """The words that are known in a portal."""
        return self._own[portal_id].vocabulary if portal_id in self._own else self._vocabulary

    def worth(self, stem: str) -> float:
        """How much a stem tells: the rarer, the more (inverse document frequency); 0 for an unknown one."""
        return self._worth.get(stem) or self._own_worth.get(stem, 0.0)

    @property
    def worth_of_unknown(self) -> float:
        """What a word counts that nothing holds: less than a rare one, for it may be beside the point."""
        return 0.4 * math.log(1 + len(self.keys))

    def holding(self, stem: str) -> Mapping[int, float]:
        """What holds the stem, as a word or as part of one, and how much it is about it, 0 to 1."""
        return self._shares.of(stem)

    def parts(self, stem: str) -> tuple[str, ...]:
        """The known words within a compound."""
        return self._parts.get(stem) or self._own_parts.get(stem, ())

    def compounds(self, stem: str) -> tuple[str, ...]:
        """The known compounds that a stem is a part of."""
        return (*self._compounds.get(stem, ()), *self._own_compounds.get(stem, ()))

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

    def _take(self, numbered: Iterable[tuple[int, Phrase]]) -> None:
        """Take phrases of portals for all that there are."""
        by_portal: dict[int | None, list[tuple[int, Phrase]]] = defaultdict(list)
        for number, phrase in numbered:
            by_portal[phrase.portal_id].append((number, phrase))
        self._own_parts, self._own_worth = {}, {}
        self._own = {portal_id: self._added(phrases) for portal_id, phrases in by_portal.items()}
        self._own_compounds = _turned(self._own_parts)

    def _added(self, numbered: Sequence[tuple[int, Phrase]]) -> _Own:
        """What a portal adds. A word that only portals have is worth as much as one that a single service has."""
        reader = Reader(numbered)
        vocabulary = Vocabulary(reader.forms, base=self._vocabulary)
        rarest = _inverse_frequency(1, len(self.keys))
        self._own_worth |= {stem: rarest for stem in reader.forms.values() if stem not in self._worth}
        for stem, parts in vocabulary.parts_of_compounds().items():
            if stem not in self._parts:
                self._own_parts.setdefault(stem, parts)
        return _Own(vocabulary, reader.shown, self._indexed(reader.phrases(vocabulary)))

    def _said(self, read: Iterable[ReadPhrase]) -> Iterator[tuple[int, dict[str, float]]]:
        """How often each stem is said of what, parts of compounds and running text for less."""
        for number, phrases in groupby(read, key=attrgetter("of")):
            counts: dict[str, float] = {}
            for each in phrases:
                weight = _WEIGHTS[each.phrase.field]
                parts = {part: PART for stem in each.stems for part in self.parts(stem)}
                for stem, share in (parts | dict.fromkeys(each.stems, 1.0)).items():
                    counts[stem] = counts.get(stem, 0.0) + share * weight
            yield number, counts

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


def _worth(read: Iterable[ReadPhrase], stems: Iterable[str], size: int) -> dict[str, float]:
    holders: Counter[str] = Counter()
    for _, phrases in groupby(read, key=attrgetter("of")):
        holders.update({stem for each in phrases if each.phrase.field != Field.TEXT for stem in each.stems})
    return {stem: _inverse_frequency(holders[stem], size) for stem in stems}


def _inverse_frequency(holders: int, size: int) -> float:
    return math.log(1 + (size - holders + 0.5) / (holders + 0.5))
