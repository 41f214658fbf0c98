"""One run of ``bin/benchmark xzufi``: a file is made, parsed, imported, and imported again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.databases import filled_database
from benchmarks.errors import BenchmarkFailed
from benchmarks.report import Aim, aim_lines, aims_as_json, machine, row
from benchmarks.step import output_of_step
from launch.state import State

_DATABASE = "exchange"


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a step took."""

    seconds: float
    memory: float
    """Mebibytes of the process at its highest, Python and the whole portal included."""
    memory_before: float
    records: int


@dataclass(frozen=True, kw_only=True)
class ExchangeFigures:
    """What one run found."""

    megabytes: float
    parse: Step
    first: Step
    again: Step
    """The same file a second time: nothing changes."""

    @property
    def ratio(self) -> float:
        """The first import by merely parsing the file."""
        return self.first.seconds / self.parse.seconds

    @property
    def ratio_again(self) -> float:
        """The second import by merely parsing the file."""
        return self.again.seconds / self.parse.seconds


def measure_exchange(state: State, *, megabytes: int, say: Callable[[str], None]) -> ExchangeFigures:
    """Make a database and a file, take all figures, and remove both; ``say`` hears what is being done.

    Raises LaunchError or BenchmarkFailed.
    """
    file = state.folder / "exchange.xml"
    with filled_database(state, _DATABASE, say) as environment:
        try:
            say(f"a file of {megabytes} MB")
            written = _done("write", file, environment, str(megabytes))
            say("parsing")
            parse = _step(_done("parse", file, environment))
            say("importing")
            first = _step(_done("import", file, environment))
            say("importing again")
            again = _step(_done("import", file, environment))
        finally:
            file.unlink(missing_ok=True)
    if first.records != written["records"]:
        raise BenchmarkFailed(f"{first.records} of {written['records']} services were imported.")
    return ExchangeFigures(megabytes=written["bytes"] / 1_000_000, parse=parse, first=first, again=again)


def exchange_aims(figures: ExchangeFigures) -> list[Aim]:
    """What is promised: whatever the size of the file, memory stays small."""
    return [Aim(name="memory for the import, MiB", value=figures.first.memory, bound=300, at_most=True)]


def exchange_table(figures: ExchangeFigures) -> str:
    """What a person reads."""
    lines = [row(f"{figures.megabytes:.0f} MB", "seconds", "MiB", "records", "ratio")]
    steps = (
        ("parsing with lxml alone", figures.parse, 1.0),
        ("first import", figures.first, figures.ratio),
        ("second import", figures.again, figures.ratio_again),
    )
    for name, step, ratio in steps:
        lines.append(row(name, f"{step.seconds:.1f}", f"{step.memory:.0f}", f"{step.records:,}", f"{ratio:.1f}"))
    return "\n".join([machine(), "", *aim_lines(exchange_aims(figures)), "", *lines])


def exchange_as_json(figures: ExchangeFigures) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    ratios = {"ratio": figures.ratio, "ratio_again": figures.ratio_again}
    return {
        "machine": machine(),
        "aims": aims_as_json(exchange_aims(figures)),
        "figures": asdict(figures) | ratios,
    }


def _step(found: Mapping[str, float]) -> Step:
    return Step(
        seconds=found["seconds"],
        memory=found["memory"],
        memory_before=found["memory_before"],
        records=int(found["records"]),
    )


def _done(step: str, file: Path, environment: Mapping[str, str], *more: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(output_of_step("exchange.steps", environment, step, str(file), *more))
    return found
