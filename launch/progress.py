"""Progress at the terminal: one line a step, with a tick and the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from launch.errors import LaunchError


def say(text: str = "", *, to: TextIO | None = None) -> None:
    """Print a line at once, to standard output unless told otherwise."""
    print(text, file=to or sys.stdout, flush=True)


@contextmanager
def step(name: str, *, to: TextIO | None = None) -> Iterator[None]:
    """Tick ``name`` off when the block is done, cross it when it fails."""
    began = time.monotonic()
    try:
        yield
    except (LaunchError, KeyboardInterrupt):
        say(f"✗ {name}", to=to)
        raise
    say(f"✓ {name} ({time.monotonic() - began:.1f} s)", to=to)
