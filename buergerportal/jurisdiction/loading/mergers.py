"""Mergers of municipalities and of Ämter (Gebietsänderungen): which region ends when, and which one takes over.

The tables say how the regions are in the register that they come from; a merger may be ahead of it or behind it.
"""

import datetime
from collections.abc import Mapping

from buergerportal.jurisdiction.enums import REGION_KEY_LENGTHS, RegionKind, RegionLevel
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten
from buergerportal.jurisdiction.loading.tables import COUNTY_DIGITS, Tables
from buergerportal.jurisdiction.models import Administration, Region

_ASSOCIATION_DIGITS = REGION_KEY_LENGTHS[RegionLevel.ASSOCIATION]
_ONE_DAY = datetime.timedelta(days=1)
_KINDS = {RegionLevel.ASSOCIATION: RegionKind.AMT, RegionLevel.MUNICIPALITY: RegionKind.MUNICIPALITY}
"""What a region is if nothing else is said."""


def apply_mergers(file: HandWritten, tables: Tables) -> None:
    """Let regions of ``tables`` end and others begin, earliest merger first; problems are noted in ``file``."""
    dated = [(day, entry) for entry in file.entries("mergers") if (day := entry.day("date"))]
    for day, entry in sorted(dated, key=lambda pair: pair[0]):
        known = len(file.problems)
        successor = _successor(entry, day, tables)
        for ars, name in entry.table("from").items():
            _check_former(entry, ars, name, day, tables)
        if successor is not None and len(file.problems) == known:
            _merge(entry, successor, day, tables)


def _successor(entry: Entry, day: datetime.date, tables: Tables) -> Region | None:
    """The region that takes over: one that is there, or a new one; None where that cannot be."""
    ars, name = entry.text("into"), entry.text("name")
    region = tables.regions.get(ars)
    if region is None:
        return _new_region(entry, day, tables)
    if region.valid_until and region.valid_until < day:
        entry.refuse("into", f"{ars} has merged itself by then", f"name {region.successor_id}, which took it over")
    elif region.valid_from and region.valid_from > day:
        entry.refuse("into", f"{ars} begins on {region.valid_from} only", "let it begin with the earliest merger")
    elif name and name != region.name:
        entry.refuse("name", f"{ars} is called “{region.name}”", "check the key, or leave the name out")
    return region


def _new_region(entry: Entry, day: datetime.date, tables: Tables) -> Region | None:
    ars, name = entry.text("into"), entry.text("name")
    level = _level_of(ars)
    parent = _parent_of(ars, tables)
    if not name:
        entry.refuse(
            "into", f"there is no region {ars} in regions.csv", "check the key, or give a “name” to a new one"
        )
    elif parent is None:
        entry.refuse("into", f"there is no county {ars[:COUNTY_DIGITS]}", "check the key")
    else:
        return Region(
            ars=ars,
            level=level,
            kind=entry.text("kind") or _KINDS[level],
            name=name,
            official_name=name,
            parent_id=parent,
            county_id=ars[:COUNTY_DIGITS],
            inhabitants=sum(tables.regions[key].inhabitants for key in entry.table("from") if key in tables.regions),
            valid_from=day,
        )
    return None


def _check_former(entry: Entry, ars: str, name: str, day: datetime.date, tables: Tables) -> None:
    region = tables.regions.get(ars)
    if len(ars) != len(entry.text("into")):
        entry.refuse("from", f"{ars} and {entry.text('into')} are not of one level", "merge like with like")
    elif ars == entry.text("into"):
        entry.refuse("from", f"{ars} merges into itself", "name only those that end")
    elif region is None:
        _check_forgotten(entry, ars, tables)
    elif region.name != name:
        entry.refuse("from", f"{ars} is called “{region.name}”, not “{name}”", "check the key")
    elif region.successor_id:
        entry.refuse("from", f"{ars} has merged already, into {region.successor_id}", "keep one of the two mergers")
    elif region.valid_from and region.valid_from >= day:
        entry.refuse("from", f"{ars} begins on {region.valid_from} only", "let it end later")


