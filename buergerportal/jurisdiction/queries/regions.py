"""Regions of every level by the names under which an operator picks them."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from buergerportal.jurisdiction.enums import RegionKind, RegionLevel
from buergerportal.jurisdiction.models import Region
from buergerportal.jurisdiction.names import search_key, spelling

_WORDS = {
    RegionKind.COUNTY: "Kreis {}",
    RegionKind.INDEPENDENT_TOWN: "{} (kreisfreie Stadt)",
    RegionKind.AMT: "Amt {}",
    RegionKind.PARISH_COMMUNITY: "Kirchspielslandgemeinde {}",
}


@dataclass(frozen=True, kw_only=True)
class NamedRegion:
    """A region that a rule may be for; its label is no other region's."""

    ars: str
    label: str
    level: RegionLevel


def named_regions(*, on: datetime.date) -> tuple[NamedRegion, ...]:
    """All regions below the state that are there on that day or will be, the largest first. One query."""
    still = Region.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on))
    rows = still.exclude(level=RegionLevel.STATE).select_related("county")
    named = (NamedRegion(ars=row.ars, label=region_label(row), level=RegionLevel(row.level)) for row in rows)
    return tuple(sorted(named, key=lambda region: (len(region.ars), search_key(region.label), region.ars)))


def regions_called(text: str, among: tuple[NamedRegion, ...]) -> tuple[NamedRegion, ...]:
    """The region with this label; else all whose name without county and kind is the same. No query.

    Of regions that are spelled alike the one spelled the same comes first: Husby and Hüsby are two places.
    """
    for alike in (spelling, search_key):
        wanted = alike(text)
        if not wanted:
            return ()
        called = tuple(region for region in among if alike(region.label) == wanted)
        bare = tuple(region for region in among if alike(_bare(region.label)) == wanted)
        if called or bare:
            return called or bare
    return ()


def region_label(region: Region) -> str:
    """“Kreis Segeberg”, “Kiel (kreisfreie Stadt)”, “Amt Hüttener Berge”, “Tangstedt (Stormarn)”."""
    if region.level == RegionLevel.MUNICIPALITY:
        county = region.county.name if region.county else ""
        is_clear = county in {region.name, ""} or region.name.endswith(f"({county})")
        return region.name if is_clear else f"{region.name} ({county})"
    return _WORDS.get(RegionKind(region.kind), "{}").format(region.name)


def _bare(label: str) -> str:
    name = label.partition(" (")[0]
    for word in ("Kreis ", "Amt ", "Kirchspielslandgemeinde "):
        name = name.removeprefix(word)
    return name
