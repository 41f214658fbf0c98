"""One run of ``bin/benchmark search``: four databases, and a process for each."""

import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.databases import filled_database, own_database, sibling
from benchmarks.full_text import make_full_text
from benchmarks.search.databases import MANY_PORTALS, add_portals, add_services_of_leika
from benchmarks.search.measurements import Case, Times, case_from
from benchmarks.step import output_of_step
from launch.state import State

_TODAY = "search_today"
_LEIKA = "search_leika"


@dataclass(frozen=True, kw_only=True)
class CaseFigures:
    """What was found with so many services and portals. Times are medians of the rounds."""

    case: Case
    search: Times
    full_text: Times
    ratio: float
    """The search by the yardstick, both at their p95, within a round."""

    @property
    def name(self) -> str:
        """Its size in words."""
        return f"{self.case.services:,} services, {self.case.portals} portal{'s' * (self.case.portals > 1)}"


def measure_search(state: State, *, rounds: int, say: Callable[[str], None]) -> tuple[CaseFigures, ...]:
    """Make the databases, take all figures, and remove the databases; ``say`` hears what is being done.

    Raises LaunchError or BenchmarkFailed.
    """
    with filled_database(state, _TODAY, say) as environment:
        today = environment["DATABASE_URL"]
        leika = sibling(today, _LEIKA)
        with own_database(today, _LEIKA, template=_TODAY):
            say("the services of the register")
            add_services_of_leika(leika)
            found = {url: list(_measured(environment | {"DATABASE_URL": url}, rounds, say)) for url in (today, leika)}
    return tuple(case_figures(case) for pair in zip(*found.values(), strict=True) for case in pair)


def case_figures(case: Case) -> CaseFigures:
    """The medians of the rounds; a ratio is taken within each round."""
    return CaseFigures(
        case=case,
        search=_middle(each.search for each in case.rounds),
        full_text=_middle(each.full_text for each in case.rounds),
        ratio=statistics.median(each.search.p95 / each.full_text.p95 for each in case.rounds),
    )


def _measured(environment: dict[str, str], rounds: int, say: Callable[[str], None]) -> Iterator[Case]:
    """With one portal, then with many."""
    url = environment["DATABASE_URL"]
    make_full_text(url)
    for portals in (1, MANY_PORTALS):
        if portals > 1:
            add_portals(url)
        say(f"searching, {portals} portal{'s' * (portals > 1)}, rounds: {rounds}")
        yield case_from(output_of_step("search.measuring", environment, str(portals), str(rounds)))


def _middle(times: Iterable[Times]) -> Times:
    found = list(times)
    return Times(p50=statistics.median(each.p50 for each in found), p95=statistics.median(each.p95 for each in found))
