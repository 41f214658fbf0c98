"""One run of ``bin/benchmark forms``."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.errors import BenchmarkFailed
from benchmarks.forms.made import CONTEXT, made_form
from buergerportal.forms.api import accept, evaluate, load_form
from launch.state import CHECKOUT

SMALL, LARGE = 100, 300
"""Fields."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """A made form. Times are medians."""

    fields: int
    rules: int
    evaluate: float
    """Milliseconds to read, judge and summarise everything."""
    accept: float
    """Milliseconds to take over a page that was posted."""


@dataclass(frozen=True, kw_only=True)
class FormFigures:
    """Everything measured."""

    sizes: tuple[Size, ...]
    growth: float
    """Time per field of the large form by that of the small one, within each round."""
    services: int
    load: float
    """Seconds to load and check the forms of all services."""


def measure_forms(*, rounds: int, say: Callable[[str], None]) -> FormFigures:
    """Take all figures. Raises BenchmarkFailed for a made form that cannot be submitted."""
    made = {fields: made_form(fields) for fields in (SMALL, LARGE)}
    for fields, (form, typed) in made.items():
        if not evaluate(form, typed, CONTEXT).is_complete:
            raise BenchmarkFailed(f"The made form of {fields} fields cannot be submitted.")
    say(f"made forms, rounds: {rounds}")
    times: dict[int, list[float]] = {SMALL: [], LARGE: []}
    posts: dict[int, list[float]] = {SMALL: [], LARGE: []}
    for _ in range(rounds):
        for fields, (form, typed) in made.items():
            times[fields].append(_seconds(partial(evaluate, form, typed, CONTEXT)))
            posts[fields].append(_seconds(partial(accept, form, form.pages[0].key, typed, typed, CONTEXT)))
    ratios = [large / LARGE / (small / SMALL) for small, large in zip(times[SMALL], times[LARGE], strict=True)]
    say("the forms of all services")
    folders = sorted(file.parent for file in (CHECKOUT / "services").glob("*/form.yaml"))
    return FormFigures(
        sizes=tuple(
            Size(
                fields=fields,
                rules=sum(bool(each.visible) + len(each.checks) for each in form.fields),
                evaluate=1000 * statistics.median(times[fields]),
                accept=1000 * statistics.median(posts[fields]),
            )
            for fields, (form, _) in made.items()
        ),
        growth=statistics.median(ratios),
        services=len(folders),
        load=_seconds(partial(_load_all, folders)),
    )


def _load_all(folders: list[Path]) -> None:
    for folder in folders:
        load_form(folder)


def _seconds(act: Callable[[], object]) -> float:
    """Of the processor: nothing is waited for, and what else the machine does should not count."""
    begin = time.process_time()
    act()
    return time.process_time() - begin
