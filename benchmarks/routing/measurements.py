"""What the processes that measure hand to the one that reports, as JSON."""

import json
from dataclasses import dataclass

QUESTIONS = 200
"""Questions in a round of answers."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """Seconds that all questions of a round took together."""

    state_answers: float
    state_single: float
    """By the single query that is the yardstick."""
    country_answers: float
    country_single: float


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was proved, and at what cost."""

    services: int
    places: int
    days: int
    gaps: int
    conflicts: int
    coarse: int
    seconds: float
    memory: float
    """Mebibytes of the process at its highest, Python and the whole portal included."""
    memory_before: float
    """The same before the first question."""

    @property
    def pairs(self) -> int:
        """Services times places times days."""
        return self.services * self.places * self.days


def rounds_from(text: str) -> list[Round]:
    """What the step ``routing.answers`` printed."""
    return [Round(**each) for each in json.loads(text)]


def proof_from(text: str) -> Proof:
    """What the step ``routing.proof`` printed."""
    return Proof(**json.loads(text))
