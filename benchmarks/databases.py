"""Databases that exist while something is measured."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.errors import BenchmarkFailed
from benchmarks.stage import only_benchmark
from launch.cluster import running_cluster
from launch.state import State, demo_environment

_LOADING = ("migrate", "load_reference", "load_leika", "load_portals", "publish_services")


@contextmanager
def filled_database(state: State, name: str, say: Callable[[str], None]) -> Iterator[dict[str, str]]:
    """Make a database with the reference data, portals and services of this checkout, for the block.

    Gives the environment of programs that use it. Raises LaunchError or BenchmarkFailed.
    """
    with only_benchmark(state), running_cluster(state.postgres) as url, own_database(url, name):
        environment = {**demo_environment(state, url), "DATABASE_URL": sibling(url, name)}
        say("the reference data, the portals and the services of this checkout")
        for command in _LOADING:
            manage(command, environment)
        yield environment


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
