"""The derived tables: CSV files that a script writes and a person may correct."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from buergerportal.core.documents import Problem
from buergerportal.jurisdiction.enums import (
    REGION_KEY_LENGTHS,
    Article,
    AuthorityLevel,
    RegionKind,
    RegionLevel,
)
from buergerportal.jurisdiction.models import Administration, Authority, Region

COUNTY_DIGITS = REGION_KEY_LENGTHS[RegionLevel.COUNTY]


@dataclass(kw_only=True)
class Tables:
    """What the four tables hold, and what is wrong with them."""

    regions: dict[str, Region] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    administrations: dict[str, Administration] = field(default_factory=dict)
    postal_places: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Row:
    file: Path
    line: int
    cells: dict[str, str]

    def problem(self, message: str, remedy: str) -> Problem:
        return Problem(file=self.file, line=self.line, message=message, remedy=remedy)


def read_tables(folder: Path) -> Tables:
    """The tables of ``folder``; look at ``problems`` before using the rest."""
    tables = Tables()
    for row in _rows(folder / "regions.csv", ("ars", "level", "kind", "name", "official_name"), tables):
        _add_region(row, tables)
    for row in _rows(folder / "authorities.csv", ("key", "name", "article", "level", "region"), tables):
        _add_authority(row, tables)
    for row in _rows(folder / "administrations.csv", ("region", "authority"), tables):
        _add_administration(row, tables)
    for row in _rows(folder / "postal-codes.csv", ("postal_code", "region"), tables):
        _add_postal_code(row, tables)
    return tables


def _rows(file: Path, required: tuple[str, ...], tables: Tables) -> Iterator[_Row]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = sorted(set(required) - set(reader.fieldnames or ()))
            if missing:
                message = f"the column {', '.join(missing)} is missing"
                remedy = f"the first line must name {', '.join(required)}"
                tables.problems.append(Problem(file=file, line=1, message=message, remedy=remedy))
                return
            for cells in reader:
                text = {name: value or "" for name, value in cells.items() if isinstance(name, str)}
                yield _Row(file=file, line=reader.line_num, cells=text)
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {error}"
        tables.problems.append(Problem(file=file, line=1, message=message, remedy="restore the UTF-8 file"))


def _add_region(row: _Row, tables: Tables) -> None:
    cells = row.cells
    ars, level, parent = cells["ars"], cells["level"], cells.get("parent", "")
    digits = REGION_KEY_LENGTHS.get(RegionLevel(level)) if level in RegionLevel.values else None
    if digits is None or not (ars.isascii() and ars.isdigit() and len(ars) == digits):
        remedy = "state 2 digits, county 5, association 9, municipality 12"
        tables.problems.append(row.problem(f"{ars} is no key of the level “{level}”", remedy))
        return
    if ars in tables.regions:
        tables.problems.append(row.problem(f"the region {ars} stands twice", "keep one of the two lines"))
        return
    if parent and (parent not in tables.regions or not ars.startswith(parent)):
        message = f"{ars} does not lie in the region {parent}"
        tables.problems.append(row.problem(message, "name a region of a line above whose key this one starts with"))
        return
    if not _is_one_of(row, "kind", RegionKind.values, tables):
        return
    tables.regions[ars] = Region(
        ars=ars,
        level=level,
        kind=cells["kind"],
        name=cells["name"],
        official_name=cells["official_name"],
        parent_id=parent or None,
        county_id=ars[:COUNTY_DIGITS] if digits > COUNTY_DIGITS else None,
        inhabitants=int(cells.get("inhabitants") or 0),
    )


def _add_authority(row: _Row, tables: Tables) -> None:
    cells = row.cells
    region, seat_region = cells["region"], cells.get("seat_region", "")
    known = _is_one_of(row, "article", Article.values, tables)
    known = _is_one_of(row, "level", AuthorityLevel.values, tables) and known
    known = all(_is_region(row, ars, tables) for ars in (region, seat_region) if ars) and known
    if cells["key"] in tables.authorities:
        tables.problems.append(row.problem(f"the authority {cells['key']} stands twice", "keep one of the two lines"))
    elif known:
        tables.authorities[cells["key"]] = Authority(
            key=cells["key"],
            name=cells["name"],
            article=cells["article"],
            level=cells["level"],
            region_id=region or None,
            seat=cells.get("seat", ""),
            seat_region_id=seat_region or None,
        )


def _add_administration(row: _Row, tables: Tables) -> None:
    region, authority = row.cells["region"], row.cells["authority"]
    if not _is_region(row, region, tables):
        return
    if authority not in tables.authorities:
        tables.problems.append(row.problem(f"there is no authority “{authority}”", "use a key of authorities.csv"))
        return
    if region in tables.administrations:
        tables.problems.append(row.problem(f"{region} is administered twice", "keep one of the two lines"))
        return
    tables.administrations[region] = Administration(region_id=region, authority_id=authority)


def _add_postal_code(row: _Row, tables: Tables) -> None:
    code, region = row.cells["postal_code"], row.cells["region"]
    if not (code.isascii() and code.isdigit() and len(code) == len("24103")):
        tables.problems.append(row.problem(f"“{code}” is no postal code", "write five digits"))
    elif _is_region(row, region, tables):
        tables.postal_places.add((code, region))


def _is_region(row: _Row, ars: str, tables: Tables) -> bool:
    if ars not in tables.regions:
        tables.problems.append(row.problem(f"there is no region “{ars}”", "use a key of regions.csv"))
    return ars in tables.regions


def _is_one_of(row: _Row, column: str, allowed: list[str], tables: Tables) -> bool:
    value = row.cells[column]
    if value not in allowed:
        remedy = f"use one of {', '.join(allowed)}"
        tables.problems.append(row.problem(f"“{value}” is no {column}", remedy))
    return value in allowed
