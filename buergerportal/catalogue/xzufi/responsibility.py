"""Responsibility as a file carries it: for everybody who is responsible where, and for us the rules behind that."""

import datetime
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from buergerportal.catalogue.xzufi.areas import Areas
from buergerportal.catalogue.xzufi.authorities import Duty
from buergerportal.catalogue.xzufi.codes import OUR_AGENCY
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.core.documents import Json
from buergerportal.core.json_values import digest_of
from buergerportal.jurisdiction.enums import ReviewState, RuleTarget
from buergerportal.jurisdiction.imports import ImportedRule, authority_ids
from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.jurisdiction.queries import circumstances_of
from buergerportal.jurisdiction.queries.proof import answers, routing_facts

_STATE_OF_OURS = "01"
OFFICE = ("zentrale-dienste", "Zentrale Dienste")
"""The office of an authority that a file names without saying which of its offices."""
_LAW = "Angabe nach dem Standard XZuFi"
_REASON = "der Zuständigkeitsfinder es so angibt"


class StoredRule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule as our own module holds it."""

    key: str
    target: RuleTarget
    office: str
    law: str
    reason: str
    region: str = ""
    circumstance: str = ""
    district: str = ""
    authority: str = ""
    review: ReviewState = ReviewState.UNREVIEWED
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


class StoredRules(msgspec.Struct, frozen=True, kw_only=True):
    """All rules of a service, and the clauses of the circumstances that it distinguishes, in their order."""

    rules: tuple[StoredRule, ...]
    circumstances: tuple[tuple[str, str], ...] = ()


class DutyWriter:
    """Who is responsible where for the services of a file, in as few regions as possible."""

    def __init__(self, ids: Mapping[str, str], *, on: datetime.date) -> None:
        self._areas = Areas()
        self._ids = authority_ids(agency=OUR_AGENCY)
        self._duties: dict[str, list[Duty]] = defaultdict(list)
        self._stated: dict[str, str] = {}
        self.named: set[str] = set()
        """The keys of all authorities that are responsible for something, or do the work."""
        facts = routing_facts(on=on)
        for slug, service_id in ids.items():
            circumstances = facts.circumstances_of(slug)
            found = chain.from_iterable(answers(facts, service=slug, circumstance=each) for each in circumstances)
            self._add(slug, service_id, found)
        rules = ResponsibilityRule.objects.filter(service__in=ids).exclude(authority=None)
        self.named |= set(rules.values_list("authority_id", flat=True))
        self.named |= {facts.workers[key] for key in self.named if key in facts.workers}

    def of(self, authority_key: str) -> list[Duty]:
        """What the authority is responsible for."""
        return self._duties.get(authority_key, [])

    def stated(self, slug: str) -> str:
        """A digest of what the file says about the service in the standard's elements."""
        return self._stated[slug]

    def _add(self, slug: str, service_id: str, answered: Iterable[tuple[str, str]]) -> None:
        places: dict[str, set[str]] = defaultdict(set)
        for place, authority in answered:
            if authority:
                places[authority].add(place)
        stated: list[tuple[str, str]] = []
        for authority, among in sorted(places.items()):
            areas = self._areas.fewest(among)
            self._duties[authority].append(Duty(service_id=service_id, areas=areas, line=0))
            self.named.add(authority)
            stated.extend((self._ids[authority], self._areas.region_for(area) or "") for area in areas)
        self._stated[slug] = stated_digest(stated)


class DutyBook:
    """The duties that a file names, kept small: there may be a million."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._texts: list[str] = []
        self._columns = array("I"), array("I"), array("I"), array("Q")
        self._by_service: dict[int, list[int]] | None = None

    def add(self, *, service: str, authority: str, region: str, line: int) -> None:
        """Note that an authority is responsible for a service in a region; both by their ids in the file."""
        values = (self._number(service), self._number(authority), self._number(region), line)
        for column, value in zip(self._columns, values, strict=True):
            column.append(value)

    def services(self) -> Iterator[str]:
        """The ids of all services that are named."""
        return (self._texts[number] for number in self._index())

    def of(self, service: str) -> list[tuple[str, str, int]]:
        """Authority, region and line of each duty for the service."""
        _, authorities, regions, lines = self._columns
        rows = self._index().get(self._names.get(service, -1), ())
        return [(self._texts[authorities[row]], self._texts[regions[row]], lines[row]) for row in rows]

    def stated(self, service: str) -> str:
        """A digest of what the file says about the service."""
        return stated_digest((authority, region) for authority, region, _ in self.of(service))

    def _number(self, text: str) -> int:
        number = self._names.setdefault(text, len(self._texts))
        if number == len(self._texts):
            self._texts.append(text)
        return number

    def _index(self) -> dict[int, list[int]]:
        if self._by_service is None:
            self._by_service = {}
            for row, service in enumerate(self._columns[0]):
                self._by_service.setdefault(service, []).append(row)
        return self._by_service


def stated_digest(pairs: Iterable[tuple[str, str]]) -> str:
    """The same exactly while the same authorities are responsible in the same regions."""
    unique: list[Json] = [list[Json](pair) for pair in sorted(set(pairs))]
    return digest_of(unique)


def rules_block(slug: str) -> Json:
    """The rules of the service for our own module; None where there are none."""
    rows = ResponsibilityRule.objects.filter(service=slug).order_by("key", "origin")
    rules = tuple(
        StoredRule(
            key=row.key,
            region=row.region_id or "",
            circumstance=row.circumstance,
            district=row.district,
            target=RuleTarget(row.target),
            authority=row.authority_id or "",
            office=row.office_key,
            law=row.law,
            reason=row.reason,
            review=ReviewState(row.review),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in rows
    )
    if not rules:
        return None
    block: Json = msgspec.to_builtins(StoredRules(rules=rules, circumstances=tuple(circumstances_of(slug).items())))
    return block


def rules_in(block: Json, *, service: str) -> tuple[list[ImportedRule], dict[str, str]]:
    """The rules of our own module, and the clauses of circumstances. Raises BadRecord when it cannot be read."""
    try:
        stored = msgspec.convert(block, StoredRules)
    except msgspec.ValidationError as error:
        raise BadRecord(f"the rules do not say what they should: {error}") from error
    rules = [
        ImportedRule(
            key=rule.key,
            service=service,
            region_ars=rule.region,
            circumstance=rule.circumstance,
            district=rule.district,
            target=rule.target,
            authority_key=rule.authority,
            office_key=rule.office,
            law=rule.law,
            reason=rule.reason,
            review=rule.review,
            valid_from=rule.valid_from,
            valid_until=rule.valid_until,
        )
        for rule in stored.rules
    ]
    return rules, dict(stored.circumstances)


def rule_for(*, service: str, authority_key: str, region: str) -> ImportedRule:
    """The rule that a single duty of a file becomes."""
    return ImportedRule(
        key=f"{service}-xzufi-{region or _STATE_OF_OURS}",
        service=service,
        region_ars=region,
        authority_key=authority_key,
        office_key=OFFICE[0],
        law=_LAW,
        reason=_REASON,
    )
