"""Places: municipalities and unincorporated areas, by key, name or postal code."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from buergerportal.jurisdiction.enums import NameKind, RegionKind, RegionLevel
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.models import PlaceName, PostalCode, Region
from buergerportal.jurisdiction.models.validity import valid_on
from buergerportal.jurisdiction.names import is_place_key, is_postcode, search_key, spelling, split_qualifier

_AGS = re.compile(r"[0-9]{8}")
_POSTCODE_AND_NAME = re.compile(r"([0-9]{5})[\s,]+(\S.*)")
_LONGEST_TEXT = 200
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A municipality (Gemeinde) or unincorporated area by its regional key of 12 digits."""

    ars: str
    name: str
    county_ars: str
    county: str
    """The name of the county or independent town, without “Kreis”."""
    association: str
    """The name of its Amt or Kirchspielslandgemeinde; empty for a place that administers itself."""
    postcodes: tuple[str, ...]
    formerly: str = ""
    """The name of the merged municipality by which one came here; empty if by the place's own."""
    since: datetime.date | None = None
    """As of when that one belongs to this place."""

    @property
    def label(self) -> str:
        """Name and county, to tell places of one name apart: “Tangstedt (Stormarn)”; “Kiel” alone is clear."""
        is_clear = self.county in {self.name, ""} or self.name.endswith(f"({self.county})")
        return self.name if is_clear else f"{self.name} ({self.county})"


@dataclass(frozen=True, kw_only=True)
class PlaceMatches:
    """Where a text leads: to the places that are called so, or else to those whose names begin with it."""

    exact: tuple[Place, ...] = ()
    similar: tuple[Place, ...] = ()


def place_by_ars(ars: str, *, on: datetime.date | None = None) -> Place:
    """The place that this regional key means on that day, today if left out (one query); raises UnknownPlace.

    The key of a municipality that has merged leads to the one it belongs to, whatever number of mergers later.
    """
    places = _places_with_key(ars, on or timezone.localdate())
    if len(places) != 1:
        raise UnknownPlace(ars)
    return places[0]


def places_for_postcode(code: str, *, on: datetime.date | None = None) -> tuple[Place, ...]:
    """All places that a postal code covers, by name; none for one that is unknown or outside the state."""
    if not is_postcode(code):
        return ()
    covered = PostalCode.places.through.objects.filter(postalcode_id=code).values("region_id")
    return _places(Q(ars__in=covered), on or timezone.localdate())


def find_places(text: str, *, on: datetime.date | None = None) -> tuple[Place, ...]:
    """The places a person may mean: those called so, or else those whose names begin with the text."""
    matches = match_places(text, on=on)
    return matches.exact or matches.similar


def match_places(text: str, *, on: datetime.date | None = None) -> PlaceMatches:
    """Places by regional key (12 digits), municipality key (AGS, 8 digits), postal code or name on a day, or today.

    A name may carry its county (“Tangstedt (Stormarn)”) or postal code (“22889 Tangstedt”). Keys and names of
    municipalities that have merged lead to those they belong to. At most three queries, some more for these.
    """
    wanted, day = text.strip(), on or timezone.localdate()
    if len(wanted) > _LONGEST_TEXT:
        return PlaceMatches()
    if is_place_key(wanted):
        return PlaceMatches(exact=_places_with_key(wanted, day))
    if _AGS.fullmatch(wanted):
        return PlaceMatches(exact=_places(_with_municipality_key(wanted), day))
    if is_postcode(wanted):
        return PlaceMatches(exact=places_for_postcode(wanted, on=day))
    if with_code := _POSTCODE_AND_NAME.fullmatch(wanted):
        called = _called(with_code[2], day)
        return PlaceMatches(exact=tuple(place for place in called if with_code[1] in place.postcodes))
    return _by_name(wanted, day)


def _places_with_key(ars: str, day: datetime.date) -> tuple[Place, ...]:
    """Nobody may remember a key from before its Amt merged; the municipality key in it stays what it was."""
    if not is_place_key(ars):
        return ()
    return _places(Q(ars=ars), day) or _places(_with_municipality_key(ars[:5] + ars[-3:]), day)


def _with_municipality_key(ags: str) -> Q:
    return Q(ars__startswith=ags[:5], ars__endswith=ags[5:])


def _by_name(text: str, day: datetime.date) -> PlaceMatches:
    exact = _called(text, day)
    if not exact and (parts := split_qualifier(text)):
        name, qualifier = parts
        exact = tuple(place for place in _called(name, day) if _lies_in(place, qualifier))
        return PlaceMatches(exact=exact)
    return PlaceMatches(exact=exact) if exact else PlaceMatches(similar=_beginning_with(text, day))


def _called(text: str, day: datetime.date) -> tuple[Place, ...]:
    """Places of this name, best those spelled the same; only without any, the places of the Amt of this name."""
    key = search_key(text)
    found = list(PlaceName.objects.filter(key=key)) if key else []
    own = [name for name in found if name.kind != NameKind.ASSOCIATION] or found
    same = [name for name in own if name.spelling == spelling(text)] or own
    return _places(Q(ars__in=[name.region_id for name in same]), day) if same else ()


