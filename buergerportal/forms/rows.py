"""The rows of repeating groups among what was typed.

The ids of a group's rows stand under its key, in order; what is typed into a row stands under ``group.id.field``. A
row that was removed keeps what was typed, as a hidden field does, so that it can be brought back. No id comes twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from buergerportal.forms.context import Typed
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.fields.group import least_rows, most_rows

_ID = re.compile(r"[1-9][0-9]{0,3}")


def row_ids(group: Field, typed: Typed) -> tuple[str, ...]:
    """The rows of a group in order: those that were typed, and empty ones up to the least that it has."""
    known = _known(typed.get(group.key, ()))[: most_rows(group)]
    missing = least_rows(group) - len(known)
    first = _following(group, typed) if missing > 0 else 0
    return (*known, *(str(first + each) for each in range(missing)))


def row_prefix(group: Field, row: str) -> str:
    """What the names of a row's inputs begin with."""
    return f"{group.key}.{row}."


def placed_fields(fields: Sequence[Field], typed: Typed) -> Iterator[tuple[str, Field]]:
    """Each field with its name, those of rows by ``group.row.field``; a group stands before its rows."""
    for field in fields:
        yield field.key, field
        for row in row_ids(field, typed) if field.fields else ():
            for each in field.fields:
                yield row_prefix(field, row) + each.key, each


def with_posted_rows(group: Field, typed: Typed, posted: Typed) -> tuple[str, ...]:
    """The rows after a page was posted: those that another window has added or removed meanwhile are there, too."""
    known = row_ids(group, typed)
    return tuple(dict.fromkeys((*known, *_known(posted.get(group.key, ())))))[: most_rows(group)]


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """What is to be done to a group: a row more at its end, one taken out, or one brought back to its place."""

    kind: Literal["add", "drop", "restore"]
    group: str
    row: str = ""
    """The id of the row; empty for a new one."""


def change_rows(form: Form, typed: Typed, change: RowChange) -> dict[str, list[str]]:
    """The typed state after the change; the same if nothing is to change, there is no room, or no such group."""
    group = next((field for field in form.fields if field.key == change.group and field.fields), None)
    if group is None:
        return {name: list(values) for name, values in typed.items()}
    rows = list(row_ids(group, typed))
    has_room = len(rows) < most_rows(group)
    if change.kind == "drop":
        rows = [row for row in rows if row != change.row]
    elif change.kind == "add" and has_room:
        rows.append(str(max((_following(group, typed), *(int(row) + 1 for row in rows)))))
    elif change.kind == "restore" and has_room and is_removed(group, change.row, typed):
        rows = sorted([*rows, change.row], key=int)
    kept = {name: list(values) for name, values in typed.items() if name != group.key}
    return {**kept, group.key: rows} if rows else kept


def is_removed(group: Field, row: str, typed: Typed) -> bool:
    """Whether a row was taken out of the group that had something typed into it."""
    own = row_prefix(group, row)
    return row not in row_ids(group, typed) and any(name.startswith(own) for name in typed)


def _known(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if _ID.fullmatch(value) and value.isascii()))


def _following(group: Field, typed: Typed) -> int:
    """The first number that no row of the group has had."""
    own = f"{group.key}."
    within = (name.removeprefix(own).partition(".")[0] for name in typed if name.startswith(own))
    return 1 + max((int(each) for each in _known((*typed.get(group.key, ()), *within))), default=0)
