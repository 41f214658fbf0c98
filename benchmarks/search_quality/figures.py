"""One run of ``bin/benchmark search-quality``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.databases import filled_database
from benchmarks.full_text import make_full_text
from benchmarks.search_quality.outcomes import Answers, Miss, answers_from
from benchmarks.step import output_of_step
from launch.state import State

_DATABASE = "search_quality"


@dataclass(frozen=True, kw_only=True)
class Quality:
    """How well queries are answered, each figure from 0 to 1."""

    first: float
    """Share with a right answer in the first place (hit@1)."""
    first_three: float
    """Share with one among the first three (hit@3)."""
    reciprocal_rank: float
    """The mean of 1, ½, ⅓ … by the place of the first right answer; 0 where it is missing (MRR)."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The search beside the yardstick, over the same queries."""

    queries: int
    search: Quality
    full_text: Quality


@dataclass(frozen=True, kw_only=True)
class HalfFigures:
    """What was found of one half."""

    every: Compared
    new: Compared
    """Without the queries that are word for word a phrase of the catalogue."""

    @property
    def phrases(self) -> float:
        """The share of queries that are word for word a phrase of the catalogue."""
        return 1 - self.new.queries / self.every.queries


@dataclass(frozen=True, kw_only=True)
class QualityFigures:
    """What one run found, by half, and the misses of the open one."""

    halves: dict[str, HalfFigures]
    misses: tuple[Miss, ...]


def measure_quality(state: State, *, say: Callable[[str], None]) -> QualityFigures:
    """Make a database, ask all queries, and remove it; ``say`` hears what is being done.

    Raises LaunchError or BenchmarkFailed.
    """
    with filled_database(state, _DATABASE, say) as environment:
        make_full_text(environment["DATABASE_URL"])
        say("all queries of both halves")
        answers = answers_from(output_of_step("search_quality.answers", environment))
    return QualityFigures(
        halves={half: half_figures(each) for half, each in answers.items()},
        misses=tuple(miss for each in answers.values() for miss in each.misses),
    )


def half_figures(answers: Answers) -> HalfFigures:
    """With and without the queries that are phrases of the catalogue."""
    every, new = (
        Compared(
            queries=len(outcomes),
            search=quality_of([outcome.rank for outcome in outcomes]),
            full_text=quality_of([outcome.full_text_rank for outcome in outcomes]),
        )
        for outcomes in (answers.outcomes, [each for each in answers.outcomes if not each.is_phrase])
    )
    return HalfFigures(every=every, new=new)


def quality_of(ranks: Sequence[int]) -> Quality:
    """The figures of queries by the rank of their first right answer; 0 for none."""
    number = max(1, len(ranks))
    return Quality(
        first=sum(rank == 1 for rank in ranks) / number,
        first_three=sum(1 <= rank <= 3 for rank in ranks) / number,
        reciprocal_rank=sum(1 / rank for rank in ranks if rank) / number,
    )
