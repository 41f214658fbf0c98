"""The index: what can be found, its phrases, and what each word is worth. Built once, read by many threads."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from buergerportal.search.values import Described, Field, Phrase
from buergerportal.search.vocabulary import Vocabulary
from buergerportal.search.words import (
    bare_spelling,
    fillers_of,
    separated_verbs,
    stem_of,
    telling,
    tokens_of,
    written_words,
)

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
class _Read:
    phrase: Phrase
    of: int
    stems: tuple[str, ...]
    fillers: frozenset[str]


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
        forms, self._shown = _spelled(phrase for _, phrase in shared)
        self._vocabulary = Vocabulary(forms)
        self._parts = _parts_of_compounds(self._vocabulary)
        read = _read(shared, self._vocabulary)
        counts = self._counts(read)
        self._worth = _worth(read, counts, len(described))
        self._holding = _holding(counts, len(described))
        self._saying = self._phrases_by_stem(read)
        self._own = {portal_id: self._added(phrases) for portal_id, phrases in by_portal.items()}

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
        forms, shown = _spelled(phrase for _, phrase in numbered)
        vocabulary = Vocabulary(forms, base=self._vocabulary)
        self._parts = _parts_of_compounds(vocabulary) | self._parts
        rarest = _inverse_frequency(1, len(self.keys))
        for stem in forms.values():
            self._worth.setdefault(stem, rarest)
        return _Own(vocabulary, shown, self._indexed(_read(numbered, vocabulary)))

    def _counts(self, read: Iterable[_Read]) -> dict[str, dict[int, float]]:
        """How often each stem is said of what, parts of compounds and running text for less."""
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for each in read:
            weight = _WEIGHTS[each.phrase.field]
            said = {part: PART for stem in each.stems for part in self.parts(stem)} | dict.fromkeys(each.stems, 1.0)
            for stem, share in said.items():
                counts[stem][each.of] += share * weight
        return counts

    def _indexed(self, read: Iterable[_Read]) -> list[IndexedPhrase]:
        phrases: list[IndexedPhrase] = []
        for each in read:
            worth = sum(self.worth(stem) for stem in each.stems)
            if each.phrase.field != Field.TEXT and worth:
                phrases.append(
                    IndexedPhrase(each.of, each.phrase.text, each.phrase.field, each.stems, each.fillers, worth)
                )
        return phrases

    def _phrases_by_stem(self, read: Iterable[_Read]) -> dict[str, list[IndexedPhrase]]:
        saying: dict[str, list[IndexedPhrase]] = defaultdict(list)
        for phrase in self._indexed(read):
            parts = (part for stem in phrase.stems for part in self.parts(stem))
            for held in {*phrase.stems, *parts}:
                saying[held].append(phrase)
        return dict(saying)


def _spelled(phrases: Iterable[Phrase]) -> tuple[dict[str, str], dict[str, str]]:
    """All words of phrases, with and without the dots of their umlauts: the stem of each, and how it is written."""
    forms: dict[str, str] = {}
    shown: dict[str, str] = {}
    for phrase in phrases:
        tokens = tokens_of(phrase.text)
        told = set(telling(tokens))
        bare, written = tokens_of(bare_spelling(phrase.text)), written_words(phrase.text)
        for token, plain, word in zip(tokens, bare, written, strict=False):
            if token in told:
                forms[token] = stem_of(token)
                forms.setdefault(plain, forms[token])
                shown.setdefault(token, word)
                shown.setdefault(plain, word)
    return forms, shown


def _read(numbered: Iterable[tuple[int, Phrase]], vocabulary: Vocabulary) -> list[_Read]:
    read: list[_Read] = []
    for number, phrase in numbered:
        tokens = tokens_of(phrase.text)
        verbs = (stem_of(verb) for verb in separated_verbs(tokens))
        stems = [*(stem_of(token) for token in telling(tokens)), *(verb for verb in verbs if verb in vocabulary)]
        read.append(_Read(phrase, number, tuple(dict.fromkeys(stems)), fillers_of(tokens)))
    return read


def _parts_of_compounds(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for form, stem in vocabulary.forms:
        for part in vocabulary.parts_within(form):
            if part != stem:
                found[stem][part] = None
    return {stem: tuple(parts) for stem, parts in found.items()}


def _worth(read: Iterable[_Read], counts: Iterable[str], size: int) -> dict[str, float]:
    holders: dict[str, set[int]] = {stem: set() for stem in counts}
    for each in read:
        if each.phrase.field != Field.TEXT:
            for stem in each.stems:
                holders[stem].add(each.of)
    return {stem: _inverse_frequency(len(those), size) for stem, those in holders.items()}


def _inverse_frequency(holders: int, size: int) -> float:
    return math.log(1 + (size - holders + 0.5) / (holders + 0.5))


def _holding(counts: Mapping[str, Mapping[int, float]], size: int) -> dict[str, dict[int, float]]:
    lengths = [0.0] * size
    for row in counts.values():
        for number, count in row.items():
            lengths[number] += count
    usual = sum(lengths) / max(1, size) or 1.0
    damping = [_SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / usual) for length in lengths]
    return {
        stem: {number: count / (count + damping[number]) for number, count in row.items()}
        for stem, row in counts.items()
    }
