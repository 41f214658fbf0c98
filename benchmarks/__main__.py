"""``python -m benchmarks``: what bin/benchmark calls."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.errors import BenchmarkFailed
from benchmarks.exchange.figures import exchange_as_json, exchange_table, measure_exchange
from benchmarks.figures import Effort, measure
from benchmarks.forms.figures import measure_forms
from benchmarks.forms.report import form_as_json, form_table
from benchmarks.pages import require_wrk
from benchmarks.report import as_json, table
from benchmarks.routing.figures import measure_routing
from benchmarks.routing.report import routing_as_json, routing_table
from benchmarks.search.figures import measure_search
from benchmarks.search.report import search_as_json, search_table
from benchmarks.search_quality.figures import measure_quality
from benchmarks.search_quality.report import quality_as_json, quality_table
from benchmarks.stage import running_stage
from launch.errors import LaunchError
from launch.progress import say
from launch.state import CHECKOUT, State, open_state

QUICK = Effort(rounds=1, seconds=2, applications=10)
THOROUGH = Effort(rounds=3, seconds=3, applications=12)
QUICK_ROUTING, THOROUGH_ROUTING = 5, 25
"""Rounds of answers; the proof is always done once."""
QUICK_EXCHANGE, THOROUGH_EXCHANGE = 20, 200
"""Megabytes of the file that is imported."""
QUICK_FORMS, THOROUGH_FORMS = 20, 200
"""Rounds of evaluations."""
QUICK_SEARCH, THOROUGH_SEARCH = 1, 9
"""Rounds of all queries of the open half."""


def main(typed: Sequence[str]) -> int:
    """Measure once and print the figures; 1 if they could not be taken. Aims that are missed are no failure."""
    parser = argparse.ArgumentParser(prog="bin/benchmark", description="Measure the portal on this machine.")
    kinds = {
        "routing": _routing,
        "xzufi": _exchange,
        "search": _search,
        "search-quality": _search_quality,
        "forms": _forms,
    }
    parser.add_argument(
        "what",
        nargs="?",
        choices=kinds,
        help="who is responsible, an import, the search or forms, not the portal",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--quick", action="store_true", help="one short round: for a look, not for a record")
    arguments = parser.parse_args(typed)
    # A folder of its own, so that a portal which runs from this checkout is neither disturbed nor measured.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    state = Path(os.environ.get("BUERGERPORTAL_STATE", CHECKOUT / ".state")).resolve() / "benchmark"
    os.environ["BUERGERPORTAL_STATE"] = str(state)
    measure_and_report = kinds.get(arguments.what, _portal)
    try:
        report = measure_and_report(open_state(), quick=arguments.quick, for_programs=arguments.json)
    except (BenchmarkFailed, LaunchError) as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(report)
    return 0


def _portal(state: State, *, quick: bool, for_programs: bool) -> str:
    require_wrk()
    with running_stage(state) as stage:
        figures = measure(stage, QUICK if quick else THOROUGH, _show)
    return json.dumps(as_json(figures), indent=2) if for_programs else table(figures)


def _routing(state: State, *, quick: bool, for_programs: bool) -> str:
    figures = measure_routing(state, rounds=QUICK_ROUTING if quick else THOROUGH_ROUTING, say=_show)
    return json.dumps(routing_as_json(figures), indent=2) if for_programs else routing_table(figures)


def _exchange(state: State, *, quick: bool, for_programs: bool) -> str:
    figures = measure_exchange(state, megabytes=QUICK_EXCHANGE if quick else THOROUGH_EXCHANGE, say=_show)
    return json.dumps(exchange_as_json(figures), indent=2) if for_programs else exchange_table(figures)


def _search(state: State, *, quick: bool, for_programs: bool) -> str:
    figures = measure_search(state, rounds=QUICK_SEARCH if quick else THOROUGH_SEARCH, say=_show)
    return json.dumps(search_as_json(figures), indent=2) if for_programs else search_table(figures)


def _search_quality(state: State, *, quick: bool, for_programs: bool) -> str:
    figures = measure_quality(state, say=_show)
    return json.dumps(quality_as_json(figures), indent=2) if for_programs else quality_table(figures)


def _forms(_state: State, *, quick: bool, for_programs: bool) -> str:
    figures = measure_forms(rounds=QUICK_FORMS if quick else THOROUGH_FORMS, say=_show)
    return json.dumps(form_as_json(figures), indent=2) if for_programs else form_table(figures)


def _show(step: str) -> None:
    say(f"· {step}", to=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
