"""The Nu HTML checker as a server for the session: it judges pages as they were served."""

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch.errors import LaunchError
from launch.ports import LOOPBACK, free_port
from launch.tools import BROWSER_TOOLS

_PROGRAM = BROWSER_TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_SECONDS_TO_START = 60


@dataclass(frozen=True, kw_only=True)
class MarkupChecker:
    """The address of the running checker."""

    url: str

    def problems_in(self, html: str) -> list[str]:
        """Errors and warnings, each with its line and an excerpt."""
        request = urllib.request.Request(  # noqa: S310  our own server
            f"{self.url}/?out=json", data=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  our own server
            messages = json.load(answer)["messages"]
        return [
            f"line {message.get('lastLine')}: {message['message']} – {message.get('extract', '').strip()}"
            for message in messages
            if message["type"] == "error" or message.get("subType") == "warning"
        ]


@contextmanager
def running_markup_checker(log: Path) -> Iterator[MarkupChecker]:
    """Run the checker for the block. Raises LaunchError with its log where it does not start."""
    port = free_port()
    bind = f"-Dnu.validator.servlet.bind-address={LOOPBACK}"
    command = ["java", "-Xmx256m", "-cp", str(_PROGRAM), bind, "nu.validator.servlet.Main", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    try:
        checker = MarkupChecker(url=f"http://{LOOPBACK}:{port}")
        _wait_until_ready(checker, server, log)
        yield checker
    finally:
        server.terminate()
        server.wait(20)


def _wait_until_ready(checker: MarkupChecker, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            checker.problems_in("<!DOCTYPE html><html lang='de'><title>Probe</title><p>Probe</p></html>")
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise LaunchError(f"The HTML checker did not start:\n{log.read_text(errors='replace')}")
