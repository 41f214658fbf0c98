"""A portal for a while: served as `bin/serve` does it, on a free port, from a folder and a database of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from launch.children import end_orphans
from launch.errors import LaunchError
from launch.ports import free_port
from launch.state import CHECKOUT, NO_FORM_LIMITS

OFFICE = "amt"
_DECIDED_BY_SERVE = frozenset({"DJANGO_SETTINGS_MODULE", "EMAIL_URL", "BUERGERPORTAL_PORT", "BUERGERPORTAL_SECRETS"})
_MAILS_LINE = re.compile(r"^Mails that the portal sends: (\S+)$", re.MULTILINE)
_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 40
_SECONDS_FOR_MAIL = 20
_SECONDS_TO_TYPE = 5


@dataclass(frozen=True, kw_only=True)
class CaughtMail:
    """A mail that the portal sent."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Login:
    """What an example person types to log in, and how long the code holds."""

    email: str
    password: str
    code: str
    seconds_left: int


@dataclass(frozen=True, kw_only=True)
class ThrowawayPortal:
    """A portal that is being served."""

    port: int
    mails_url: str
    environment: dict[str, str]

    def address(self, host: str, path: str = "/") -> str:
        """The address of a page; ``host`` is a portal's name or ``amt`` or ``konto``."""
        return f"http://{host}.localhost:{self.port}{path}"

    def mails_to(self, recipient: str, *, count: int = 1) -> list[CaughtMail]:
        """The mails to somebody, newest first; waits some seconds until there are ``count`` of them."""
        deadline = time.monotonic() + _SECONDS_FOR_MAIL
        while True:
            with urllib.request.urlopen(f"{self.mails_url}/mails.json", timeout=10) as answer:  # noqa: S310  our own
                mails = [_mail(entry) for entry in json.load(answer)]
            found = [mail for mail in mails if recipient in mail.to]
            if len(found) >= count or time.monotonic() > deadline:
                return found
            time.sleep(0.2)

    def login(self, email: str) -> Login:
        """How to log in as an example person now. Each code opens the door once."""
        person = self._example_person(email)
        if person.seconds_left < _SECONDS_TO_TYPE:
            time.sleep(person.seconds_left)
            person = self._example_person(email)
        return person

    def manage(self, *arguments: str) -> str:
        """What a management command prints."""
        command = [sys.executable, "-m", "launch", "manage", *arguments]
        done = subprocess.run(command, env=self.environment, cwd=CHECKOUT, capture_output=True, text=True, check=True)
        return done.stdout

    def _example_person(self, email: str) -> Login:
        people = json.loads(self.manage("demo_people", "--json"))
        entry = next(person for person in people if person["email"] == email)
        return Login(**{fact.name: entry[fact.name] for fact in fields(Login)})


@contextmanager
def throwaway_portal(folder: Path, cluster_url: str) -> Iterator[ThrowawayPortal]:
    """Serve the demo for the block from ``folder`` and a new database of the cluster; leave nothing behind.

    Raises LaunchError with what `serve` said if it does not start or leaves programs behind.
    """
    with _new_database(cluster_url) as database_url:
        environment = {name: value for name, value in os.environ.items() if name not in _DECIDED_BY_SERVE}
        environment |= {"BUERGERPORTAL_STATE": str(folder), "DATABASE_URL": database_url, "PYTHONPATH": str(CHECKOUT)}
        environment |= NO_FORM_LIMITS
        port, log = free_port(), folder / "serve.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "launch", "serve", "--port", str(port)],
                env=environment,
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            mails_url = _wait_until_served(server, log)
            yield ThrowawayPortal(port=port, mails_url=mails_url, environment=environment)
        finally:
            _stop(server, log, folder)


def _wait_until_served(server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        said = log.read_text(encoding="utf-8")
        found = _MAILS_LINE.search(said)
        if found:
            return found[1]
        if server.poll() is not None:
            raise LaunchError(f"The portal did not start:\n{said}")
        time.sleep(0.1)
    raise LaunchError(f"The portal did not start within {_SECONDS_TO_START} s:\n{log.read_text(encoding='utf-8')}")


def _stop(server: subprocess.Popen[bytes], log: Path, folder: Path) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    left = end_orphans(folder)
    if left:
        raise LaunchError(f"serve left {left} programs behind:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def _new_database(cluster_url: str) -> Iterator[str]:
    name = f"throwaway_{os.getpid()}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(cluster_url, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(cluster_url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(cluster_url, autocommit=True) as connection:
            connection.execute(drop)


def _mail(entry: dict[str, object]) -> CaughtMail:
    to = entry["to"]
    return CaughtMail(
        to=tuple(str(each) for each in to) if isinstance(to, list) else (),
        subject=str(entry["subject"]),
        text=str(entry["text"]),
        html=str(entry["html"]),
    )
