"""Places: municipalities and unincorporated areas, by key, name or postal code."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from buergerportal.jurisdiction.enums import NameKind, RegionLevel
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.models import PlaceName, PostalCode, Region
from buergerportal.jurisdiction.names import is_place_key, search_key, spelling, split_qualifier

_AGS = re.compile(r"[0-9]{8}")
_POSTCODE = re.compile(r"[0-9]{5}")
_POSTCODE_AND_NAME = re.compile(r"([0-9]{5})[\s,]+(\S.*)")
_LONGEST_TEXT = 200


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


def place_by_ars(ars: str) -> Place:
    """The place with this regional key (one query); raises UnknownPlace."""
    places = _places(Q(ars=ars)) if is_place_key(ars) else ()
    if not places:
        raise UnknownPlace(ars)
    return places[0]


def places_for_postcode(code: str) -> tuple[Place, ...]:
    """All places that a postal code covers, by name; none for one that is unknown or outside the state."""
    if not _POSTCODE.fullmatch(code):
        return ()
    covered = PostalCode.places.through.objects.filter(postalcode_id=code).values("region_id")
    return _places(Q(ars__in=covered))


def find_places(text: str) -> tuple[Place, ...]:
    """The places a person may mean: those called so, or else those whose names begin with the text."""
    matches = match_places(text)
    return matches.exact or matches.similar


def match_places(text: str) -> PlaceMatches:
    """Places by regional key (12 digits), municipality key (AGS, 8 digits), postal code or name.

    A name may carry its county (“Tangstedt (Stormarn)”) or postal code (“22889 Tangstedt”). At most three queries.
    """
    wanted = text.strip()
    if len(wanted) > _LONGEST_TEXT:
        return PlaceMatches()
    if is_place_key(wanted):
        return PlaceMatches(exact=_places(Q(ars=wanted)))
    if _AGS.fullmatch(wanted):
        return PlaceMatches(exact=_places(Q(ars__startswith=wanted[:5], ars__endswith=wanted[5:])))
    if _POSTCODE.fullmatch(wanted):
        return PlaceMatches(exact=places_for_postcode(wanted))
    if with_code := _POSTCODE_AND_NAME.fullmatch(wanted):
        called = _called(with_code[2])
        return PlaceMatches(exact=tuple(place for place in called if with_code[1] in place.postcodes))
    return _by_name(wanted)


def _by_name(text: str) -> PlaceMatches:
    exact = _called(text)
    if not exact and (parts := split_qualifier(text)):
        name, qualifier = parts
        exact = tuple(place for place in _called(name) if _lies_in(place, qualifier))
        return PlaceMatches(exact=exact)
    return PlaceMatches(exact=exact) if exact else PlaceMatches(similar=_beginning_with(text))


def _called(text: str) -> tuple[Place, ...]:
    """Places of this name, best those spelled the same; only without any, the places of the Amt of this name."""
    key = search_key(text)
    found = list(PlaceName.objects.filter(key=key)) if key else []
    own = [name for name in found if name.kind != NameKind.ASSOCIATION] or found
    same = [name for name in own if name.spelling == spelling(text)] or own
    return _places(Q(ars__in=[name.region_id for name in same])) if same else ()


def _beginning_with(text: str) -> tuple[Place, ...]:
    key = search_key(text)
    if not key:
        return ()
    names = PlaceName.objects.filter(key__startswith=key).exclude(kind=NameKind.ASSOCIATION)
    return _places(Q(ars__in=names.values("region_id")))


def _lies_in(place: Place, qualifier: str) -> bool:
    wanted = search_key(qualifier)
    areas = (search_key(place.county), search_key(place.association))
    return bool(wanted) and any(f" {wanted} " in f" {area} " for area in areas)


def _places(condition: Q) -> tuple[Place, ...]:
    return places_among(Region.objects.filter(condition))


def places_among(regions: QuerySet[Region]) -> tuple[Place, ...]:
    """The places of a query in the order of their names (one query)."""
    codes = PostalCode.places.through.objects.filter(region_id=OuterRef("pk")).order_by("postalcode_id")
    rows = (
        regions.filter(level=RegionLevel.MUNICIPALITY)
        .select_related("county", "parent")
        .annotate(codes=ArraySubquery(codes.values("postalcode_id")))
    )
    places = [_place(row, tuple(row.codes)) for row in rows]
    return tuple(sorted(places, key=lambda place: (search_key(place.name), place.ars)))


def labels_of(keys: Collection[str]) -> dict[str, str]:
    """“Tangstedt (Stormarn)” for each of these places, in the order of their names. One query."""
    return {place.ars: place.label for place in places_among(Region.objects.filter(pk__in=keys))}


def some_place_in(region_ars: str) -> str:
    """The key of a place that a region covers, an empty key being the whole state; empty if there is none."""
    places = Region.objects.filter(level=RegionLevel.MUNICIPALITY, ars__startswith=region_ars)
    return places.order_by("ars").values_list("ars", flat=True).first() or ""


def _place(region: Region, postcodes: tuple[str, ...]) -> Place:
    county, parent = region.county, region.parent
    return Place(
        ars=region.ars,
        name=region.name,
        county_ars=region.county_id or "",
        county=county.name if county else "",
        association=parent.name if parent and parent.level == RegionLevel.ASSOCIATION else "",
        postcodes=postcodes,
    )
