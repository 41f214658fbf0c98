"""The rules of responsibility, from the file that people write: schemes, and the services that follow them."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten, refuse_repeated_keys
from buergerportal.jurisdiction.loading.tables import Tables
from buergerportal.jurisdiction.models import ResponsibilityRule

_PLACE_TARGETS = (RuleTarget.ADMINISTRATION, RuleTarget.COUNTY)


@dataclass(frozen=True, kw_only=True)
class _District:
    """A named set of regions, such as the district of a chamber."""

    name: str
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Line:
    """Who is responsible in one region, or everywhere in the state without one; empty texts are the service's."""

    key: str
    region: str
    district: str
    responsible: str
    office: str
    law: str
    reason: str
    first: datetime.date | None
    last: datetime.date | None


def read_rules(file: HandWritten, tables: Tables, services: Collection[str] | None) -> tuple[ResponsibilityRule, ...]:
    """A rule for each service and line of its scheme; what is wrong is noted in ``file.problems``.

    With ``services``, a service that is not among them is a problem.
    """
    offices = file.texts("offices")
    districts = _districts(file, tables)
    schemes = {
        entry.text("key"): _lines(entry, districts, offices, tables)
        for entry in _with_own_keys(file.entries("schemes"))
    }
    rules: list[ResponsibilityRule] = []
    for entry in _with_own_keys(file.entries("services"), "service"):
        entry.known("office", offices, "name one of the list “offices” above")
        if services is not None:
            entry.known("service", dict.fromkeys(services), "name a folder of services/")
        if entry.known("scheme", schemes, "name one of the list “schemes” above"):
            rules.extend(_rule(entry, line) for line in schemes[entry.text("scheme")])
    return tuple(rules)


def _with_own_keys(found: Iterator[Entry], name: str = "key") -> list[Entry]:
    entries = list(found)
    refuse_repeated_keys(entries, name)
    return entries


def _districts(file: HandWritten, tables: Tables) -> dict[str, _District]:
    return {
        entry.text("key"): _District(name=entry.text("name"), regions=_regions(entry, tables))
        for entry in _with_own_keys(file.entries("districts"))
    }


def _regions(entry: Entry, tables: Tables) -> tuple[str, ...]:
    regions = entry.texts("regions")
    for region in regions:
        if region not in tables.regions:
            entry.refuse("regions", f"there is no region “{region}”", "use a key of regions.csv")
    return regions


def _lines(
    scheme: Entry, districts: Mapping[str, _District], offices: Mapping[str, str], tables: Tables
) -> list[_Line]:
    """The lines of a scheme, one for each of their regions, none of equal weight with another."""
    lines: list[_Line] = []
    for entry in _with_own_keys(scheme.entries("lines")):
        if entry.text("responsible") not in _PLACE_TARGETS:
            remedy = "write administration, county or the key of an authority"
            entry.known("responsible", tables.authorities, remedy)
        if entry.text("office"):
            entry.known("office", offices, "name one of the list “offices” above")
        for line in _lines_of(entry, districts, tables):
            twin = next((other for other in lines if _of_equal_weight(line, other)), None)
            if twin is not None:
                message = f"“{line.key}” and “{twin.key}” are valid on the same day for the same region"
                entry.refuse("key", message, "give one of them other dates or a smaller region")
            lines.append(line)
    return lines


def _lines_of(entry: Entry, districts: Mapping[str, _District], tables: Tables) -> Iterator[_Line]:
    first, last = entry.days()
    regions, name = _regions(entry, tables), entry.text("district")
    if name and entry.known("district", districts, "name one of the list “districts” above"):
        regions = districts[name].regions
    for region in regions or ("",):
        yield _Line(
            key=f"{entry.text('key')}-{region}" if len(regions) > 1 else entry.text("key"),
            region=region,
            district=districts[name].name if name in districts else "",
            responsible=entry.text("responsible"),
            office=entry.text("office"),
            law=entry.text("law"),
            reason=entry.text("reason"),
            first=first,
            last=last,
        )


def _rule(service: Entry, line: _Line) -> ResponsibilityRule:
    is_named = line.responsible not in _PLACE_TARGETS
    return ResponsibilityRule(
        key=f"{service.text('service')}-{line.key}",
        service=service.text("service"),
        region_id=line.region or None,
        district=line.district,
        target=RuleTarget.AUTHORITY if is_named else RuleTarget(line.responsible),
        authority_id=line.responsible if is_named else None,
        office_key=line.office or service.text("office"),
        law=line.law or service.text("law"),
        reason=line.reason or service.text("reason"),
        review=service.text("review"),
        valid_from=line.first,
        valid_until=line.last,
    )


def _of_equal_weight(one: _Line, other: _Line) -> bool:
    """Whether both lines cover the same region on some day."""
    latest_start = max(one.first or datetime.date.min, other.first or datetime.date.min)
    earliest_end = min(one.last or datetime.date.max, other.last or datetime.date.max)
    return one.region == other.region and latest_start <= earliest_end
