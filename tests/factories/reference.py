"""The real reference data: loaded for the tests of a module, or copied so that a test may change its files."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from buergerportal.core.roles import APP_ROLE

SEHESTEDT, ASCHEFFEL, ECKERNFOERDE = "010585890152", "010585890008", "010580043043"
NEW_PLACE = "010585890190"
UNION = f"""\
mergers:
  - date: 2027-01-01
    from:
      "{SEHESTEDT}": Sehestedt
      "{ASCHEFFEL}": Ascheffel
    into: "{NEW_PLACE}"
    name: Hüttener Land
    source: a contract made up for this test
"""
"""Two villages become a new one."""
INTO_TOWN = f"""\
mergers:
  - date: 2027-01-01
    from:
      "{SEHESTEDT}": Sehestedt
    into: "{ECKERNFOERDE}"
    source: a contract made up for this test
"""
"""A village becomes part of a town."""


@contextmanager
def loaded_once(blocker: DjangoDbBlocker, *commands: str) -> Iterator[None]:
    """Run management commands for a block of tests, and take back what they did."""
    with blocker.unblock(), transaction.atomic():
        for command in commands:
            call_command(command, stdout=io.StringIO())
        _count_rows()
        yield
        transaction.set_rollback(True)


def _count_rows() -> None:
    """Let the database know how much there is; by itself it looks at what is committed, and plans for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ANALYZE")
        cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
