"""Schemes of responsibility: who is responsible where, and in which circumstance, for all services that share one."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten, refuse_repeated_keys
from buergerportal.jurisdiction.loading.tables import Tables

PLACE_TARGETS = (RuleTarget.ADMINISTRATION, RuleTarget.COUNTY)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Who is responsible in one region, or everywhere in the state without one; empty texts are the service's."""

    key: str
    region: str
    circumstance: str
    """Empty for all."""
    district: str
    responsible: str
    office: str
    law: str
    reason: str
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """What services that share it have in common."""

    circumstances: Mapping[str, str]
    """The clause of each circumstance, by key, in their order; empty where none are distinguished."""
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class _District:
    """A named set of regions, such as the district of a chamber."""

    name: str
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What a line may name."""

    tables: Tables
    offices: Mapping[str, str]
    districts: Mapping[str, _District]
    schemes: Mapping[str, Scheme]
    """Those that stand above."""


def read_schemes(file: HandWritten, tables: Tables) -> dict[str, Scheme]:
    """The schemes by key; what is wrong is noted in ``file.problems``."""
    offices, districts = file.texts("offices"), _districts(file, tables)
    schemes: dict[str, Scheme] = {}
    for entry in with_own_keys(file.entries("schemes")):
        known = _Known(tables=tables, offices=offices, districts=districts, schemes=schemes)
        schemes[entry.text("key")] = _scheme(entry, known)
    return schemes


def with_own_keys(found: Iterator[Entry], name: str = "key") -> list[Entry]:
    """The entries as they stand, each whose key stood above noted."""
    entries = list(found)
    refuse_repeated_keys(entries, name)
    return entries


def _districts(file: HandWritten, tables: Tables) -> dict[str, _District]:
    return {
        entry.text("key"): _District(name=entry.text("name"), regions=_regions(entry, tables))
        for entry in with_own_keys(file.entries("districts"))
    }


def _regions(entry: Entry, tables: Tables) -> tuple[str, ...]:
    regions = entry.texts("regions")
    for region in regions:
        if region not in tables.regions:
            entry.refuse("regions", f"there is no region “{region}”", "use a key of regions.csv")
    _check_merged(entry, regions, tables)
    return regions


def _check_merged(entry: Entry, regions: tuple[str, ...], tables: Tables) -> None:
    """Where a named region merges, the entry ends with it, or names its successor too."""
    for key in regions:
        region = tables.regions.get(key)
        if region is None or region.valid_until is None or region.successor_id is None:
            continue
        last = entry.text("valid_until")
        goes_on = not last or last > region.valid_until.isoformat()
        if goes_on and not any(region.successor_id.startswith(other) for other in regions):
            message = f"{key} ends on {region.valid_until} and belongs to {region.successor_id} then"
            entry.refuse("regions", message, f"name {region.successor_id} too, or end the line on that day")


def _scheme(entry: Entry, known: _Known) -> Scheme:
    circumstances = entry.table("circumstances")
    lines = _lines(entry, known)
    named = {line.circumstance for line in lines}
    if circumstances and named == {""}:
        entry.refuse("circumstances", "no line is for one of these", "name them in lines, or leave them out here")
    elif circumstances and "" not in named:
        for key in [key for key in circumstances if key not in named]:
            remedy = "write a line for it, or one for all circumstances"
            entry.refuse("circumstances", f"no line is for “{key}”", remedy)
    return Scheme(circumstances=circumstances, lines=lines)


def _lines(scheme: Entry, known: _Known) -> list[Line]:
    """The lines of a scheme, one for each region and circumstance, none of equal weight with another."""
    lines: list[Line] = []
    for entry in with_own_keys(scheme.entries("lines")):
        _check_line(entry, known)
        _check_circumstances(entry, scheme.table("circumstances"))
        for line in _of_other_scheme(entry, known) if entry.text("scheme") else _lines_of(entry, known):
            twin = next((other for other in lines if _of_equal_weight(line, other)), None)
            if twin is not None:
                message = f"“{line.key}” and “{twin.key}” are valid on the same day for the same region"
                message += " and circumstance" if line.circumstance else ""
                entry.refuse("key", message, "give one of them other dates or a smaller region")
            lines.append(line)
    return lines


def _check_line(line: Entry, known: _Known) -> None:
    if line.text("responsible") and line.text("responsible") not in PLACE_TARGETS:
        remedy = "write administration, county or the key of an authority"
        line.known("responsible", known.tables.authorities, remedy)
    if line.text("scheme"):
        line.known("scheme", known.schemes, "name a scheme that stands above this one")
    other = known.schemes.get(line.text("scheme"))
    if other is not None and other.circumstances:
        message = f"“{line.text('scheme')}” distinguishes circumstances of its own"
        line.refuse("scheme", message, "name a scheme that distinguishes none")
    if line.text("office"):
        line.known("office", known.offices, "name one of the list “offices” above")


def _check_circumstances(line: Entry, known: Mapping[str, str]) -> None:
    for key in line.texts("circumstances"):
        if not known:
            remedy = "list “circumstances” in the scheme, or leave them out here"
            line.refuse("circumstances", "the scheme distinguishes no circumstances", remedy)
            return
        if key not in known:
            remedy = f"use one of: {', '.join(known)}"
            line.refuse("circumstances", f"there is no circumstance “{key}” in this scheme", remedy)


def _lines_of(entry: Entry, known: _Known) -> Iterator[Line]:
    first, last = entry.days()
    regions, name = _regions(entry, known.tables), entry.text("district")
    if name and entry.known("district", known.districts, "name one of the list “districts” above"):
        regions = known.districts[name].regions
    circumstances = entry.texts("circumstances")
    for region, circumstance in product(regions or ("",), circumstances or ("",)):
        parts = (region if len(regions) > 1 else "", circumstance if len(circumstances) > 1 else "")
        yield Line(
            key="-".join(filter(None, (entry.text("key"), *parts))),
            region=region,
            circumstance=circumstance,
            district=known.districts[name].name if name in known.districts else "",
            responsible=entry.text("responsible"),
            office=entry.text("office"),
            law=entry.text("law"),
            reason=entry.text("reason"),
            first=first,
            last=last,
        )


def _of_other_scheme(entry: Entry, known: _Known) -> Iterator[Line]:
    """The lines of the scheme that this one names; what they leave open, it says."""
    scheme = known.schemes.get(entry.text("scheme"))
    circumstances = entry.texts("circumstances")
    for line, circumstance in product(scheme.lines if scheme else (), circumstances or ("",)):
        parts = (line.key, circumstance if len(circumstances) > 1 else "")
        yield replace(
            line,
            key="-".join(filter(None, (entry.text("key"), *parts))),
            circumstance=circumstance,
            office=line.office or entry.text("office"),
            law=line.law or entry.text("law"),
            reason=line.reason or entry.text("reason"),
        )


def _of_equal_weight(one: Line, other: Line) -> bool:
    """Whether both lines cover the same region and circumstance on some day."""
    latest_start = max(one.first or datetime.date.min, other.first or datetime.date.min)
    earliest_end = min(one.last or datetime.date.max, other.last or datetime.date.max)
    is_same = (one.region, one.circumstance) == (other.region, other.circumstance)
    return is_same and latest_start <= earliest_end
