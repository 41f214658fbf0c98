"""What is measured: a served portal of the benchmark's own, and the empty view on the same application server."""

import http.client
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import psutil

from benchmarks.errors import BenchmarkFailed
from benchmarks.processes import named, with_children
from launch.children import Children, end_orphans
from launch.cluster import running_cluster, server_process
from launch.database import prepare_database
from launch.errors import LaunchError
from launch.locks import try_hold
from launch.ports import LOOPBACK, free_port
from launch.serve import web_server
from launch.state import NO_FORM_LIMITS, State, demo_environment

PORTAL_HOST = "norderstedt.localhost"
PORTAL = "buergerportal.config.wsgi:application"
EMPTY_VIEW = "benchmarks.empty_view:application"
_SECONDS_TO_ANSWER = 60


@dataclass(frozen=True, kw_only=True)
class Server:
    """A web server under load: where it listens, under which name, and the processes that do its work."""

    port: int
    host: str
    workers: tuple[psutil.Process, ...]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything that runs while figures are taken."""

    state: State
    environment: Mapping[str, str]
    database_url: str
    portal: Server
    empty: Server
    jobs: psutil.Process
    postgres: int
    """Process id of the database server."""


@contextmanager
def only_benchmark(state: State) -> Iterator[None]:
    """Let no other benchmark of this checkout run during the block; raises BenchmarkFailed if one does."""
    with try_hold(state.folder / "benchmark.lock") as alone:
        if not alone:
            raise BenchmarkFailed("A benchmark of this checkout is running already.")
        yield


@contextmanager
def running_stage(state: State) -> Iterator[Stage]:
    """Start PostgreSQL (durable), the portal with its worker and mailbox, and the empty view; stop all of it after.

    Raises LaunchError or BenchmarkFailed if something does not start.
    """
    children = Children(state=state.folder, logs=state.logs)
    with ExitStack() as stack:
        stack.enter_context(only_benchmark(state))
        end_orphans(state.folder)
        url = stack.enter_context(running_cluster(state.postgres))
        stack.callback(children.stop)
        smtp = free_port()
        environment = demo_environment(state, url) | NO_FORM_LIMITS | {"EMAIL_URL": f"smtp://{LOOPBACK}:{smtp}"}
        prepare_database(environment, state, progress_to_stderr=True)
        python = sys.executable
        sink = [python, "-m", "launch.smtp_sink", "--smtp-port", str(smtp), "--web-port", str(free_port())]
        children.start("mailbox", sink, environment, seconds_to_stop=5)
        worker = [python, "-m", "django", "procrastinate", "worker"]
        children.start("worker", worker, environment, seconds_to_stop=20)
        jobs = psutil.Process(children.running[-1].process.pid)
        portal = _serve(children, environment, PORTAL, host=PORTAL_HOST)
        empty = _serve(children, environment, EMPTY_VIEW, host=LOOPBACK)
        yield Stage(
            state=state,
            environment=environment,
            database_url=url,
            portal=portal,
            empty=empty,
            jobs=jobs,
            postgres=server_process(state.postgres) or 0,
        )


def seconds_to_first_answer(stage: Stage) -> float:
    """From starting the portal's web server to its first page, with compiled code and a database that runs."""
    children = Children(state=stage.state.folder, logs=stage.state.logs)
    port = free_port()
    begin = time.monotonic()
    try:
        children.start("another web server", web_server(port, PORTAL), stage.environment, seconds_to_stop=5)
        _wait_for_page(port, PORTAL_HOST, children)
        return time.monotonic() - begin
    finally:
        children.stop()


def _serve(children: Children, environment: Mapping[str, str], application: str, *, host: str) -> Server:
    port = free_port()
    name = application.partition(":")[0]
    children.start(name, web_server(port, application), environment, seconds_to_stop=5)
    _wait_for_page(port, host, children)
    processes = with_children(children.running[-1].process.pid)
    return Server(port=port, host=host, workers=tuple(named(processes, "granian")))


def _wait_for_page(port: int, host: str, children: Children) -> None:
    deadline = time.monotonic() + _SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        children.require_all_alive()
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=_SECONDS_TO_ANSWER)
        try:
            connection.request("GET", "/", headers={"Host": host})
            status = connection.getresponse().status
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.02)
        else:
            if status == http.client.OK:
                return
            raise BenchmarkFailed(f"The first page of {host} has status {status}.")
        finally:
            connection.close()
    raise LaunchError(f"Nothing answered on port {port} within {_SECONDS_TO_ANSWER} s.")
