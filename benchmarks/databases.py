"""Databases that exist while something is measured."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.errors import BenchmarkFailed


@contextmanager
def own_database(cluster_url: str, name: str, *, template: str = "template1") -> Iterator[None]:
    """Make a database beside the cluster's others for the block; what an earlier run left behind is replaced."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(cluster_url, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(create)
    try:
        yield
    finally:
        with psycopg.connect(cluster_url, autocommit=True) as connection:
            connection.execute(drop)


def manage(command: str, environment: Mapping[str, str]) -> None:
    """Run a management command. Raises BenchmarkFailed with what it said if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "django", command],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchmarkFailed(f"{command} failed:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")


def sibling(url: str, name: str) -> str:
    """The address of another database of the same cluster."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
