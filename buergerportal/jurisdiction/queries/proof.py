"""All answers for a service at once, to prove that there is exactly one at every place.

The facts of a day are read once and put together here, not by the statement that answers a person: two ways to the
same answer, which tests compare at every place.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from buergerportal.jurisdiction.enums import RegionLevel, ReviewState, RuleTarget
from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    Office,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)
from buergerportal.jurisdiction.models.validity import valid_on
from buergerportal.jurisdiction.queries.circumstances import circumstances_by_service

type _Rules = Mapping[str, Sequence["_Rule"]]
"""Rules by the regional key of their region; the empty key is the whole state."""


@dataclass(frozen=True, kw_only=True)
class _Rule:
    key: str
    circumstance: str
    target: str
    authority: str
    office: str


@dataclass(frozen=True, kw_only=True)
class RoutingFacts:
    """Everything that decides who is responsible on one day."""

    places: tuple[tuple[str, str], ...]
    """Regional keys of each place and its county."""
    successors: Mapping[str, str]
    """The region that took over, for each that has merged by then."""
    rules: Mapping[str, _Rules]
    """By service."""
    circumstances: Mapping[str, tuple[str, ...]]
    """Keys of what a service distinguishes, for those that do."""
    administrators: Mapping[str, str]
    """The authority that administers a place or a county."""
    workers: Mapping[str, str]
    """Whose offices do the work, where that is another authority's."""
    offices: frozenset[tuple[str, str]]
    """Authority and key of each office."""
    finders: frozenset[str]
    """Authorities that are official searches."""

    def circumstances_of(self, service: str) -> tuple[str, ...]:
        """The circumstances for which there must be an answer each; the empty one where none are distinguished."""
        return self.circumstances.get(service, ("",))


@dataclass(frozen=True, kw_only=True)
class Remarkable:
    """A place at which a service has not exactly one office: none, several, or an official search instead."""

    place_ars: str
    circumstance: str
    """Empty for a service that distinguishes none."""
    rules: tuple[str, ...]
    """Keys of the rules that say who is responsible; none where no rule covers the place."""
    is_gap: bool
    is_conflict: bool


def routing_facts(*, on: datetime.date) -> RoutingFacts:
    """The facts of that day. Eight queries, whatever the number of services and places."""
    valid = valid_on(on)
    confirmed = SharedAdministration.objects.filter(valid).exclude(review=ReviewState.TO_BE_CONFIRMED)
    places = Region.objects.filter(valid, level=RegionLevel.MUNICIPALITY).order_by("ars")
    merged = Region.objects.filter(valid_until__lt=on)
    return RoutingFacts(
        places=tuple((ars, county or "") for ars, county in places.values_list("ars", "county_id")),
        successors=dict(merged.values_list("ars", "successor_id")),
        rules=_rules(valid),
        circumstances=circumstances_by_service(),
        administrators=dict(Administration.objects.filter(valid).values_list("region_id", "authority_id")),
        workers=dict(confirmed.values_list("authority_id", "carried_out_by_id")),
        offices=frozenset(Office.objects.values_list("authority_id", "key")),
        finders=frozenset(Authority.objects.filter(is_finder=True).values_list("key", flat=True)),
    )


def remarkable_places(facts: RoutingFacts, *, service: str) -> Iterator[Remarkable]:
    """The places, and circumstances, in which the answer for ``service`` is no single office. No query."""
    for circumstance in facts.circumstances_of(service):
        for ars, best, authority in _outcomes(facts, service, circumstance):
            if not authority or authority in facts.finders:
                yield Remarkable(
                    place_ars=ars,
                    circumstance=circumstance,
                    rules=tuple(sorted(rule.key for rule in best)),
                    is_gap=not authority and len(best) <= 1,
                    is_conflict=len(best) > 1,
                )


def answers(facts: RoutingFacts, *, service: str, circumstance: str = "") -> Iterator[tuple[str, str]]:
    """Each place with the authority responsible for ``service`` in that circumstance, empty for none. No query."""
    return ((ars, authority) for ars, _, authority in _outcomes(facts, service, circumstance))


def offices_of_places(facts: RoutingFacts, *, service: str, circumstance: str = "") -> Iterator[tuple[str, str, str]]:
    """Each place with the authority for ``service`` there and its office's key, both empty for none. No query."""
    for ars, best, authority in _outcomes(facts, service, circumstance):
        yield ars, authority, best[0].office if authority else ""


def _outcomes(facts: RoutingFacts, service: str, circumstance: str) -> Iterator[tuple[str, Sequence[_Rule], str]]:
    """Each place with the rules for the smallest region that covers it, and the one authority they lead to."""
    rules = _weightiest(facts.rules.get(service, {}), circumstance)
    lengths = sorted({len(region) for region in rules}, reverse=True)
    for ars, county in facts.places:
        best: Sequence[_Rule] = ()
        for length in lengths:
            if ars[:length] in rules:
                best = rules[ars[:length]]
                break
        yield ars, best, _authority(facts, best[0], ars, county) if len(best) == 1 else ""


def _weightiest(rules: _Rules, circumstance: str) -> _Rules:
    """Of each region those for the circumstance, or else those for all.

    Nothing is in a region that distinguishes while no circumstance is given: nobody can tell who is responsible.
    """
    if all(not rule.circumstance for found in rules.values() for rule in found):
        return rules
    result: dict[str, Sequence[_Rule]] = {}
    for region, found in rules.items():
        own = [rule for rule in found if rule.circumstance == circumstance]
        best = own or [rule for rule in found if not rule.circumstance]
        if not circumstance and len(own) < len(found):
            result[region] = ()
        elif best:
            result[region] = best
    return result


def days_of_change(*, after: datetime.date) -> tuple[datetime.date, ...]:
    """Every later day on which some answer may change: a rule, an administration or a region begins or has ended."""
    days: set[datetime.date] = set()
    for model in (ResponsibilityRule, Administration, SharedAdministration, Region):
        dates = model._default_manager.values_list("valid_from", "valid_until").distinct()
        for first, last in dates:
            days.update(day for day in (first, last + datetime.timedelta(days=1) if last else None) if day)
    return tuple(sorted(day for day in days if day > after))


def _rules(valid: Q) -> dict[str, _Rules]:
    services: dict[str, dict[str, list[_Rule]]] = defaultdict(lambda: defaultdict(list))
    rows = ResponsibilityRule.objects.filter(valid).values_list(
        "service", "region_id", "key", "circumstance", "target", "authority_id", "office_key"
    )
    for service, region, key, circumstance, target, authority, office in rows:
        rule = _Rule(key=key, circumstance=circumstance, target=target, authority=authority or "", office=office)
        services[service][region or ""].append(rule)
    return {service: dict(regions) for service, regions in services.items()}


def _authority(facts: RoutingFacts, rule: _Rule, ars: str, county: str) -> str:
    """Whom the rule names for the place; empty if nobody, or if the office that would do the work is missing."""
    authority = worker = rule.authority
    if rule.target == RuleTarget.ADMINISTRATION:
        authority = facts.administrators.get(ars, "")
        worker = facts.workers.get(authority, authority)
    elif rule.target == RuleTarget.COUNTY:
        authority = worker = facts.administrators.get(county, "")
    return authority if (worker, rule.office) in facts.offices else ""
