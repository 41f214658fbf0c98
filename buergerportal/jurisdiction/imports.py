"""What an editorial system (XZuFi) says about authorities and responsibility.

The files of `reference/` and the rules of operators go before it: an import adds what they leave open.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched

from django.db import transaction
from django.db.models import QuerySet

from buergerportal.core.slugs import slug_of
from buergerportal.jurisdiction.enums import Article, AuthorityLevel, Origin, ReviewState, RuleTarget
from buergerportal.jurisdiction.models import Authority, Circumstance, Office, Region, ResponsibilityRule

_BATCH = 2_000
_FIELDS = (
    "service", "region_id", "circumstance", "key", "district", "target", "authority_id", "office_key", "law",
    "reason", "review", "valid_from", "valid_until",
)  # fmt: skip
_Subject = tuple[str, str | None, str]
_Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, kw_only=True)
class ImportedAuthority:
    """An authority (Organisationseinheit) as a file describes it; ``key`` where the file knows ours."""

    external_id: str
    name: str
    key: str = ""
    article: Article = Article.DIE
    level: AuthorityLevel = AuthorityLevel.OTHER
    website: str = ""
    is_finder: bool = False
    seat: str = ""
    region_ars: str = ""
    seat_region_ars: str = ""
    offices: tuple[tuple[str, str], ...] = ()
    """Key and German name of each."""


@dataclass(frozen=True, kw_only=True)
class ImportedRule:
    """A rule of responsibility as a file gives it; an empty region is everywhere."""

    key: str
    service: str
    region_ars: str
    authority_key: str
    """Empty unless the target is a certain authority."""
    office_key: str
    law: str
    reason: str
    target: RuleTarget = RuleTarget.AUTHORITY
    circumstance: str = ""
    district: str = ""
    review: ReviewState = ReviewState.UNREVIEWED
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class RulesOutcome:
    """What became of imported rules."""

    added: int
    removed: int
    refused: tuple[tuple[ImportedRule, str], ...]
    """Each rule that was not taken over, and why."""


class AuthorityBook:
    """The authorities there are, to find the one that a file means; reads them once."""

    def __init__(self) -> None:
        self._rows = {row.key: row for row in Authority.objects.all()}
        self._by_external_id = {row.external_id: row for row in self._rows.values() if row.external_id}
        self._regions = frozenset(Region.objects.values_list("ars", flat=True))
        self._offices = set(Office.objects.values_list("authority_id", "key"))

    def record(self, given: ImportedAuthority) -> tuple[str, str]:
        """Store the authority and its offices; its key, and ``added``, ``changed`` or nothing as the second text.

        One that the reference data knows keeps its name. Its key stays, whatever it is called later.
        """
        row = self._match(given)
        added = row is None
        if row is None:
            row = Authority(key=self._free_key(given), origin=Origin.XZUFI)
            self._rows[row.key] = row
        changed = _take_over(row, given, self._regions)
        if added or changed:
            row.save(force_insert=added)
            self._by_external_id[row.external_id] = row
        missing = [(key, name) for key, name in given.offices if (row.key, key) not in self._offices]
        Office.objects.bulk_create(Office(authority=row, key=key, name=name) for key, name in missing)
        self._offices.update((row.key, key) for key, _ in missing)
        return row.key, "added" if added else "changed" if changed or missing else ""

    def key_of(self, external_id: str) -> str | None:
        """Whom the id of an editorial system means, if it has told us."""
        row = self._by_external_id.get(external_id)
        return row.key if row else None

    def knows(self, key: str) -> bool:
        """Whether there is an authority of this key."""
        return key in self._rows

    def knows_region(self, ars: str) -> bool:
        """Whether there is a region of this key."""
        return ars in self._regions

    def provide_office(self, authority_key: str, office: tuple[str, str]) -> None:
        """Give the authority an office of this key and German name unless it has one of the key."""
        if (authority_key, office[0]) not in self._offices:
            Office.objects.create(authority_id=authority_key, key=office[0], name=office[1])
            self._offices.add((authority_key, office[0]))

    def _match(self, given: ImportedAuthority) -> Authority | None:
        known = self._by_external_id.get(given.external_id) or self._rows.get(given.key)
        if known is not None or given.key:
            return known
        alike = self._rows.get(slug_of(given.name))
        return alike if alike is not None and not alike.external_id else None

    def _free_key(self, given: ImportedAuthority) -> str:
        stem = given.key or slug_of(given.name, longest=74) or "behoerde"
        number = 1
        key = stem
        while key in self._rows:
            number += 1
            key = f"{stem}-{number}"
        return key


def _take_over(row: Authority, given: ImportedAuthority, regions: Collection[str]) -> bool:
    wanted: dict[str, object] = {} if row.external_id else {"external_id": given.external_id}
    if row.origin == Origin.XZUFI:
        wanted |= {
            "name": given.name,
            "article": given.article,
            "level": given.level,
            "website": given.website,
            "is_finder": given.is_finder,
            "seat": given.seat,
            "region_id": given.region_ars if given.region_ars in regions else None,
            "seat_region_id": given.seat_region_ars if given.seat_region_ars in regions else None,
        }
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def authority_ids(*, agency: str) -> dict[str, str]:
    """The id of each authority for other systems, by key: its own there, otherwise the key as one of ``agency``."""
    rows = Authority.objects.values_list("key", "external_id")
    return {key: external_id or f"{agency}:{key}" for key, external_id in rows}


def known_authorities(*, agency: str) -> Iterator[ImportedAuthority]:
    """All authorities with their offices, by key, as another installation may record them. Two queries."""
    offices: dict[str, list[tuple[str, str]]] = {}
    for authority, key, name in Office.objects.order_by("key").values_list("authority_id", "key", "name"):
        offices.setdefault(authority, []).append((key, name))
    for row in Authority.objects.order_by("key"):
        yield ImportedAuthority(
            external_id=row.external_id or f"{agency}:{row.key}",
            key=row.key,
            name=row.name,
            article=Article(row.article),
            level=AuthorityLevel(row.level),
            website=row.website,
            is_finder=row.is_finder,
            seat=row.seat,
            region_ars=row.region_id or "",
            seat_region_ars=row.seat_region_id or "",
            offices=tuple(offices.get(row.key, ())),
        )


@transaction.atomic
def replace_imported_rules(
    *, rules: Iterable[ImportedRule], services: Collection[str], authorities: Collection[str] | None = None
) -> RulesOutcome:
    """Let ``rules`` be all imported ones of these services, or all that name one of these authorities.

    Refused is what the reference data speaks about (a whole service), what an operator has written something about
    (the service in the region and circumstance), and what another rule of equal weight already says.
    """
    present = ResponsibilityRule.objects.filter(service__in=services)
    replaced = present.filter(origin=Origin.XZUFI)
    if authorities is not None:
        replaced = replaced.filter(authority__in=authorities)
    stored = {tuple(values): pk for pk, *values in replaced.values_list("pk", *_FIELDS)}
    taken = _Taken(present.exclude(pk__in=replaced.values("pk")))
    wanted: dict[tuple[object, ...], ResponsibilityRule] = {}
    refused: list[tuple[ImportedRule, str]] = []
    for rule in rules:
        if reason := taken.objection(rule):
            refused.append((rule, reason))
        else:
            row = _row(rule)
            wanted[tuple(getattr(row, name) for name in _FIELDS)] = row
    superfluous = [pk for values, pk in stored.items() if values not in wanted]
    for some in batched(superfluous, _BATCH):
        ResponsibilityRule.objects.filter(pk__in=some).delete()
    new = [row for values, row in wanted.items() if values not in stored]
    ResponsibilityRule.objects.bulk_create(new, batch_size=_BATCH)
    return RulesOutcome(added=len(new), removed=len(superfluous), refused=tuple(refused))


def remove_imported_rules(*, authorities: Collection[str], except_for: Collection[str] = ()) -> int:
    """Remove the imported rules that name one of these authorities, but for these services; how many there were."""
    rules = ResponsibilityRule.objects.filter(origin=Origin.XZUFI, authority__in=authorities)
    removed, _ = rules.exclude(service__in=except_for).delete()
    return removed


def replace_imported_circumstances(*, service: str, clauses: Mapping[str, str]) -> bool:
    """Let a service without rules of the files distinguish these; whether that changed something."""
    if ResponsibilityRule.objects.filter(service=service, origin=Origin.REFERENCE).exists():
        return False
    stored = Circumstance.objects.filter(service=service)
    if list(stored.order_by("position").values_list("key", "clause")) == list(clauses.items()):
        return False
    stored.delete()
    Circumstance.objects.bulk_create(
        Circumstance(service=service, key=key, clause=clause, position=position)
        for position, (key, clause) in enumerate(clauses.items())
    )
    return True


class _Taken:
    """What may not be said again: by the files for a service, otherwise on the same days about the same."""

    def __init__(self, rules: QuerySet[ResponsibilityRule]) -> None:
        self._by_files: set[str] = set()
        self._by_hand: set[_Subject] = set()
        self._days: dict[_Subject, list[_Days]] = {}
        self._keys: set[str] = set()
        rows = rules.values_list("service", "region_id", "circumstance", "origin", "key", "valid_from", "valid_until")
        for service, region, circumstance, origin, key, first, last in rows:
            if origin == Origin.REFERENCE:
                self._by_files.add(service)
            elif origin == Origin.OPERATOR:
                self._by_hand.add((service, region, circumstance))
            else:
                self._days.setdefault((service, region, circumstance), []).append(_days(first, last))
                self._keys.add(key)

    def objection(self, rule: ImportedRule) -> str:
        """Why the rule cannot be taken over; empty if it can, and then it counts from now on."""
        subject = (rule.service, rule.region_ars or None, rule.circumstance)
        first, last = _days(rule.valid_from, rule.valid_until)
        if rule.service in self._by_files:
            return "the reference data says who is responsible for this service"
        if subject in self._by_hand:
            return "an operator has written a rule about this"
        if any(first <= until and begin <= last for begin, until in self._days.get(subject, ())):
            return "another imported rule says the same region is somebody's"
        if rule.key in self._keys:
            return "another imported rule has this key"
        self._days.setdefault(subject, []).append((first, last))
        self._keys.add(rule.key)
        return ""


def _days(first: datetime.date | None, last: datetime.date | None) -> _Days:
    return first or datetime.date.min, last or datetime.date.max


def _row(rule: ImportedRule) -> ResponsibilityRule:
    return ResponsibilityRule(
        key=rule.key,
        service=rule.service,
        region_id=rule.region_ars or None,
        circumstance=rule.circumstance,
        district=rule.district,
        target=rule.target,
        authority_id=rule.authority_key or None,
        office_key=rule.office_key,
        law=rule.law,
        reason=rule.reason,
        review=rule.review,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        origin=Origin.XZUFI,
    )
