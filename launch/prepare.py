"""Bring a database up to date: structure, reference data, portals, services, demo data, static files.

Run as a program of its own (``python -m launch.prepare [--only-tables]``): Django is set up once in a process.
Each command is idempotent and does only what has changed.
"""

import io
import os
import sys
import traceback
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command

from launch.errors import LaunchError
from launch.progress import say, step
from launch.state import CHECKOUT

STEPS = (
    ("Tables are up to date", "migrate"),
    ("Regions, postcodes and authorities are loaded", "load_reference"),
    ("Portals are loaded", "load_portals"),
    ("The register of services is loaded", "load_leika"),
    ("Services are published", "publish_services"),
    ("Demo people and example data are loaded", "load_demo"),
)


def prepare(*, only_tables: bool) -> None:
    """Run every step, or the first, and tick it off on standard output.

    Raises LaunchError with what the failing command said.
    """
    for name, command in STEPS[:1] if only_tables else STEPS:
        with step(name):
            _call(command)
    if only_tables:
        return
    with step("Styles, scripts and pictures are collected"):
        _collect_static()


def _call(command: str, *arguments: str) -> None:
    said = io.StringIO()
    try:
        call_command(command, *arguments, stdout=said, stderr=said)
    except CommandError as error:  # meant to be read
        raise LaunchError(f"{command}: {error}\n{said.getvalue()}") from error
    except Exception as error:  # the edge: whatever a command raises is shown and ends the start
        raise LaunchError(f"{command}: {error}\n{said.getvalue()}{traceback.format_exc()}") from error


def _collect_static() -> None:
    root = Path(settings.STATIC_ROOT)
    stamp = root.with_name(f"{root.name}.collected")
    current = _static_fingerprint()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != current:
        _call("collectstatic", "--clear", "--noinput", "--verbosity=0")
        stamp.write_text(current, encoding="ascii")


def _static_fingerprint() -> str:
    """Changes with the content of any file; by content, because the stylesheet is made in memory."""
    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(name.encode() + file.read())
    return digest.hexdigest()


def main() -> int:
    """Prepare the database that DATABASE_URL names; 1 if that failed."""
    django.setup()
    try:
        prepare(only_tables="--only-tables" in sys.argv)
    except LaunchError as error:
        say(f"{error}", to=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.chdir(CHECKOUT)
    sys.exit(main())
