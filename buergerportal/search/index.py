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
_WEIGHTS = {Field.TITLE: 3.0, Field.SYNONYM: 1.5, Field.ASKED: 1.0, Field.TEXT: 0.3, Field.OWN: 0.0}
"""How often a word of a phrase counts as said. What is a portal's own is looked up apart from the rest."""
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


class Index:
    """What is to be found, by number from 0; everything else is looked up by stem."""

    def __init__(self, described: Sequence[Described]) -> None:
        self.keys = tuple(each.key for each in described)
        self._shown: dict[str, str] = {}
        self.vocabulary = Vocabulary(self._forms(described))
        read = [self._read(phrase, number) for number, each in enumerate(described) for phrase in each.phrases]
        self._parts = self._parts_of_compounds()
        counts = self._counts(read)
        self._worth = _worth(read, counts, len(described))
        self._holding = _holding(counts, len(described))
        self._phrases, self._own = self._by_owner(read)
        self._saying = self._phrases_by_stem()

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
        return self._own.get(portal_id, ())

    def shown(self, stem: str) -> str:
        """A stem as the word that people write."""
        return self._shown.get(stem, stem)

    def _forms(self, described: Sequence[Described]) -> dict[str, str]:
        """All words of all phrases, with and without the dots of their umlauts, and their stems."""
        forms: dict[str, str] = {}
        for each in described:
            for phrase in each.phrases:
                tokens = tokens_of(phrase.text)
                told = set(telling(tokens))
                bare, written = tokens_of(bare_spelling(phrase.text)), written_words(phrase.text)
                for token, plain, word in zip(tokens, bare, written, strict=False):
                    if token in told:
                        forms[token] = stem_of(token)
                        forms.setdefault(plain, forms[token])
                        self._shown.setdefault(forms[token], word)
        return forms

    def _read(self, phrase: Phrase, number: int) -> _Read:
        tokens = tokens_of(phrase.text)
        verbs = (stem_of(verb) for verb in separated_verbs(tokens))
        stems = [*(stem_of(token) for token in telling(tokens)), *(verb for verb in verbs if verb in self.vocabulary)]
        return _Read(phrase=phrase, of=number, stems=tuple(dict.fromkeys(stems)), fillers=fillers_of(tokens))

    def _parts_of_compounds(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for form, stem in self.vocabulary.forms:
            for part in self.vocabulary.parts_within(form):
                if part != stem:
                    found[stem][part] = None
        return {stem: tuple(parts) for stem, parts in found.items()}

    def _counts(self, read: Iterable[_Read]) -> dict[str, dict[int, float]]:
        """How often each stem is said of what, parts of compounds and running text for less."""
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for each in read:
            weight = _WEIGHTS[each.phrase.field]
            said = {part: PART for stem in each.stems for part in self.parts(stem)} | dict.fromkeys(each.stems, 1.0)
            for stem, share in said.items():
                counts[stem][each.of] += share * weight
        return counts

    def _by_owner(self, read: Iterable[_Read]) -> tuple[list[IndexedPhrase], dict[int | None, list[IndexedPhrase]]]:
        shared: list[IndexedPhrase] = []
        own: dict[int | None, list[IndexedPhrase]] = defaultdict(list)
        for each in read:
            worth = sum(self.worth(stem) for stem in each.stems)
            if each.phrase.field == Field.TEXT or not worth:
                continue
            phrase = IndexedPhrase(each.of, each.phrase.text, each.phrase.field, each.stems, each.fillers, worth)
            (shared if each.phrase.portal_id is None else own[each.phrase.portal_id]).append(phrase)
        return shared, dict(own)

    def _phrases_by_stem(self) -> dict[str, list[IndexedPhrase]]:
        saying: dict[str, list[IndexedPhrase]] = defaultdict(list)
        for phrase in self._phrases:
            parts = (part for stem in phrase.stems for part in self.parts(stem))
            for held in {*phrase.stems, *parts}:
                saying[held].append(phrase)
        return dict(saying)


def _worth(read: Iterable[_Read], counts: Iterable[str], size: int) -> dict[str, float]:
    holders: dict[str, set[int]] = {stem: set() for stem in counts}
    for each in read:
        if each.phrase.field != Field.TEXT:
            for stem in each.stems:
                holders[stem].add(each.of)
    return {stem: math.log(1 + (size - len(those) + 0.5) / (len(those) + 0.5)) for stem, those in holders.items()}


def _holding(counts: Mapping[str, Mapping[int, float]], size: int) -> dict[str, dict[int, float]]:
    lengths = [0.0] * size
    for row in counts.values():
        for number, count in row.items():
            lengths[number] += count
    usual = sum(lengths) / max(1, size) or 1.0
    damping = [_SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / usual) for length in lengths]
    return {
        stem: {number: count / (count + damping[number]) for number, count in row.items() if count}
        for stem, row in counts.items()
    }
