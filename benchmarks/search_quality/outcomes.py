"""What the process that searches hands to the one that reports, as JSON."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one query went. Ranks count from 1; 0 means that no right answer was found."""

    rank: int
    full_text_rank: int
    """The same by the yardstick."""
    is_phrase: bool
    """Whether it is word for word a synonym of some service, or a line of its ``asked.txt``."""


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A query whose right answer did not come first."""

    query: str
    wanted: tuple[str, ...]
    rank: int
    first: str
    """What came first; empty for nothing."""
    phrase: str
    """By which phrase."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """How the queries of a half went."""

    outcomes: tuple[Outcome, ...]
    misses: tuple[Miss, ...]
    """Of the open half only."""


def answers_from(text: str) -> dict[str, Answers]:
    """What the step ``search_quality.answers`` printed, by half."""
    return {
        half: Answers(
            outcomes=tuple(Outcome(**each) for each in found["outcomes"]),
            misses=tuple(Miss(**each) for each in found["misses"]),
        )
        for half, found in json.loads(text).items()
    }
