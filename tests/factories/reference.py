"""The real reference data: loaded for the tests of a module, or copied so that a test may change its files."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
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


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The rows of a table as PostgreSQL writes them."""

    name: str
    columns: str
    rows: bytes


_LOADED: dict[tuple[str, ...], list[_Table]] = {}
"""What commands have loaded in this process."""


@contextmanager
def loaded_once(blocker: DjangoDbBlocker, *commands: str) -> Iterator[None]:
    """Run management commands for a block of tests, and take back what they did.

    In each process they run once; from then on their rows are copied in, which takes a fraction of the time.
    """
    with blocker.unblock(), transaction.atomic():
        if commands in _LOADED:
            _copy_in(_LOADED[commands])
        else:
            before = set(_filled())
            for command in commands:
                call_command(command, stdout=io.StringIO())
            _LOADED[commands] = _copied_out(before)
        connection.check_constraints()  # once here, or the end of each test in the block checks all these rows anew
        _count_rows()
        yield
        transaction.set_rollback(True)


def _filled() -> Iterator[str]:
    """The tables that have rows."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608 - the database names it
            if cursor.fetchone():
                yield table


def _copied_out(before: set[str]) -> list[_Table]:
    """The rows of tables that were empty before. Sequences go on whatever is taken back, so they need no copy."""
    with _as_owner() as cursor:
        return [_table(cursor, name) for name in sorted(set(_filled()) - before)]


def _table(cursor: CursorWrapper, name: str) -> _Table:
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [name],
    )
    (columns,) = cursor.fetchone()
    with cursor.copy(f'COPY (SELECT {columns} FROM "{name}") TO STDOUT') as copy:  # noqa: S608 - the database names it
        return _Table(name=name, columns=columns, rows=b"".join(bytes(part) for part in copy))


def _copy_in(tables: list[_Table]) -> None:
    with _as_owner() as cursor:
        for table in tables:
            with cursor.copy(f'COPY "{table.name}" ({table.columns}) FROM STDIN') as copy:
                copy.write(table.rows)


@contextmanager
def _as_owner() -> Iterator[CursorWrapper]:
    """A cursor whom no policy of a table holds back."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        yield cursor
        cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")


def _count_rows() -> None:
    """Let the database know how much there is; by itself it looks at what is committed, and plans for nothing."""
    with _as_owner() as cursor:
        cursor.execute("ANALYZE")
