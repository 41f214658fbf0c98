"""What the process that searches hands to the one that reports, as JSON."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Times:
    """Milliseconds that half of the calls, and 95 of 100, take at most."""

    p50: float
    p95: float


@dataclass(frozen=True, kw_only=True)
class Round:
    """Every query once, the search and the yardstick by turns."""

    search: Times
    full_text: Times


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything measured in one process."""

    services: int
    portals: int
    rounds: tuple[Round, ...]
    suggestions: Times
    """For what people have typed so far."""
    build: float
    """Seconds of the first search, which builds the indexes."""
    another_portal: float
    """Milliseconds of the first search in a portal when the indexes are there; the median. 0 with one portal."""
    after_phrase: float
    """Seconds of the first search after an editor has added a phrase."""
    memory: float
    """Mebibytes by which the process has grown with the indexes."""
    memory_highest: float
    """By which it had grown at its highest, while they were built again."""


def case_from(text: str) -> Case:
    """What the step ``search.measuring`` printed."""
    found = json.loads(text)
    rounds = (
        Round(search=Times(**each["search"]), full_text=Times(**each["full_text"])) for each in found.pop("rounds")
    )
    return Case(rounds=tuple(rounds), suggestions=Times(**found.pop("suggestions")), **found)