def _beginning_with(text: str, day: datetime.date) -> tuple[Place, ...]:
    key = search_key(text)
    if not key:
        return ()
    names = PlaceName.objects.filter(key__startswith=key).exclude(kind=NameKind.ASSOCIATION)
    return _places(Q(ars__in=names.values("region_id")), day)


def _lies_in(place: Place, qualifier: str) -> bool:
    wanted = search_key(qualifier)
    areas = (search_key(place.county), search_key(place.association))
    return bool(wanted) and any(f" {wanted} " in f" {area} " for area in areas)


def _places(condition: Q, day: datetime.date) -> tuple[Place, ...]:
    """The places that are meant on that day; where one has merged, the one it belongs to, with what it was called."""
    current: dict[str, Place] = {}
    merged: dict[str, list[Region]] = {}
    rows = _with_postcodes(Region.objects.filter(condition), day)
    while rows:
        following: dict[str, list[Region]] = defaultdict(list)
        for row, codes in rows:
            origins = merged.get(row.ars, [])
            if row.successor_id and row.valid_until and row.valid_until < day:
                following[row.successor_id] += origins or [row]
            elif row.valid_from is None or row.valid_from <= day:
                current[row.ars] = _place(row, codes, origins)
        merged = {ars: origins for ars, origins in following.items() if ars not in current}
        rows = _with_postcodes(Region.objects.filter(ars__in=merged), day) if merged else []
    return _in_order(current.values())


def place_spellings(*, on: datetime.date) -> tuple[tuple[str, str], ...]:
    """How places and counties are spelled, and the regional key each spelling means, of 12 or 5 digits.

    As `names.spelling` writes them; a spelling that several places have is left out. A county that is called like a
    town within it is known with “Kreis” only. Two queries.
    """
    current = Region.objects.filter(valid_on(on))
    named = PlaceName.objects.filter(region__in=current).exclude(kind=NameKind.ASSOCIATION)
    keys: dict[str, set[str]] = defaultdict(set)
    for text, ars in named.values_list("spelling", "region_id"):
        keys[text].add(ars)
    counties = current.filter(kind=RegionKind.COUNTY)
    for name, ars in counties.values_list("name", "ars"):
        keys[f"kreis {spelling(name)}"].add(ars)
        if not any(place.startswith(ars) for place in keys[spelling(name)]):
            keys[spelling(name)].add(ars)
    return tuple((text, next(iter(found))) for text, found in sorted(keys.items()) if len(found) == 1)


def places_among(regions: QuerySet[Region], *, on: datetime.date) -> tuple[Place, ...]:
    """The places of a query, merged or not, in the order of their names (one query)."""
    return _in_order(_place(row, codes) for row, codes in _with_postcodes(regions, on))


def _in_order(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (search_key(place.name), place.ars)))


def _with_postcodes(regions: QuerySet[Region], day: datetime.date) -> list[tuple[Region, tuple[str, ...]]]:
    """The municipalities of a query, each with its postal codes and those of what has merged into it by that day."""
    own = PostalCode.places.through.objects.filter(region_id=OuterRef("pk")).values("postalcode_id")
    predecessors = Region.objects.filter(successor=OuterRef("pk"), valid_until__lt=day)
    rows = (
        regions.filter(level=RegionLevel.MUNICIPALITY)
        .select_related("county", "parent")
        .annotate(codes=ArraySubquery(own), is_successor=Exists(predecessors))
    )
    more = _codes_of_predecessors([row.ars for row in rows if row.is_successor], day)
    return [(row, tuple(sorted({*row.codes, *more[row.ars]}))) for row in rows]


def _codes_of_predecessors(successors: Collection[str], day: datetime.date) -> dict[str, list[str]]:
    """Asked for only where there are any: nearly always there are none."""
    codes: dict[str, list[str]] = defaultdict(list)
    if successors:
        merged = Region.objects.filter(successor__in=successors, valid_until__lt=day)
        for successor, code in merged.values_list("successor_id", "postal_codes__code"):
            codes[successor] += [code] if code else []
    return codes


def labels_of(keys: Collection[str]) -> dict[str, str]:
    """“Tangstedt (Stormarn)” for each of these places, in the order of their names. One query."""
    return {
        place.ars: place.label for place in places_among(Region.objects.filter(pk__in=keys), on=timezone.localdate())
    }


def some_place_in(region_ars: str, *, on: datetime.date) -> str:
    """The key of some place in a region on that day, an empty key being the whole state; empty if there is none."""
    places = Region.objects.filter(valid_on(on), level=RegionLevel.MUNICIPALITY, ars__startswith=region_ars)
    return places.order_by("ars").values_list("ars", flat=True).first() or ""


def _place(region: Region, postcodes: tuple[str, ...], merged: Sequence[Region] = ()) -> Place:
    county, parent = region.county, region.parent
    former = merged[0] if len(merged) == 1 and merged[0].name != region.name else None
    return Place(
        ars=region.ars,
        name=region.name,
        county_ars=region.county_id or "",
        county=county.name if county else "",
        association=parent.name if parent and parent.level == RegionLevel.ASSOCIATION else "",
        postcodes=postcodes,
        formerly=former.name if former else "",
        since=former.valid_until + _ONE_DAY if former and former.valid_until else None,
    )
