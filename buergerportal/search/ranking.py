"""From what a person typed to what fits it: which words are meant, and what holds them."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from buergerportal.search.index import PART, Index, IndexedPhrase
from buergerportal.search.values import Field, Guess, Hit, Ranking
from buergerportal.search.vocabulary import Nearby, Vocabulary
from buergerportal.search.words import fillers_of, separated_verbs, stem_of, telling, tokens_of, written_words

_WITHIN = 0.5
"""How sure it is that who types a compound also means its parts."""
_OF_SPLIT = 0.9
_SURE_GUESS = 0.75
"""From here on a word is taken for mistyped before it is taken for a compound."""
_MOST_CUT = 4
_SHORT_PART = 4
_SHORTEST_COMPOUND = 6
_CANDIDATES = 40
_FITTING = 0.35
"""What a phrase counts for holding the words of the question; the rest is for holding nothing else."""
_TELLING = 0.3
"""How well a phrase must answer the words that are known to be named as the reason."""
_FILLERS = 0.06
"""What it counts that a phrase has the same small words as the question."""
_OWN = 2.0
_WEAK = 0.4
"""Hits that score less than this share of the best one are left out."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was asked for: the stems it may mean with how surely, and what it is worth."""

    meanings: Mapping[str, float]
    worth: float


@dataclass(kw_only=True)
class Question:
    """What was typed, understood by the words that are known in a portal."""

    portal_id: int | None
    known: Vocabulary
    terms: list[Term] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    fillers: frozenset[str] = frozenset()

    @property
    def worth(self) -> float:
        """Of all terms together."""
        return sum(term.worth for term in self.terms)


def rank(index: Index, text: str, *, portal_id: int | None = None, is_exact: bool = False, most: int = 30) -> Ranking:
    """What fits the text, best first. Without guesses about typing errors if ``is_exact``."""
    return _ranked(index, understand(index, text, portal_id=portal_id, is_exact=is_exact), most=most)


def complete(index: Index, text: str, *, portal_id: int | None = None, most: int = 6) -> Ranking:
    """What fits a text that is still being typed: its last word may go on."""
    tokens = tokens_of(text)
    goes_on = bool(tokens) and not text[-1:].isspace()
    question = understand(index, " ".join(tokens[:-1]) if goes_on else text, portal_id=portal_id)
    if goes_on:
        question.terms.append(_unfinished(index, question.known, tokens[-1]))
    return _ranked(index, question, most=most)


def understand(index: Index, text: str, *, portal_id: int | None = None, is_exact: bool = False) -> Question:
    """The words of a text as what they may mean in this index and portal."""
    tokens = tokens_of(text)
    question = Question(portal_id=portal_id, known=index.vocabulary(portal_id), fillers=fillers_of(tokens))
    told = telling(tokens)
    written = dict(zip(tokens, written_words(text), strict=True))
    for token in dict.fromkeys(told):
        _add_word(index, question, token, written[token], is_exact=is_exact)
    joined = (first + second for first, second in pairwise(told))
    for word in (*joined, *separated_verbs(tokens)):
        stem = stem_of(word)
        if stem in question.known:
            question.terms.append(Term({stem: 1.0}, index.worth(stem)))
    return question


def _add_word(index: Index, question: Question, token: str, written: str, *, is_exact: bool) -> None:
    """The surest of: a known word, a clear error, a compound, a word cut short, an unclear error, a likeness."""
    known, stem = question.known, stem_of(token)
    if stem in known:
        question.terms.append(_known(index, stem, 1.0))
        return
    near = () if is_exact else known.near(token)
    pieces = known.split(token) if len(token) >= _SHORTEST_COMPOUND else ()
    is_compound = bool(pieces) and all(piece.stem for piece in pieces)
    if near and (near[0].sureness >= _SURE_GUESS or not (is_compound or known.beginning_with(token))):
        question.terms.append(_one_of(index, _stems(near)))
        question.guesses.append(Guess(typed=written, meant=index.shown(near[0].form, question.portal_id)))
    elif is_compound or (pieces and not is_exact and not known.beginning_with(token)):
        for piece in pieces:
            if piece.stem:
                question.terms.append(_known(index, piece.stem, _OF_SPLIT))
            elif guesses := known.near(piece.text):
                question.terms.append(_one_of(index, _stems(guesses)))
    else:
        question.terms.append(_one_of(index, () if is_exact else _alike(known, token)))


def _stems(near: Sequence[Nearby]) -> Sequence[tuple[str, float]]:
    return tuple((each.stem, each.sureness) for each in near)


def _one_of(index: Index, stems: Sequence[tuple[str, float]]) -> Term:
    worth = max((index.worth(stem) * sureness for stem, sureness in stems), default=index.worth_of_unknown)
    return Term(dict(stems), worth)


def _alike(known: Vocabulary, token: str) -> Sequence[tuple[str, float]]:
    """Words with the same beginning: for words cut short, and for endings that German does not have."""
    for cut in range(_MOST_CUT):
        start = token[: len(token) - cut]
        if len(start) >= _SHORT_PART and (found := known.beginning_with(start)):
            return tuple((stem, 0.7 - 0.1 * cut) for stem in found)
    return ()


