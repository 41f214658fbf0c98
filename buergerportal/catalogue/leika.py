"""The register of services (Leistungskatalog, LeiKa): loading and asking it."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F

from buergerportal.catalogue.models import LeikaEntry
from buergerportal.core.documents import DocumentError, Problem

_COLUMNS = ("key", "name", "typing", "ozg_id", "ozg_name", "laws")
_BATCH = 2_000
_LOADING = 7_305_523
"""Number of the database lock that keeps two loadings apart."""


@dataclass(frozen=True, kw_only=True)
class LeikaLoad:
    """What loading the register did."""

    entries: int
    added: int
    changed: int
    removed: int


@transaction.atomic
def load_leika(*, file: Path) -> LeikaLoad:
    """Make the register say what ``file`` says; loading it again changes nothing.

    Raises DocumentError when the file is no register; then nothing has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
    wanted = {entry.key: entry for entry in _read(file)}
    stored = {row[0]: row for row in LeikaEntry.objects.values_list(*_COLUMNS)}
    new = [entry for key, entry in wanted.items() if key not in stored]
    changed = [entry for key, entry in wanted.items() if key in stored and stored[key] != _values(entry)]
    LeikaEntry.objects.bulk_create(
        [*new, *changed],
        update_conflicts=True,
        unique_fields=("key",),
        update_fields=_COLUMNS[1:],
        batch_size=_BATCH,
    )
    removed, _ = LeikaEntry.objects.filter(key__in=stored.keys() - wanted.keys()).delete()
    return LeikaLoad(entries=len(wanted), added=len(new), changed=len(changed), removed=removed)


def registered_keys() -> frozenset[str]:
    """The keys of all entries; none before the register was loaded. One query."""
    return frozenset(LeikaEntry.objects.values_list("key", flat=True))


def typings_of(keys: Collection[str]) -> dict[str, str]:
    """Who regulates and carries out (Typisierung), by key, for those in the register. One query."""
    return dict(LeikaEntry.objects.filter(key__in=keys).exclude(typing="").values_list(F("key"), F("typing")))


def _read(file: Path) -> Iterator[LeikaEntry]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            table = csv.DictReader(stream)
            if tuple(table.fieldnames or ()) != _COLUMNS:
                raise DocumentError([_problem(file, 1, f"the columns are not {', '.join(_COLUMNS)}")])
            for row in table:
                if None in row or None in row.values() or not row["key"].isdigit():
                    raise DocumentError([_problem(file, table.line_num, "this is no entry of the register")])
                yield LeikaEntry(**row)
    except OSError as error:
        raise DocumentError([_problem(file, 1, f"cannot be read: {error.strerror}")]) from error


def _problem(file: Path, line: int, message: str) -> Problem:
    return Problem(file=file, line=line, message=message, remedy="let reference/derive.py write it anew")


def _values(entry: LeikaEntry) -> tuple[str, ...]:
    return tuple(getattr(entry, name) for name in _COLUMNS)
