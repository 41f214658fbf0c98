"""The programs that `serve` starts: watched while they run, stopped together, found again if left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from launch.cluster import end_of
from launch.errors import LaunchError

MARK = "BUERGERPORTAL_SERVED_FROM"
"""An environment variable that tells which state folder a program was started for."""


@dataclass(frozen=True, kw_only=True)
class Child:
    """A program that runs: its name for people, its process group and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    seconds_to_stop: int
    """How long it may take to end when asked to."""


@dataclass(frozen=True, kw_only=True)
class Children:
    """The running programs, in the order in which they were started. Stopped in the opposite order."""

    state: Path
    logs: Path
    running: list[Child] = field(default_factory=list)

    def start(self, name: str, command: list[str], environment: Mapping[str, str], *, seconds_to_stop: int) -> Child:
        """Start a program in a process group of its own, so that a Ctrl-C at the terminal leaves the order to us."""
        log = self.logs / f"{name.replace(' ', '-')}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env={**environment, MARK: str(self.state)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        child = Child(name=name, process=process, log=log, seconds_to_stop=seconds_to_stop)
        self.running.append(child)
        return child

    def require_all_alive(self) -> None:
        """Raise LaunchError with the end of the log of the first program that ended by itself."""
        for child in self.running:
            code = child.process.poll()
            if code is not None:
                raise LaunchError(
                    f"The {child.name} ended by itself (code {code}). The end of {child.log}:\n{end_of(child.log)}"
                )

    def stop(self) -> None:
        """End all programs, the last started first; one that does not end in time is killed."""
        while self.running:
            self.stop_last()

    def stop_last(self) -> None:
        """End the program that was started last; one that does not end in time is killed."""
        child = self.running.pop()
        _signal_group(child.process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(child.seconds_to_stop)
        _signal_group(child.process.pid, signal.SIGKILL)
        child.process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def end_orphans(state: Path) -> int:
    """End the programs that an earlier `serve` for this state folder left behind; return how many there were.

    Call it only while holding the lock of `serve`. Finds them by their environment, so on Linux only.
    """
    wanted = f"{MARK}={state}".encode()
    orphans = [entry for entry in Path("/proc").glob("[0-9]*") if wanted in _environment_of(entry)]
    for number, seconds in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
        for entry in orphans:
            if wanted in _environment_of(entry):
                os.kill(int(entry.name), number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and any(wanted in _environment_of(entry) for entry in orphans):
            time.sleep(0.05)
    return len(orphans)


def _environment_of(entry: Path) -> list[bytes]:
    try:
        return (entry / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