def _known(index: Index, stem: str, sureness: float) -> Term:
    meanings = dict.fromkeys(index.parts(stem), _WITHIN * sureness) | {stem: sureness}
    return Term(meanings, index.worth(stem))


def _unfinished(index: Index, known: Vocabulary, token: str) -> Term:
    stem = stem_of(token)
    meanings = dict.fromkeys(known.beginning_with(token), 0.9)
    if stem in known:
        meanings[stem] = 1.0
    return _one_of(index, tuple(meanings.items()) or _stems(known.near(token)))


def _ranked(index: Index, question: Question, *, most: int) -> Ranking:
    total = question.worth
    if not total:
        return Ranking()
    about = _about(index, question)
    candidates = set(heapq.nlargest(_CANDIDATES, about, key=about.__getitem__))
    asked = _Asked(index, question)
    saying = {id(phrase): phrase for stem in asked.stems for phrase in index.saying(stem) if phrase.of in candidates}
    fitting: dict[int, tuple[float, IndexedPhrase | None]] = dict.fromkeys(candidates, (0.0, None))
    for phrase in (*saying.values(), *index.own(question.portal_id)):
        fit = asked.fit(phrase)
        if fit > fitting.get(phrase.of, (0.0, None))[0]:
            fitting[phrase.of] = (fit, phrase)
    telling_fit = _TELLING * sum(term.worth for term in question.terms if term.meanings)
    scored = [
        ((about.get(number, 0.0) + fit) / total / 2, index.keys[number], phrase if fit >= telling_fit else None)
        for number, (fit, phrase) in fitting.items()
    ]
    scored.sort(key=lambda each: (-each[0], each[1]))
    hits = (_hit(*each) for each in scored[:most] if each[0] >= scored[0][0] * _WEAK)
    return Ranking(hits=tuple(hits), guesses=tuple(question.guesses), stems=frozenset(asked.stems))


def _hit(score: float, key: str, phrase: IndexedPhrase | None) -> Hit:
    """A hit of a portal's own phrase may score more than the most that all others can."""
    if phrase is None:
        return Hit(key=key, score=score, phrase="", field=Field.TEXT)
    return Hit(key=key, score=min(1.0, score), phrase=phrase.text, field=phrase.field)


def _about(index: Index, question: Question) -> dict[int, float]:
    """How much each is about the terms, whatever phrases they stand in (BM25)."""
    scores: dict[int, float] = defaultdict(float)
    for term in question.terms:
        best: dict[int, float] = {}
        for stem, sureness in term.meanings.items():
            for number, share in index.holding(stem).items():
                if sureness * share > best.get(number, 0.0):
                    best[number] = sureness * share
        for number, share in best.items():
            scores[number] += term.worth * share
    return scores


@dataclass(frozen=True, slots=True)
class _Reply:
    """What a stem of a phrase says to the question."""

    held: tuple[tuple[int, float], ...]
    """The positions of the terms that it holds, and how surely."""
    matched: float
    """What it adds to that part of the phrase's worth which was asked for."""


class _Asked:
    """The question, ready to be held against many phrases: what each stem says to it is worked out once."""

    def __init__(self, index: Index, question: Question) -> None:
        self._worths = [term.worth for term in question.terms]
        self._fillers = question.fillers
        self.stems: dict[str, list[tuple[int, float]]] = {}
        """What may be meant, with the positions of the terms that may mean it and how surely."""
        for position, term in enumerate(question.terms):
            for stem, sureness in term.meanings.items():
                self.stems.setdefault(stem, []).append((position, sureness))
        replying = {*self.stems, *(compound for stem in self.stems for compound in index.compounds(stem))}
        self._replies = {stem: self._reply(index, stem) for stem in replying}

    def fit(self, phrase: IndexedPhrase) -> float:
        """How well one phrase answers the question: what of the question it holds, and how little else."""
        held: dict[int, float] = {}
        matched = 0.0
        for stem in phrase.stems:
            reply = self._replies.get(stem)
            if reply:
                matched += reply.matched
                for position, sureness in reply.held:
                    if sureness > held.get(position, 0.0):
                        held[position] = sureness
        holds = sum(self._worths[position] * sureness for position, sureness in held.items())
        fit = holds * (_FITTING + (1 - _FITTING) * matched / phrase.worth)
        if phrase.fillers or self._fillers:
            same = len(phrase.fillers & self._fillers)
            fit *= 1 - _FILLERS + _FILLERS * same / (len(phrase.fillers) + len(self._fillers) - same)
        return fit * _OWN if phrase.field == Field.OWN else fit

    def _reply(self, index: Index, stem: str) -> _Reply:
        """By what it means itself; otherwise by its parts, which count for less."""
        held = self.stems.get(stem) or [
            (position, sureness * PART)
            for part in index.parts(stem)
            for position, sureness in self.stems.get(part, ())
        ]
        return _Reply(tuple(held), index.worth(stem) * max(sureness for _, sureness in held))
