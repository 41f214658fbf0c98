"""The proof that every published service has exactly one answer at every place, today and after each change.

Where a service distinguishes circumstances, in each of them.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from buergerportal.catalogue.enums import PlaceRule
from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.errors import NobodyResponsible
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.jurisdiction.queries.proof import (
    Remarkable,
    RoutingFacts,
    days_of_change,
    remarkable_places,
    routing_facts,
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A service at a place on a day, about which there is something to say."""

    service: str
    place_ars: str
    """Empty for a service that has no place: asked without one, nobody is responsible."""
    on: datetime.date
    circumstance: str
    """The key of the circumstance in question; empty for a service that distinguishes none."""
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoutingProof:
    """What was checked, and what was found."""

    services: int
    places: int
    days: tuple[datetime.date, ...]
    gaps: tuple[Finding, ...]
    """Nobody is responsible, or their office is missing."""
    conflicts: tuple[Finding, ...]
    """Several rules of equal weight."""
    coarse: tuple[Finding, ...]
    """An official search instead of an office."""

    @property
    def pairs(self) -> int:
        """How many pairs of service and place were checked, each on every day and in every circumstance."""
        return self.services * self.places

    @property
    def holds(self) -> bool:
        """Whether there is exactly one answer to everything."""
        return bool(self.pairs) and not self.gaps and not self.conflicts


def prove_routing(*, today: datetime.date) -> RoutingProof:
    """Ask for every published service at every place, today and on each later day on which something changes."""
    services = Service.objects.filter(is_published=True).order_by("slug").values_list("slug", "place_rule")
    days = (today, *days_of_change(after=today))
    gaps: list[Finding] = []
    conflicts: list[Finding] = []
    coarse: list[Finding] = []
    places = 0
    for day in days:
        facts = routing_facts(on=day)
        places = len(facts.places)
        for slug, place_rule in services:
            for found in remarkable_places(facts, service=slug):
                kind = gaps if found.is_gap else conflicts if found.is_conflict else coarse
                kind.append(_finding(slug, found, day))
            gaps.extend(_without_place(facts, slug, day) if place_rule == PlaceRule.NONE else ())
    return RoutingProof(
        services=len(services),
        places=places,
        days=days,
        gaps=tuple(gaps),
        conflicts=tuple(conflicts),
        coarse=tuple(coarse),
    )


def _finding(service: str, found: Remarkable, day: datetime.date) -> Finding:
    return Finding(
        service=service, place_ars=found.place_ars, on=day, circumstance=found.circumstance, rules=found.rules
    )


def _without_place(facts: RoutingFacts, service: str, day: datetime.date) -> Iterator[Finding]:
    """A service without a place is asked for without one as well."""
    for circumstance in facts.circumstances_of(service):
        try:
            responsible_for(service=service, place_ars=None, on=day, circumstance=circumstance)
        except NobodyResponsible:
            yield Finding(service=service, place_ars="", on=day, circumstance=circumstance, rules=())