def _check_forgotten(entry: Entry, ars: str, tables: Tables) -> None:
    """A region that the register no longer has; then it must have the one that took over."""
    if entry.text("into") not in tables.regions:
        entry.refuse("from", f"there is no region {ars} in regions.csv", "use a key of regions.csv")
    elif _parent_of(ars, tables) is None:
        entry.refuse("from", f"there is no county {ars[:COUNTY_DIGITS]}", "check the key")


def _merge(entry: Entry, successor: Region, day: datetime.date, tables: Tables) -> None:
    former = entry.table("from")
    is_new = successor.ars not in tables.regions
    tables.regions[successor.ars] = successor
    for ars, name in former.items():
        region = tables.regions.setdefault(ars, _forgotten(ars, name, tables))
        _end(region, day, successor.ars)
    if _level_of(successor.ars) == RegionLevel.ASSOCIATION:
        moving = _moving_municipalities(former, successor.ars, day, tables)
    else:
        moving = [successor.ars] if is_new else []
    for ars in moving:
        _administer(entry, ars, tables)


def _moving_municipalities(former: Mapping[str, str], into: str, day: datetime.date, tables: Tables) -> list[str]:
    """Municipalities of Ämter that merge get other regional keys, in which their own three digits stay."""
    moving: list[str] = []
    for region in list(tables.regions.values()):
        if region.level != RegionLevel.MUNICIPALITY or region.parent_id not in former or region.successor_id:
            continue
        ars = into + region.ars[_ASSOCIATION_DIGITS:]
        moved = Region(
            ars=ars,
            level=region.level,
            kind=region.kind,
            name=region.name,
            official_name=region.official_name,
            parent_id=into,
            county_id=region.county_id,
            inhabitants=region.inhabitants,
            valid_from=day,
        )
        tables.regions.setdefault(ars, moved)
        _end(region, day, ars)
        moving.append(ars)
    return moving


def _end(region: Region, day: datetime.date, successor: str) -> None:
    region.valid_until = day - _ONE_DAY
    region.successor_id = successor


def _forgotten(ars: str, name: str, tables: Tables) -> Region:
    level = _level_of(ars)
    return Region(
        ars=ars,
        level=level,
        kind=_KINDS[level],
        name=name,
        official_name=name,
        parent_id=_parent_of(ars, tables),
        county_id=ars[:COUNTY_DIGITS],
    )


def _administer(entry: Entry, ars: str, tables: Tables) -> None:
    """The authority that is named, or else the Amt's own; where the table has one already, that."""
    if ars in tables.administrations:
        return
    association = ars[:_ASSOCIATION_DIGITS]
    of_association = next((each for each in tables.authorities.values() if each.region_id == association), None)
    key = entry.text("administration") or (of_association.key if of_association else "")
    authority = tables.authorities.get(key)
    if authority is None:
        remedy = "name an “administration” of authorities.csv or further-authorities.yaml"
        if key:
            entry.refuse("administration", f"there is no authority “{key}”", remedy)
        else:
            entry.refuse("into", f"nobody administers {ars}", remedy)
        return
    if authority.region_id is None:
        authority.region_id = association if association in tables.regions else ars
    tables.administrations[ars] = Administration(region_id=ars, authority_id=key)


def _level_of(ars: str) -> RegionLevel:
    return next(level for level, digits in REGION_KEY_LENGTHS.items() if digits == len(ars))


def _parent_of(ars: str, tables: Tables) -> str | None:
    """The Amt where there is one, else the county; None where there is not even that."""
    above = (ars[:digits] for digits in (_ASSOCIATION_DIGITS, COUNTY_DIGITS) if digits < len(ars))
    return next((parent for parent in above if parent in tables.regions), None)
