"""Taking the phrases of an index apart: a word is spelled and stemmed once, and of equal things one is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buergerportal.search.values import Phrase
from buergerportal.search.vocabulary import Vocabulary
from buergerportal.search.words import (
    MOST_WORDS,
    Word,
    fillers_of,
    pieces_of,
    separated_verbs,
    stem_of,
    telling,
    words_of,
)


@dataclass(frozen=True, slots=True)
class ReadPhrase:
    """A phrase, the number of what it leads to, and the stems of its telling words."""

    phrase: Phrase
    of: int
    stems: tuple[str, ...]
    fillers: frozenset[str]


class Reader:
    """Reads phrases twice: for all words that there are, then for the stems of each."""

    def __init__(self, numbered: Iterable[tuple[int, Phrase]]) -> None:
        """``numbered`` are the phrases, each with the number of what it leads to."""
        self.forms: dict[str, str] = {}
        """All words, with and without the dots of their umlauts, and their stems."""
        self.shown: dict[str, str] = {}
        """How each form is written."""
        self._words: dict[str, tuple[Word, ...]] = {}
        self._stems: dict[str, str] = {}
        self._one: dict[str, str] = {}
        self._one_set: dict[frozenset[str], frozenset[str]] = {}
        self._numbered = [(number, phrase, self._tokens_of(phrase.text)) for number, phrase in numbered]

    def phrases(self, vocabulary: Vocabulary) -> Iterator[ReadPhrase]:
        """Every phrase; a separated verb counts if the vocabulary knows it."""
        for number, phrase, tokens in self._numbered:
            verbs = (self._stem(verb) for verb in separated_verbs(tokens))
            stems = [
                *(self._stem(token) for token in telling(tokens)),
                *(verb for verb in verbs if verb in vocabulary),
            ]
            fillers = fillers_of(tokens)
            fillers = self._one_set.setdefault(fillers, fillers)
            yield ReadPhrase(phrase, number, tuple(dict.fromkeys(stems)), fillers)

    def _tokens_of(self, text: str) -> tuple[str, ...]:
        """The tokens of a text, after noting those that tell something."""
        words: list[Word] = []
        for piece in pieces_of(text):
            if piece not in self._words:
                self._words[piece] = tuple(map(self._kept, words_of(piece)))
            words += self._words[piece]
        del words[MOST_WORDS:]
        tokens = tuple(word.token for word in words)
        told = telling(tokens)
        for word in words:
            if word.token in told:
                stem = self.forms[word.token] = self._stem(word.token)
                self.forms.setdefault(word.bare, stem)
                self.shown.setdefault(word.token, word.written)
                self.shown.setdefault(word.bare, word.written)
        return tokens

    def _kept(self, word: Word) -> Word:
        one = self._one.setdefault
        return Word(one(word.written, word.written), one(word.token, word.token), one(word.bare, word.bare))

    def _stem(self, token: str) -> str:
        if token not in self._stems:
            stem = stem_of(token)
            self._stems[token] = self._one.setdefault(stem, stem)
        return self._stems[token]
