"""Processor time and memory of the programs under load, read from the system."""

from collections.abc import Iterable

import psutil

MEBIBYTE = 1024 * 1024


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
