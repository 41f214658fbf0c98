"""`bin/manage`: one management command in the portal's environment, its standard output untouched."""

import os
import signal
import subprocess
import sys

from launch.database import database, is_prepared, prepare_database
from launch.state import demo_environment, open_state

NEED_NO_DATA = frozenset(
    {"help", "version", "check", "makemigrations", "migrate", "showmigrations", "sqlmigrate", "makemessages"}
)
"""Commands before which the database is not prepared, as well as every call with --help or --version."""


def manage(arguments: list[str]) -> int:
    """Run the command and return its exit code.

    The embedded database runs for as long as the command does (or is the one that `bin/serve` has started), and is
    prepared first if something has changed. A database of one's own is left as it is: `bin/manage migrate` is an act.
    """
    state = open_state()
    with database(state) as url:
        environment = demo_environment(state, url)
        if needs_data(arguments) and "DATABASE_URL" not in os.environ and not is_prepared(environment, state):
            prepare_database(environment, state, progress_to_stderr=True)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
        try:
            command = subprocess.Popen(
                [sys.executable, "-m", "django", *arguments],
                env=environment,
                preexec_fn=_take_interrupts,  # noqa: PLW1509  this process has no other threads
            )
            return command.wait()
        finally:
            signal.signal(signal.SIGINT, before)


def needs_data(arguments: list[str]) -> bool:
    """Whether the command may read what preparing a database puts there."""
    return bool(arguments) and arguments[0] not in NEED_NO_DATA and not {"--help", "-h", "--version"} & set(arguments)


def _take_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
