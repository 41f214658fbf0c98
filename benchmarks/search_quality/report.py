"""How good the search is, as a table for people and as JSON for programs. No word of the closed half in either."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from benchmarks.report import Aim, aim_lines, aims_as_json, machine, row
from benchmarks.search_quality.figures import HalfFigures, Quality, QualityFigures
from benchmarks.search_quality.outcomes import Miss
from benchmarks.search_quality.queries import Half


def quality_aims(figures: QualityFigures) -> list[Aim]:
    """What is promised; less for words that nobody had in mind."""
    opened, closed = (figures.halves[half].every.search for half in Half)
    return [
        Aim(name="open: hit@1", value=opened.first, bound=0.93, at_most=False),
        Aim(name="open: hit@3", value=opened.first_three, bound=0.97, at_most=False),
        Aim(name="closed: hit@1", value=closed.first, bound=0.90, at_most=False),
        Aim(name="closed: hit@3", value=closed.first_three, bound=0.97, at_most=False),
    ]


def quality_table(figures: QualityFigures) -> str:
    """What a person reads: aims, all figures, and the misses of the open half."""
    lines = [*aim_lines(quality_aims(figures)), ""]
    for half, found in figures.halves.items():
        lines += [*_half_lines(half, found), ""]
    return "\n".join([machine(), "", *lines, *_miss_lines(figures.misses)])


def quality_as_json(figures: QualityFigures) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    phrases = {half: found.phrases for half, found in figures.halves.items()}
    return {
        "machine": machine(),
        "aims": aims_as_json(quality_aims(figures)),
        "figures": asdict(figures) | {"phrases": phrases},
    }


def _half_lines(half: str, found: HalfFigures) -> Iterator[str]:
    yield row(f"{half} half", "queries", "hit@1", "hit@3", "MRR")
    yield _quality_line("search", found.every.queries, found.every.search)
    yield _quality_line("full text of PostgreSQL", found.every.queries, found.every.full_text)
    yield f"{found.phrases:.0%} of the queries are word for word a phrase of the catalogue; without these:"
    yield _quality_line("search", found.new.queries, found.new.search)
    yield _quality_line("full text of PostgreSQL", found.new.queries, found.new.full_text)


def _quality_line(name: str, queries: int, quality: Quality) -> str:
    figures = (quality.first, quality.first_three, quality.reciprocal_rank)
    return row(name, f"{queries:,}", *(f"{figure:.3f}" for figure in figures))


def _miss_lines(misses: Iterable[Miss]) -> Iterator[str]:
    yield "misses of the open half: query → wanted (rank) ← what came first, by which phrase"
    for miss in misses:
        rank = str(miss.rank or "not found")
        yield f"  {miss.query} → {' or '.join(miss.wanted)} ({rank}) ← {miss.first or 'nothing'}, “{miss.phrase}”"
