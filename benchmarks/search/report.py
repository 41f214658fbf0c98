"""How long a search takes, as a table for people and as JSON for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from benchmarks.report import Aim, aim_lines, aims_as_json, machine, row
from benchmarks.search.figures import CaseFigures

_LONGEST_SEARCH = 20
_LONGEST_BUILD = 4
"""Seconds, in the background when a web process starts."""


def search_aims(figures: Sequence[CaseFigures]) -> list[Aim]:
    """What is promised, whatever the number of services and portals."""
    aims = [
        Aim(name=f"{each.name}, p95 ms", value=each.search.p95, bound=_LONGEST_SEARCH, at_most=True)
        for each in figures
    ]
    for each in figures:
        name = f"{each.case.services:,} services, build s"
        if each.case.portals == 1:
            aims.append(Aim(name=name, value=each.case.build, bound=_LONGEST_BUILD, at_most=True))
    return aims


def search_table(figures: Sequence[CaseFigures]) -> str:
    """What a person reads: aims first, then everything measured."""
    lines = [*aim_lines(search_aims(figures)), "", *_time_lines(figures), "", *_index_lines(figures)]
    return "\n".join([machine(), "", *lines])


def search_as_json(figures: Sequence[CaseFigures]) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    return {
        "machine": machine(),
        "aims": aims_as_json(search_aims(figures)),
        "figures": [asdict(each) for each in figures],
    }


def _time_lines(figures: Sequence[CaseFigures]) -> Iterator[str]:
    yield row("milliseconds", "ratio of p95", "p50", "p95", "suggest")
    for each in figures:
        suggest = f"{each.case.suggestions.p95:.1f}"
        yield row(each.name, f"{each.ratio:.1f}", f"{each.search.p50:.1f}", f"{each.search.p95:.1f}", suggest)
        yield row("  full text of PostgreSQL", "1.0", f"{each.full_text.p50:.1f}", f"{each.full_text.p95:.1f}")


def _index_lines(figures: Sequence[CaseFigures]) -> Iterator[str]:
    yield row("indexes", "build s", "phrase ms", "MiB", "highest")
    for each in figures:
        case = each.case
        times = (f"{case.build:.2f}", f"{case.after_phrase * 1000:.0f}")
        yield row(each.name, *times, f"{case.memory:.0f}", f"{case.memory_highest:.0f}")
    many = [each.case.another_portal for each in figures if each.case.another_portal]
    yield row("first search of another portal, ms", *(f"{each:.0f}" for each in many))
