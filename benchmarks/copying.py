"""Many rows like those that are there: big databases are made by the database itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString

import psycopg
from psycopg import sql

_COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_identity = 'NO' ORDER BY ordinal_position
"""


@dataclass(frozen=True, kw_only=True)
class Copying:
    """The rows of a table, each as often as ``source`` repeats it, and the columns that become others."""

    table: str
    changed: Mapping[str, LiteralString]
    source: LiteralString
    """What follows ``FROM table AS original``."""


def copy_rows(connection: psycopg.Connection, copying: Copying, values: Mapping[str, int]) -> None:
    """Copy every column as it is, but those that become others; so a new column of the portal needs nothing here.

    ``values`` are the parameters of the source.
    """
    columns = [str(row[0]) for row in connection.execute(_COLUMNS, [copying.table])]
    cells = [
        sql.SQL(copying.changed[column]) if column in copying.changed else sql.Identifier("original", column)
        for column in columns
    ]
    statement = sql.SQL("INSERT INTO {table} ({columns}) SELECT {cells} FROM {table} AS original {source}").format(
        table=sql.Identifier(copying.table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        cells=sql.SQL(", ").join(cells),
        source=sql.SQL(copying.source),
    )
    connection.execute(statement, values)
