"""`bin/test`: installs what the checks need, runs every one of them, and sums up."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launch.cluster import running_cluster
from launch.progress import say
from launch.state import CHECKOUT, open_state
from launch.tools import install_browser_tools, install_system_tools

_NO_TEST_RAN = 5
"""pytest's exit code for a selection without a test."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """A command that fails the build by its exit code."""

    name: str
    command: tuple[str, ...]
    fine: frozenset[int] = frozenset({0})


def run_checks(arguments: list[str]) -> int:
    """Run the checks that the arguments ask for; 0 if none failed.

    Without arguments all of them; with ``--quick`` all but the tests in a browser and the thorough ones; with pytest
    arguments the tests that they select, and nothing else.
    """
    parser = argparse.ArgumentParser(prog="bin/test", description="Run every check. Other arguments go to pytest.")
    parser.add_argument("--quick", action="store_true", help="leave out the tests in a browser and the slow ones")
    options, selection = parser.parse_known_args(arguments)
    install_system_tools(browser=not options.quick)
    if not options.quick:
        install_browser_tools()
    state = open_state()
    with running_cluster(state.test_postgres, durable=False) as url:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "buergerportal.config.settings.test",
            "PYTHONPATH": str(CHECKOUT),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        checks = tests(selection, quick=options.quick)
        if not selection:
            checks = [*static_checks(), *checks]
        return _sum_up([(check, *_run(check, environment)) for check in checks])


def static_checks() -> list[Check]:
    """What reads the code without running it, the fastest first."""
    templates = tuple(str(file.relative_to(CHECKOUT)) for file in sorted(CHECKOUT.glob("buergerportal/**/*.html")))
    checks = [
        Check(name="ruff check", command=("ruff", "check", ".")),
        Check(name="ruff format", command=("ruff", "format", "--check", ".")),
        Check(name="import rules", command=("lint-imports", "--no-cache")),
        Check(name="templates (djade)", command=("djade", "--check", "--target-version", "6.0", *templates)),
        Check(name="licences (reuse)", command=("reuse", "lint", "--lines")),
        Check(name="types (mypy)", command=("mypy",)),
        Check(name="Django's checks", command=("python", "-m", "django", "check", "--fail-level", "WARNING")),
        Check(
            name="migrations are complete",
            command=("python", "-m", "django", "makemigrations", "--check", "--dry-run"),
        ),
    ]
    messages = sorted(CHECKOUT.glob("buergerportal/**/locale/*/LC_MESSAGES/*.po"))
    if messages:
        checks.append(
            Check(name="translations", command=("msgfmt", "--check", "-o", os.devnull, *map(str, messages)))
        )
    return checks if templates else [check for check in checks if not check.name.startswith("templates")]


def tests(selection: list[str], *, quick: bool) -> list[Check]:
    """The suite without and, unless ``quick``, with Chromium. A selection may leave one of the two empty.

    The whole suite runs on every core, each file on one of them: what a file loads once stays with it. In the browser
    each core has a portal of its own.
    """
    fine = frozenset({0, _NO_TEST_RAN}) if selection else frozenset({0})
    pytest = ("python", "-m", "pytest", *selection)
    together = () if selection else ("-n", "auto", "--dist", "loadfile")
    without = "not browser and not thorough" if quick else "not browser"
    checks = [Check(name="tests", command=(*pytest, "-m", without, *together), fine=fine)]
    if not quick:
        checks.append(Check(name="tests in a browser", command=(*pytest, "-m", "browser", *together), fine=fine))
    return checks


def _run(check: Check, environment: Mapping[str, str]) -> tuple[bool, float]:
    say(f"\n── {check.name}")
    began = time.monotonic()
    done = subprocess.run(check.command, env=dict(environment), cwd=CHECKOUT, stdin=subprocess.DEVNULL, check=False)
    return done.returncode in check.fine, time.monotonic() - began


def _sum_up(results: list[tuple[Check, bool, float]]) -> int:
    say("\n── summary")
    for check, passed, seconds in results:
        say(f"{'✓' if passed else '✗'} {check.name} ({seconds:.0f} s)")
    failed = sum(not passed for _check, passed, _seconds in results)
    say(f"checks: {len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0
