"""The rules of a service as an operator reads them, and which services deserve a look."""

import datetime
import hashlib
from dataclasses import dataclass

from django.db.models import Q

from buergerportal.jurisdiction.enums import Origin, ReviewState, RuleTarget
from buergerportal.jurisdiction.models import Authority, Office, ResponsibilityRule
from buergerportal.jurisdiction.queries.circumstances import circumstances_of
from buergerportal.jurisdiction.queries.regions import NamedRegion, named_regions, region_label


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """A rule with the names of what it refers to; an empty region is the whole state."""

    id: int
    key: str
    service: str
    region_ars: str
    region_name: str
    district: str
    circumstance: str
    """The key of the circumstance for which it is; empty for all."""
    circumstance_clause: str
    """That circumstance as a German clause, such as “wenn Sie studieren”."""
    target: RuleTarget
    authority_key: str
    authority_name: str
    is_finder: bool
    """Whether that is an official search; then the reason is a sentence of its own."""
    office_key: str
    office_name: str
    law: str
    reason: str
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    is_by_hand: bool
    review: ReviewState


def rules_of(service: str, *, on: datetime.date) -> tuple[RuleView, ...]:
    """The rules of the service that are valid on that day or will be, the widest first. Three queries."""
    names, clauses = office_names(), circumstances_of(service)
    still = ResponsibilityRule.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), service=service)
    views = (_view(rule, names, clauses) for rule in still.select_related("region__county", "authority"))
    order = {"": 0, **{key: number for number, key in enumerate(clauses, start=1)}}

    def place_in_list(rule: RuleView) -> tuple[int, str, int, datetime.date]:
        first = rule.valid_from or datetime.date.min
        return len(rule.region_ars), rule.region_name, order.get(rule.circumstance, len(order)), first

    return tuple(sorted(views, key=place_in_list))


def office_names() -> dict[str, str]:
    """The German names of the kinds of offices, by key. One query."""
    return dict(Office.objects.order_by("name").values_list("key", "name").distinct())


def services_ruled_by_hand() -> frozenset[str]:
    """The services about which an operator has written a rule. One query."""
    return frozenset(ResponsibilityRule.objects.filter(origin=Origin.OPERATOR).values_list("service", flat=True))


def services_about_to_change(*, after: datetime.date) -> frozenset[str]:
    """The services of which a rule begins, or has ended, on a later day. One query."""
    ahead = Q(valid_from__gt=after) | Q(valid_until__gte=after)
    return frozenset(ResponsibilityRule.objects.filter(ahead).values_list("service", flat=True))


def state_of_rules(service: str) -> str:
    """A word that is another one as soon as any rule of the service is. One query."""
    rows = ResponsibilityRule.objects.filter(service=service).order_by("pk").values_list()
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:24]


def _view(rule: ResponsibilityRule, offices: dict[str, str], clauses: dict[str, str]) -> RuleView:
    return RuleView(
        id=rule.pk,
        key=rule.key,
        service=rule.service,
        region_ars=rule.region_id or "",
        region_name=region_label(rule.region) if rule.region else "",
        district=rule.district,
        circumstance=rule.circumstance,
        circumstance_clause=clauses.get(rule.circumstance, ""),
        target=RuleTarget(rule.target),
        authority_key=rule.authority_id or "",
        authority_name=rule.authority.name if rule.authority else "",
        is_finder=rule.authority is not None and rule.authority.is_finder,
        office_key=rule.office_key,
        office_name=offices.get(rule.office_key, rule.office_key),
        law=rule.law,
        reason=rule.reason,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        is_by_hand=rule.origin == Origin.OPERATOR,
        review=ReviewState(rule.review),
    )


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Everything that a rule of a service may refer to, by the names under which people know it."""

    regions: tuple[NamedRegion, ...]
    authorities: dict[str, str]
    """Names by key, in the order of the names."""
    offices: dict[str, str]
    """Names of the kinds of offices by key, in the order of the names."""
    circumstances: dict[str, str]
    """The German clauses of what the service distinguishes, by key."""

    def authority_called(self, name: str) -> str | None:
        """The key of the authority of this name; case does not matter."""
        return _key_of(name, self.authorities)

    def office_called(self, name: str) -> str | None:
        """The key of the kind of office of this name; case does not matter."""
        return _key_of(name, self.offices)


def vocabulary(service: str, *, on: datetime.date) -> Vocabulary:
    """All regions, authorities and kinds of offices, and the circumstances of the service. Four queries."""
    return Vocabulary(
        regions=named_regions(on=on),
        authorities=dict(Authority.objects.order_by("name").values_list("key", "name")),
        offices=office_names(),
        circumstances=circumstances_of(service),
    )


def _key_of(name: str, names: dict[str, str]) -> str | None:
    wanted = name.casefold()
    return next((key for key, called in names.items() if called.casefold() == wanted), None)
