"""The proof of responsibility as an operator reads it: by day, by county, by service."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from buergerportal.catalogue.enums import PlaceRule
from buergerportal.catalogue.models import Service
from buergerportal.catalogue.routing_proof import Finding, RoutingProof, prove_routing
from buergerportal.jurisdiction.enums import RegionLevel
from buergerportal.jurisdiction.models import Region
from buergerportal.jurisdiction.models.validity import valid_on
from buergerportal.jurisdiction.queries.regions import region_label
from buergerportal.jurisdiction.queries.rules import services_about_to_change, services_ruled_by_hand

_COUNTY_DIGITS = 5


@dataclass(frozen=True, kw_only=True)
class DayFigures:
    """How many pairs of service and place have not exactly one office on a day."""

    on: datetime.date
    gaps: int
    conflicts: int
    coarse: int


@dataclass(frozen=True, kw_only=True)
class CountyFigures:
    """The same for the places of one county or independent town."""

    name: str
    places: int
    pairs: int
    gaps: int
    conflicts: int
    coarse: int


@dataclass(frozen=True, kw_only=True)
class ServiceFigures:
    """At how many places a service has, on any of the days, no answer, several, or an official search."""

    slug: str
    title: str
    gaps: int
    conflicts: int
    coarse: int
    is_by_hand: bool
    changes_ahead: bool


@dataclass(frozen=True, kw_only=True)
class RoutingOverview:
    """What was checked and found; counties as of the first day, services by title."""

    proof: RoutingProof
    days: tuple[DayFigures, ...]
    counties: tuple[CountyFigures, ...]
    services: tuple[ServiceFigures, ...]


def routing_overview(*, today: datetime.date) -> RoutingOverview:
    """The proof of today and of each later day on which something changes, counted."""
    proof = prove_routing(today=today)
    return RoutingOverview(
        proof=proof,
        days=_by_day(proof),
        counties=_by_county(proof, today),
        services=_by_service(proof, today),
    )


def _by_day(proof: RoutingProof) -> tuple[DayFigures, ...]:
    gaps, conflicts, coarse = (
        Counter(on for _, _, on in _pairs(found)) for found in (proof.gaps, proof.conflicts, proof.coarse)
    )
    return tuple(
        DayFigures(on=day, gaps=gaps[day], conflicts=conflicts[day], coarse=coarse[day]) for day in proof.days
    )


def _by_county(proof: RoutingProof, day: datetime.date) -> tuple[CountyFigures, ...]:
    municipalities = Region.objects.filter(valid_on(day), level=RegionLevel.MUNICIPALITY)
    places = Counter(municipalities.values_list("county_id", flat=True))
    gaps, conflicts, coarse = (_per_county(found, day) for found in (proof.gaps, proof.conflicts, proof.coarse))
    counties = Region.objects.filter(level=RegionLevel.COUNTY).order_by("ars")
    return tuple(
        CountyFigures(
            name=region_label(county),
            places=places[county.ars],
            pairs=places[county.ars] * proof.services,
            gaps=gaps[county.ars],
            conflicts=conflicts[county.ars],
            coarse=coarse[county.ars],
        )
        for county in counties
    )


def _per_county(findings: Iterable[Finding], day: datetime.date) -> Counter[str]:
    return Counter(place[:_COUNTY_DIGITS] for _, place, on in _pairs(findings) if on == day)


def _by_service(proof: RoutingProof, today: datetime.date) -> tuple[ServiceFigures, ...]:
    gaps, conflicts, coarse = (_places(found) for found in (proof.gaps, proof.conflicts, proof.coarse))
    by_hand, ahead = services_ruled_by_hand(), services_about_to_change(after=today)
    published = Service.objects.filter(is_published=True).order_by("title", "slug")
    return tuple(
        ServiceFigures(
            slug=slug,
            title=title,
            gaps=gaps[slug],
            conflicts=conflicts[slug],
            coarse=coarse[slug],
            is_by_hand=slug in by_hand,
            changes_ahead=slug in ahead,
        )
        for slug, title in published.values_list("slug", "title")
    )


def _places(findings: Iterable[Finding]) -> Counter[str]:
    """How many places each service is found at, whatever the day."""
    return Counter(service for service, _ in {(service, place) for service, place, _ in _pairs(findings)})


def _pairs(findings: Iterable[Finding]) -> set[tuple[str, str, datetime.date]]:
    """Service, place and day, once whatever the number of circumstances."""
    return {(finding.service, finding.place_ars, finding.on) for finding in findings}


@dataclass(frozen=True, kw_only=True)
class RoutedService:
    """A published service whose rules an operator looks at."""

    slug: str
    title: str
    has_place: bool
    """False where nobody is asked for a place, so one rule must name the authority."""


def routed_service(slug: str) -> RoutedService | None:
    """The published service with this slug; None if there is none. One query."""
    found = Service.objects.filter(is_published=True, slug=slug).values_list("title", "place_rule").first()
    if found is None:
        return None
    title, place_rule = found
    return RoutedService(slug=slug, title=title, has_place=place_rule != PlaceRule.NONE)
