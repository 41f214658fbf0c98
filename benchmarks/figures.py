"""One run: everything measured, round by round, so that what disturbs the machine disturbs both sides of a ratio."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.applications import PEOPLE, Throughput, throughput
from benchmarks.errors import BenchmarkFailed
from benchmarks.inserts import inserts_per_second
from benchmarks.pages import Load, load_of
from benchmarks.processes import memory_mebibytes
from benchmarks.stage import Server, Stage, seconds_to_first_answer

PAGES = {
    "home page": "/",
    "service page": "/leistungen/hund-anmelden/",
    "category page": "/themen/steuern-und-abgaben/",
    "search": "/suche/?q=hund",
}
EMPTY = "empty Django view"
STORING = "Django view with one INSERT"


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How long to measure: seconds for each page and yardstick in each round, applications of each person."""

    rounds: int
    seconds: int
    applications: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one run found. Rates are medians of the rounds; ratios are medians of the ratios within a round."""

    loads: dict[str, Load]
    page_ratios: dict[str, float]
    """Requests per second of a page by those of the empty view."""
    inserts: float
    applications: Throughput
    submit_ratio: float
    """Submits per second by bare INSERT transactions per second, over as many connections as there are people."""
    submit_to_view_ratio: float
    """Submits per second by requests per second of a Django view that stores a row and nothing else."""
    statements: dict[str, int]
    web_memory: tuple[float, ...]
    """Mebibytes of each process of the web server after the load."""
    jobs_memory: float
    seconds_to_start: float


def measure(stage: Stage, effort: Effort, say: Callable[[str], None]) -> Figures:
    """Warm up, then take all figures; ``say`` hears what is being done."""
    say("warming up")
    statements = _statements(stage)
    _page_round(stage, seconds=1)
    rounds = []
    for number in range(effort.rounds):
        say(f"pages, round {number + 1} of {effort.rounds}")
        rounds.append(_page_round(stage, seconds=effort.seconds))
    inserts, views, applied = [], [], []
    for number in range(effort.rounds):
        say(f"applications, round {number + 1} of {effort.rounds}")
        inserts.append(
            inserts_per_second(stage.state, stage.database_url, connections=PEOPLE, seconds=effort.seconds)
        )
        views.append(load_of(stage.empty, "/insert", seconds=effort.seconds, postgres=stage.postgres))
        applied.append(throughput(stage.portal, applications=effort.applications, postgres=stage.postgres))
    say("starting a web server")
    return Figures(
        loads={name: _middle_load([each[name] for each in rounds]) for name in rounds[0]}
        | {STORING: _middle_load(views)},
        page_ratios={
            name: statistics.median(each[name].per_second / each[EMPTY].per_second for each in rounds)
            for name in PAGES
        },
        inserts=statistics.median(inserts),
        applications=_middle_throughput(applied),
        submit_ratio=statistics.median(
            each.submits_per_second / insert for each, insert in zip(applied, inserts, strict=True)
        ),
        submit_to_view_ratio=statistics.median(
            each.submits_per_second / view.per_second for each, view in zip(applied, views, strict=True)
        ),
        statements=statements,
        web_memory=tuple(sorted((memory_mebibytes(each) for each in stage.portal.workers), reverse=True)),
        jobs_memory=memory_mebibytes(stage.jobs),
        seconds_to_start=statistics.median(seconds_to_first_answer(stage) for _ in range(effort.rounds)),
    )


def _page_round(stage: Stage, *, seconds: int) -> dict[str, Load]:
    targets: list[tuple[str, Server, str]] = [(EMPTY, stage.empty, "/")]
    targets += [(name, stage.portal, path) for name, path in PAGES.items()]
    return {name: load_of(server, path, seconds=seconds, postgres=stage.postgres) for name, server, path in targets}


def _statements(stage: Stage) -> dict[str, int]:
    command = [sys.executable, "-m", "benchmarks.statements"]
    done = subprocess.run(command, env=dict(stage.environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchmarkFailed(f"counting statements failed:\n{done.stderr[-2000:]}")
    counted = json.loads(done.stdout)
    return {str(step): int(number) for step, number in counted.items()}


def _middle_load(loads: Sequence[Load]) -> Load:
    return Load(
        per_second=statistics.median(each.per_second for each in loads),
        web_milliseconds=statistics.median(each.web_milliseconds for each in loads),
        database_milliseconds=statistics.median(each.database_milliseconds for each in loads),
    )


def _middle_throughput(found: Sequence[Throughput]) -> Throughput:
    return Throughput(
        complete_per_second=statistics.median(each.complete_per_second for each in found),
        submits_per_second=statistics.median(each.submits_per_second for each in found),
        web_milliseconds=statistics.median(each.web_milliseconds for each in found),
        database_milliseconds=statistics.median(each.database_milliseconds for each in found),
    )
