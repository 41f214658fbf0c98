"""A step of a benchmark in a process of its own, with Django set up: ``python -m benchmarks.step MODULE …``.

A process of its own, because Django is set up once in a process, and before anything that knows the models is read;
and because its highest memory is that of the step.
"""

import runpy
import subprocess
import sys
from collections.abc import Mapping

import django
from django.conf import settings

from benchmarks.errors import BenchmarkFailed


def output_of_step(module: str, environment: Mapping[str, str], *arguments: str) -> str:
    """Run a module of this package as a program; what it printed. Raises BenchmarkFailed if it fails."""
    command = [sys.executable, "-m", "benchmarks.step", module, *arguments]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchmarkFailed(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    django.setup()
    # One connection for all questions; the pool would give each question another one.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    _, name, *sys.argv[1:] = sys.argv
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
