"""`bin/serve`: the database, the data, the web server, the worker and the mailbox, until Ctrl-C."""

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from launch.children import Children, end_orphans
from launch.cluster import server_process
from launch.database import database, prepare_database
from launch.errors import LaunchError
from launch.locks import try_hold
from launch.malware_scanner import prepare_scanner, wait_until_ready
from launch.ports import LOOPBACK, free_port, is_free
from launch.progress import say, step
from launch.state import State, demo_environment, open_state

WORKERS = 2
THREADS = 4
_PORTAL = "buergerportal.config.wsgi:application"
_FROM_PORT_TO_MAILBOX = 25
"""The mailbox of the portal on port 8000 is shown on port 8025, if nothing else listens there."""
_SECONDS_TO_ANSWER = 60


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where the mailbox takes mails and where it shows them."""

    smtp: int
    web: int


def serve(arguments: list[str]) -> None:
    """Start everything, print where to go, and stop everything at Ctrl-C, SIGTERM or a crash.

    Raises LaunchError with a message for the person at the terminal.
    """
    parser = argparse.ArgumentParser(
        prog="bin/serve", description="Start the portal on this machine. Ctrl-C stops it."
    )
    parser.add_argument("--port", type=int, default=8000, help="port of the portals on the loopback address")
    port = parser.parse_args(arguments).port
    state = open_state()
    with _only_one(state, port), _signals_interrupt():
        left = end_orphans(state.folder)
        if left:
            say(f"· ended {left} programs that an earlier start left behind")
        _require_free(port)
        with ExitStack() as stack:
            with step("PostgreSQL is running"):
                database_url = stack.enter_context(database(state))
            _serve_with(state, port, database_url)
    say("✓ Everything is stopped")


def _serve_with(state: State, port: int, database_url: str) -> None:
    environment = demo_environment(state, database_url) | {"BUERGERPORTAL_PORT": str(port)}
    prepare_database(environment, state)
    children = Children(state=state.folder, logs=state.logs)
    try:
        if "MALWARE_SCANNER" not in os.environ:
            environment["MALWARE_SCANNER"] = start_scanner(children, environment)
        mailbox = None
        if "EMAIL_URL" not in os.environ:
            mailbox = Ports(smtp=free_port(), web=free_port(port + _FROM_PORT_TO_MAILBOX))
            environment["EMAIL_URL"] = f"smtp://{LOOPBACK}:{mailbox.smtp}"
        _start_programs(children, environment, port, mailbox)
        with step("The web server answers"):
            _wait_for_answer(port, children)
        _show_addresses(environment, mailbox)
        _watch(state, children, embedded="DATABASE_URL" not in os.environ)
    except KeyboardInterrupt:
        say("\n· stopping")
    finally:
        children.stop()


def start_scanner(children: Children, environment: Mapping[str, str]) -> str:
    """Start the malware scanner and say what it knows; its address, or ``off`` if there is none.

    It knows the test file alone: nothing is downloaded, and it needs little memory.
    """
    scanner = prepare_scanner(children.state / "scanner")
    if scanner is None:
        say("· uploaded files are not scanned for malware: clamd is not installed (Debian: clamav-daemon)")
        return "off"
    child = children.start("malware scanner", scanner.command, environment, seconds_to_stop=10)
    try:
        wait_until_ready(child.process, scanner.port, child.log)
    except LaunchError as error:
        children.stop_last()
        say(f"· uploaded files are not scanned for malware: {error}")
        return "off"
    say("· uploaded files are scanned for the EICAR test file only; a data centre's clamd knows real malware")
    return scanner.address


def _start_programs(children: Children, environment: Mapping[str, str], port: int, mailbox: Ports | None) -> None:
    python = sys.executable
    if mailbox:
        sink = [python, "-m", "launch.smtp_sink", "--smtp-port", str(mailbox.smtp), "--web-port", str(mailbox.web)]
        children.start("mailbox", sink, environment, seconds_to_stop=5)
    worker = [python, "-m", "django", "procrastinate", "worker"]
    children.start("worker", worker, environment, seconds_to_stop=20)
    children.start("web server", web_server(port, _PORTAL), environment, seconds_to_stop=5)


def web_server(port: int, application: str) -> list[str]:
    """The command that serves a WSGI application, such as ``package.module:name``, the way the portal is served."""
    return [
        # A heap for each thread, as glibc has it, keeps what was freed: a tenth of the memory of a process.
        *("env", "MALLOC_ARENA_MAX=2"),
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws"),
        *("--host", LOOPBACK, "--port", str(port)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
        application,
    ]


def _wait_for_answer(port: int, children: Children) -> None:
    deadline = time.monotonic() + _SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        children.require_all_alive()
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=_SECONDS_TO_ANSWER)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise LaunchError(f"The web server did not answer within {_SECONDS_TO_ANSWER} s.")


def _show_addresses(environment: Mapping[str, str], mailbox: Ports | None) -> None:
    say()
    subprocess.run([sys.executable, "-m", "launch.addresses"], env=dict(environment), check=False)
    if mailbox:
        say(f"\nMails that the portal sends: http://{LOOPBACK}:{mailbox.web}")
    say("\nCtrl-C stops everything.")


def _watch(state: State, children: Children, *, embedded: bool) -> None:
    while True:
        children.require_all_alive()
        if embedded and server_process(state.postgres) is None:
            raise LaunchError(f"The database ended by itself; see {state.postgres}.log")
        time.sleep(0.5)


@contextmanager
def _only_one(state: State, port: int) -> Iterator[None]:
    facts = state.served
    with try_hold(state.folder / "serve.lock") as alone:
        if not alone:
            running = json.loads(facts.read_text(encoding="ascii")) if facts.exists() else {}
            raise LaunchError(
                f"The portal of this checkout is running already, on port {running.get('port')} "
                f"(process {running.get('pid')}). Stop it there with Ctrl-C, or with: kill {running.get('pid')}"
            )
        facts.write_text(json.dumps({"pid": os.getpid(), "port": port}), encoding="ascii")
        try:
            yield
        finally:
            facts.unlink(missing_ok=True)


def _require_free(port: int) -> None:
    if not is_free(port):
        raise LaunchError(f"Port {port} is in use by another program. Choose one: bin/serve --port {port + 1}")


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Treat SIGTERM and SIGHUP like Ctrl-C, and let none of them disturb the stopping."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in numbers:
        signal.signal(number, interrupt)
    yield
