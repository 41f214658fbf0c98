"""`bin/manage`: one management command in the portal's environment, its standard output untouched."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping

from launch.database import database, is_prepared, prepare_database, was_prepared
from launch.state import State, demo_environment, open_state, served_port

NEED_NO_DATA = frozenset(
    {"help", "version", "check", "makemigrations", "migrate", "showmigrations", "sqlmigrate", "makemessages"}
)
"""Commands before which the database is not prepared, as well as every call with --help or --version."""
TAKES_FILES = frozenset({"load_reference", "load_portals", "publish_services"})
"""Commands that take files over: if preparing had done that before, they could no longer say what would change."""
JUDGES_FILES = frozenset({"check_services", "preview_form", "compare_forms"})
"""Commands about forms before they are published: preparing would publish them, or fail where they are unfinished."""


def manage(arguments: list[str]) -> int:
    """Run the command and return its exit code.

    The embedded database runs for as long as the command does (or is the one that `bin/serve` has started), and is
    prepared first if something has changed. A database of one's own is left as it is: `bin/manage migrate` is an act.
    """
    state = open_state()
    with database(state) as url:
        environment = served_port(state) | demo_environment(state, url)
        if "DATABASE_URL" not in os.environ:
            prepare_for(arguments, environment, state)
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


def prepare_for(arguments: list[str], environment: Mapping[str, str], state: State) -> None:
    """Put into the database what the command reads, unless nothing has changed since that was last done."""
    if needs_data(arguments) and not is_prepared(environment, state):
        only_tables = arguments[0] in TAKES_FILES | JUDGES_FILES and was_prepared(state)
        prepare_database(environment, state, progress_to_stderr=True, only_tables=only_tables)


def needs_data(arguments: list[str]) -> bool:
    """Whether the command may read what preparing a database puts there."""
    return bool(arguments) and arguments[0] not in NEED_NO_DATA and not {"--help", "-h", "--version"} & set(arguments)


def _take_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
