"""Pages under load, by wrk: requests in a second and the processor time that one costs."""

import re
import shutil
import subprocess
from dataclasses import dataclass

import psutil

from benchmarks.errors import BenchmarkFailed
from benchmarks.processes import processor_seconds, with_children
from benchmarks.stage import Server
from launch.ports import LOOPBACK

CONNECTIONS = 8
_REQUESTS = re.compile(r"(\d+) requests in")
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_BAD = re.compile(r"Non-2xx or 3xx responses|Socket errors")


@dataclass(frozen=True, kw_only=True)
class Load:
    """How a page did for a few seconds."""

    per_second: float
    web_milliseconds: float
    """Processor time of the web server for one request."""
    database_milliseconds: float
    """Processor time of the database for one request."""


def require_wrk() -> None:
    """Raise BenchmarkFailed where the load generator is missing: a slower one would measure itself."""
    if shutil.which("wrk") is None:
        raise BenchmarkFailed("The program wrk makes the load. On Debian: apt-get install wrk")


def load_of(server: Server, path: str, *, seconds: int, postgres: int) -> Load:
    """Ask for ``path`` over a few connections that stay open.

    Raises BenchmarkFailed unless every answer is a good one.
    """
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
    command += ["--header", f"Host: {server.host}", f"http://{LOOPBACK}:{server.port}{path}"]
    database = with_children(postgres)
    web_before, database_before = processor_seconds(server.workers), processor_seconds(database)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 30)
    web = processor_seconds(server.workers) - web_before
    used_by_database = processor_seconds(_still(postgres, database)) - database_before
    count, rate = _REQUESTS.search(done.stdout), _RATE.search(done.stdout)
    if done.returncode or count is None or rate is None or _BAD.search(done.stdout):
        raise BenchmarkFailed(f"{path} did not stand the load:\n{done.stdout}{done.stderr}")
    requests = int(count[1])
    return Load(
        per_second=float(rate[1]),
        web_milliseconds=1000 * web / requests,
        database_milliseconds=1000 * used_by_database / requests,
    )


def _still(postgres: int, before: list[psutil.Process]) -> list[psutil.Process]:
    """The processes of ``before`` with the connections opened since; one that has gone is left out."""
    return list({*before, *with_children(postgres)})
