"""The figures as a table for people and as JSON for programs, each beside its aim."""

import datetime
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from benchmarks.figures import EMPTY, PAGES, STORING, Figures

_WIDTHS = (34, 12, 12, 12, 10)


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What a figure should be, and whether it is."""

    name: str
    value: float
    bound: float
    at_most: bool

    @property
    def is_met(self) -> bool:
        """Whether the figure is on the right side of its bound."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound


def aims(figures: Figures) -> list[Aim]:
    """The figures that the portal promises something about."""
    ratios, counts = figures.page_ratios, figures.statements
    return [
        Aim(name="home page / empty view", value=ratios["home page"], bound=0.25, at_most=False),
        Aim(name="service page / empty view", value=ratios["service page"], bound=0.25, at_most=False),
        Aim(name="submit / bare INSERT", value=figures.submit_ratio, bound=0.25, at_most=False),
        Aim(
            name="complete applications a second",
            value=figures.applications.complete_per_second,
            bound=50,
            at_most=False,
        ),
        Aim(name="statements to save a page", value=counts["save a page"], bound=8, at_most=True),
        Aim(name="statements to submit", value=counts["submit"], bound=15, at_most=True),
        Aim(name="largest web process, MiB", value=max(figures.web_memory), bound=150, at_most=True),
        Aim(name="background worker, MiB", value=figures.jobs_memory, bound=150, at_most=True),
        Aim(name="start to first answer, s", value=figures.seconds_to_start, bound=3, at_most=True),
    ]


def table(figures: Figures) -> str:
    """What a person reads: ratios first, then everything measured."""
    return "\n".join(
        [machine(), "", *aim_lines(aims(figures)), "", *_load_lines(figures), "", *_other_lines(figures)]
    )


def as_json(figures: Figures) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    return {
        "machine": machine(),
        "aims": aims_as_json(aims(figures)),
        "figures": asdict(figures),
    }


def machine() -> str:
    """Date, processors and Python, without which a figure means nothing."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return f"{today}, {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def aim_lines(found: Iterable[Aim]) -> Iterator[str]:
    """A line for each aim, with what was measured and whether it is met."""
    yield row("", "measured", "aim", "")
    for aim in found:
        bound = f"{'≤' if aim.at_most else '≥'} {aim.bound:g}"
        yield row(aim.name, f"{aim.value:.2f}", bound, "met" if aim.is_met else "MISSED")


def aims_as_json(found: Iterable[Aim]) -> list[dict[str, object]]:
    """The same for programs."""
    return [asdict(aim) | {"is_met": aim.is_met} for aim in found]


def _load_lines(figures: Figures) -> Iterator[str]:
    yield row("page", "a second", "web ms", "database ms", "ratio")
    for name in (EMPTY, *PAGES):
        load = figures.loads[name]
        ratio = figures.page_ratios.get(name, 1.0)
        yield row(
            name,
            f"{load.per_second:.0f}",
            f"{load.web_milliseconds:.2f}",
            f"{load.database_milliseconds:.2f}",
            f"{ratio:.2f}",
        )
    applied = figures.applications
    yield row("bare INSERT transaction", f"{figures.inserts:.0f}", "", "", "1.00")
    yield row("submit", f"{applied.submits_per_second:.0f}", "", "", f"{figures.submit_ratio:.2f}")
    storing = figures.loads[STORING]
    web, database = f"{storing.web_milliseconds:.2f}", f"{storing.database_milliseconds:.2f}"
    yield row(STORING, f"{storing.per_second:.0f}", web, database, "1.00")
    yield row("submit", f"{applied.submits_per_second:.0f}", "", "", f"{figures.submit_to_view_ratio:.2f}")
    web, database = f"{applied.web_milliseconds:.1f}", f"{applied.database_milliseconds:.1f}"
    yield row("complete application", f"{applied.complete_per_second:.1f}", web, database)


def _other_lines(figures: Figures) -> Iterator[str]:
    for step, number in figures.statements.items():
        yield row(f"statements: {step}", str(number))
    yield row("memory of web processes, MiB", " ".join(f"{each:.0f}" for each in figures.web_memory))


def row(*cells: str) -> str:
    """A line of a table: what it is about, then up to four figures."""
    first, *others = cells
    return f"{first:<{_WIDTHS[0]}}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(others, _WIDTHS[1:], strict=False)
    )
