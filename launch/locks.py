"""Locks on files that the kernel drops when their process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(file: Path, *, shared: bool = False) -> Iterator[None]:
    """Wait for the lock on ``file`` and hold it for the block; any number may share it."""
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


@contextmanager
def try_hold(file: Path) -> Iterator[bool]:
    """Hold the lock on ``file`` for the block if nobody else does, and say whether that is so."""
    with file.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
