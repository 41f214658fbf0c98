"""Processor time and memory of the programs under load, read from the system."""

import resource
import sys
from collections.abc import Iterable

import psutil

MEBIBYTE = 1024 * 1024
_BYTES_OF_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of what the system calls the highest resident memory."""


def with_children(pid: int) -> list[psutil.Process]:
    """The process and everything it started."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def named(processes: Iterable[psutil.Process], word: str) -> list[psutil.Process]:
    """Those that have ``word`` in their command."""
    return [process for process in processes if word in " ".join(process.cmdline())]


def processor_seconds(processes: Iterable[psutil.Process]) -> float:
    """What the processes have used so far, in user and kernel mode; those that have ended count nothing."""
    total = 0.0
    for process in processes:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def memory_mebibytes(process: psutil.Process) -> float:
    """The process's own memory and its share of what it shares (PSS); resident memory where that is hidden."""
    try:
        facts = process.memory_full_info()
    except psutil.AccessDenied:
        return float(process.memory_info().rss) / MEBIBYTE
    return float(getattr(facts, "pss", facts.rss)) / MEBIBYTE


def resident_memory() -> float:
    """Mebibytes that this process has in memory, what it shares with others included."""
    return float(psutil.Process().memory_info().rss) / MEBIBYTE


def highest_memory() -> float:
    """The same at its highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_UNIT / MEBIBYTE
