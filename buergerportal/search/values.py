"""What the search takes and gives: descriptions, hits, guesses. Frozen values without a database behind them."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Where a phrase that describes a service comes from."""

    TITLE = "title"
    SYNONYM = "synonym"
    """An everyday word (Begriff im Kontext)."""
    ASKED = "asked"
    """How people ask for it."""
    TEXT = "text"
    """Running text about it; it helps a little and is never named as the reason."""
    OWN = "own"
    """What the editors of one portal added for their visitors."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that leads to a service; of ``portal_id`` alone, or of all portals if that is None."""

    text: str
    field: Field
    portal_id: int | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """Something that can be found, by the phrases that lead to it."""

    key: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that fits what was typed, and the phrase that fits best."""

    key: str
    score: float
    """0 to 1; only for putting hits of one question in order."""
    phrase: str
    """Empty if no single phrase fits well, only the words of several."""
    field: Field


@dataclass(frozen=True, slots=True)
class Guess:
    """A word nobody knows, as it was typed, and the known word that was searched instead."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text, and whether it is what was searched."""

    text: str
    is_searched: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that fits, best first."""

    hits: tuple[Hit, ...] = ()
    guesses: tuple[Guess, ...] = ()
    stems: frozenset[str] = frozenset()
    """What was searched for, to mark it in a text."""
