"""Which database the portal uses, and how it is brought up to date."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from launch.cluster import running_cluster
from launch.errors import LaunchError
from launch.fingerprints import sources_fingerprint
from launch.locks import held
from launch.state import State


def prepare_database(
    environment: Mapping[str, str], state: State, *, progress_to_stderr: bool = False, only_tables: bool = False
) -> None:
    """Bring the database up to date, or its tables only; two calls at a time wait for each other.

    Raises LaunchError if a step fails; its message has been shown by then.
    """
    with held(state.folder / "prepare.lock"):
        done = subprocess.run(
            [sys.executable, "-m", "launch.prepare", *(("--only-tables",) if only_tables else ())],
            env=dict(environment),
            stdout=sys.stderr if progress_to_stderr else None,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        )
        if done.returncode:
            raise LaunchError("The database could not be prepared.")
        if not only_tables:
            stamp = sources_fingerprint(environment["DATABASE_URL"])
            _stamp(state).write_text(stamp, encoding="utf-8")


def is_prepared(environment: Mapping[str, str], state: State) -> bool:
    """Whether nothing has changed since the database was last prepared."""
    stamp = sources_fingerprint(environment["DATABASE_URL"])
    return was_prepared(state) and _stamp(state).read_text(encoding="utf-8") == stamp


def was_prepared(state: State) -> bool:
    """Whether the database has been prepared before, whatever has changed since."""
    return _stamp(state).exists()


def _stamp(state: State) -> Path:
    return state.folder / "prepared"


@contextmanager
def database(state: State) -> Iterator[str]:
    """The database that DATABASE_URL names, or the embedded one, running for the block."""
    given = os.environ.get("DATABASE_URL")
    with nullcontext(given) if given else running_cluster(state.postgres) as url:
        yield url
