"""``python -m benchmarks``: what bin/benchmark calls."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from benchmarks.errors import BenchmarkFailed
from benchmarks.figures import Effort, measure
from benchmarks.pages import require_wrk
from benchmarks.report import as_json, table
from benchmarks.stage import running_stage
from launch.errors import LaunchError
from launch.progress import say
from launch.state import CHECKOUT, open_state

QUICK = Effort(rounds=1, seconds=2, applications=10)
THOROUGH = Effort(rounds=3, seconds=3, applications=12)


def main() -> int:
    """Measure once and print the figures; 1 if they could not be taken. Aims that are missed are no failure."""
    parser = argparse.ArgumentParser(prog="bin/benchmark", description="Measure the portal on this machine.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--quick", action="store_true", help="one short round: for a look, not for a record")
    arguments = parser.parse_args()
    # A folder of its own, so that a portal which runs from this checkout is neither disturbed nor measured.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    state = Path(os.environ.get("BUERGERPORTAL_STATE", CHECKOUT / ".state")).resolve() / "benchmark"
    os.environ["BUERGERPORTAL_STATE"] = str(state)
    try:
        require_wrk()
        with running_stage(open_state()) as stage:
            effort = QUICK if arguments.quick else THOROUGH
            figures = measure(stage, effort, lambda step: say(f"· {step}", to=sys.stderr))
    except (BenchmarkFailed, LaunchError) as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(json.dumps(as_json(figures), indent=2) if arguments.json else table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
