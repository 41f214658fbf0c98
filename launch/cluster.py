"""A private PostgreSQL cluster in a folder: started by its first user, stopped by its last.

It listens on a Unix socket in a folder that only its owner can enter, and on no port.
Users share a lock that the kernel drops with their process, so a killed user leaves nothing locked, and a server
left running by one is taken over, and stopped, by the next.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from launch.errors import LaunchError
from launch.locks import held, try_hold
from launch.server_binaries import Placement, place_cluster

OWNER = "buergerportal"
"""The login role: owns the database and may make roles, but bypasses no row-level security."""
_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 60
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ClusterFailed(LaunchError):
    """The embedded PostgreSQL did not start or stop."""


@contextmanager
def running_cluster(folder: Path, *, durable: bool = True) -> Iterator[str]:
    """Give the URL of the cluster in ``folder``, made and started if need be, for as long as the block runs.

    ``durable=False`` trades safety against power cuts for speed: for tests only.

    Raises ClusterFailed with the end of the server's log.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    turn, users = folder.with_name(f"{folder.name}.turn"), folder.with_name(f"{folder.name}.users")
    with held(turn):
        place, log = place_cluster(folder), folder.with_name(f"{folder.name}.log")
        if not _is_ready(place):
            _start(place, log, durable=durable)
        _provide_database(place)
        using = ExitStack()
        using.enter_context(held(users, shared=True))
    try:
        yield _url(place)
    finally:
        with held(turn):
            using.close()
            with try_hold(users) as alone:
                if alone:
                    _stop(place)


def server_process(data: Path) -> int | None:
    """The process id of the server that runs on ``data``; a left-over pid file is not one."""
    try:
        pid = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    return pid if str(data) in _command_of(pid) else None


def _command_of(pid: int) -> str:
    entry = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        return entry.read_bytes().replace(b"\0", b" ").decode(errors="replace") if entry.exists() else ""
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout


def _start(place: Placement, log: Path, *, durable: bool) -> None:
    if not (place.data / "PG_VERSION").exists():
        _initialise(place, log)
    _require_same_version(place)
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    options = ["listen_addresses=", "unix_socket_permissions=0700", *(() if durable else _FAST)]
    arguments = ["-D", str(place.data), "-k", str(place.socket)]
    for option in options:
        arguments += ["-c", option]
    with log.open("wb") as output:
        server = subprocess.Popen(
            place.command("postgres", *arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _wait_until_ready(place, server, log)


def _initialise(place: Placement, log: Path) -> None:
    command = place.command(
        "initdb",
        *("-D", str(place.data), "--username=postgres", "--auth-local=trust", "--auth-host=reject"),
        *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
    )
    with log.open("wb") as output:
        made = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, check=False)
    if made.returncode:
        raise ClusterFailed(f"The database could not be created:\n{end_of(log)}")


def _require_same_version(place: Placement) -> None:
    answer = subprocess.run(place.command("postgres", "--version"), capture_output=True, check=True)
    ours = answer.stdout.decode().split()[-1].partition(".")[0]
    theirs = (place.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if ours != theirs:
        raise ClusterFailed(
            f"{place.data} was made by PostgreSQL {theirs}, this is {ours}. "
            "Dump it with the old version, or remove the folder: the demo data is loaded anew."
        )


def _wait_until_ready(place: Placement, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while _status(place) != "ready":
        if server.poll() is not None:
            raise ClusterFailed(f"The database server ended at once:\n{end_of(log)}")
        if time.monotonic() > deadline:
            server.send_signal(signal.SIGINT)
            raise ClusterFailed(f"The database was not ready after {_SECONDS_TO_START} s:\n{end_of(log)}")
        time.sleep(0.05)


def _is_ready(place: Placement) -> bool:
    """Whether a server runs; one that is just starting or stopping is waited for."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while server_process(place.data) is not None:
        if _status(place) == "ready":
            return True
        if time.monotonic() > deadline:
            raise ClusterFailed(f"Another database server holds {place.data} and is neither ready nor gone.")
        time.sleep(0.05)
    return False


def _status(place: Placement) -> str:
    try:
        return (place.data / "postmaster.pid").read_text(encoding="ascii").splitlines()[7].strip()
    except (FileNotFoundError, IndexError):
        return ""


def _provide_database(place: Placement) -> None:
    with psycopg.connect(host=str(place.socket), user="postgres", dbname="postgres", autocommit=True) as connection:
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone() is None:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE")
            # A role that the owner creates (the plain one, by the first migration) can be assumed by the owner.
            connection.execute(f"ALTER ROLE {OWNER} SET createrole_self_grant = 'set, inherit'")
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [OWNER]).fetchone() is None:
            connection.execute(f"CREATE DATABASE {OWNER} OWNER {OWNER}")


def _stop(place: Placement) -> None:
    pid = server_process(place.data)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)  # "fast": ends sessions, writes a checkpoint
    deadline = time.monotonic() + _SECONDS_TO_STOP
    while server_process(place.data) is not None:
        if time.monotonic() > deadline:
            raise ClusterFailed(f"The database server (process {pid}) did not stop within {_SECONDS_TO_STOP} s.")
        time.sleep(0.05)


def end_of(log: Path, lines: int = 12) -> str:
    """The last lines of a log file, indented to be read under a message."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def _url(place: Placement) -> str:
    return f"postgresql://{OWNER}@/{OWNER}?host={quote(str(place.socket), safe='/')}"
