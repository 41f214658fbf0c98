"""Taking over an XZuFi file: read twice, stored in one transaction, some hundred services at once.

The first reading finds authorities, responsibility and online services, which services need whatever their order.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import BinaryIO

from django.db import DatabaseError, transaction

from buergerportal.catalogue.actions import keep_publications_apart
from buergerportal.catalogue.facts import Way
from buergerportal.catalogue.xzufi import contacts
from buergerportal.catalogue.xzufi.areas import Areas
from buergerportal.catalogue.xzufi.authorities import Duty, read_authority, read_single_duty
from buergerportal.catalogue.xzufi.changes import Change, Kind
from buergerportal.catalogue.xzufi.elements import external_id_at
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.online import read_online_service
from buergerportal.catalogue.xzufi.responsibility import OFFICE, DutyBook, rule_for, rules_in
from buergerportal.catalogue.xzufi.service_element import ReadService, read_service
from buergerportal.catalogue.xzufi.storing import Planned, Shelf
from buergerportal.catalogue.xzufi.stream import Entry, entries_of
from buergerportal.jurisdiction.imports import (
    AuthorityBook,
    ImportedRule,
    remove_imported_rules,
    replace_imported_circumstances,
    replace_imported_rules,
)
from buergerportal.portals.actions import bump_all_content_versions

_BATCH = 250
_BAD = (BadRecord, ValueError, ArithmeticError, TypeError, RecursionError)
"""What a record can do that says something senseless; it alone is skipped then."""
_SERVICE, _AUTHORITY, _ONLINE, _DUTY = (
    "leistung",
    "organisationseinheit",
    "onlinedienst",
    "zustaendigkeittransferobjekt",
)


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A record, or a part of one, that was not taken over."""

    line: int
    what: str
    reason: str

    def __str__(self) -> str:
        """Such as ``line 12: leistung L100: the title is missing``."""
        return f"line {self.line}: {self.what}: {self.reason}"


@dataclass(kw_only=True)
class ImportCounts:
    """What an import did, in numbers."""

    services: Counter[Kind] = field(default_factory=Counter)
    authorities: Counter[str] = field(default_factory=Counter)
    contacts: int = 0
    rules_added: int = 0
    rules_removed: int = 0
    rules_refused: int = 0
    circumstances: int = 0
    """Services that distinguish other circumstances than before."""
    skipped: int = 0

    @property
    def has_changed(self) -> bool:
        """Whether anything is different from before."""
        services = sum(self.services[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.WITHDRAWN))
        authorities = self.authorities["added"] + self.authorities["changed"]
        rules = self.rules_added + self.rules_removed + self.circumstances
        return bool(services or authorities or self.contacts or rules)


@dataclass(frozen=True, kw_only=True)
class Listener:
    """Who hears of each service and of what is skipped or left as it is, as soon as that is known."""

    change: Callable[[Change], None] = lambda change: None
    skipped: Callable[[Skipped], None] = lambda skipped: None
    note: Callable[[str], None] = lambda note: None
    in_detail: bool = False
    """Whether a change should say which parts are different."""


@transaction.atomic
def import_xzufi(
    source: BinaryIO,
    *,
    today: datetime.date,
    listener: Listener,
    replace_folders: bool = False,
    dry_run: bool = False,
) -> ImportCounts:
    """Take over services, authorities and responsibility; what is as before is left alone.

    Bad records are skipped and told. ``dry_run`` takes everything back at the end. When anything changed, the content
    version of every portal rises once.

    Raises XmlRefused for a file that cannot be read to its end; then nothing has changed.
    """
    keep_publications_apart()
    run = _Run(today=today, listener=listener, replace_folders=replace_folders)
    run.collect(source)
    run.take_over(source)
    run.finish()
    if run.counts.has_changed:
        bump_all_content_versions()
    if dry_run:
        transaction.set_rollback(True)
    return run.counts


class _Run:
    """One import under way."""

    def __init__(self, *, today: datetime.date, listener: Listener, replace_folders: bool) -> None:
        self.counts = ImportCounts()
        self._today = today
        self._listener = listener
        self._areas = Areas()
        self._authorities = AuthorityBook()
        self._duties = DutyBook()
        self._ways: dict[str, list[Way]] = {}
        self._seen: set[str] = set()
        self._deleted: set[str] = set()
        self._described: set[str] = set()
        """The keys of the authorities that the file describes, and so says everything they are responsible for."""
        self._ruled: set[str] = set()
        """The slugs of services about whose rules the file has said something."""
        self._lost: set[str] = set()
        self._shelf = Shelf(replace_folders=replace_folders, in_detail=listener.in_detail)

    def collect(self, source: BinaryIO) -> None:
        """First reading: everything but the services themselves."""
        for entry in entries_of(source):
            try:
                self._collect(entry)
            except _BAD as error:
                self._skip(entry.line, _named(entry), _reason(error))

    def take_over(self, source: BinaryIO) -> None:
        """Second reading: the services."""
        for batch in batched(self._services(source), _BATCH):
            stored: set[str] = set()
            for change in self._shelf.store(batch, self._skip):
                stored.add(change.slug)
                self._tell(change)
            self._rule([planned for planned in batch if planned.service.slug in stored])

    def finish(self) -> None:
        """What concerns services that are not in this file."""
        for change in self._shelf.withdraw(sorted(self._deleted)):
            self._tell(change)
        others = {
            each: slug
            for each in self._duties.services()
            if each not in self._seen and (slug := self._shelf.slug_of(each))
        }
        for some in batched(others.items(), _BATCH):
            self._replace(
                [rule for each, slug in some for rule in self._duty_rules(each, slug)], [s for _, s in some]
            )
        for service in self._duties.services():
            if service not in self._seen and service not in others:
                line = self._duties.of(service)[0][2]
                self._skip(line, f"zustaendigkeit {service}", "there is no such service")
        elsewhere = {service: ways for service, ways in self._ways.items() if service not in self._seen}
        for change in self._shelf.add_ways(elsewhere):
            self._tell(change)
        for service in sorted(elsewhere):
            if self._shelf.slug_of(service) is None:
                self._listener.note(f"an online service names {service}, which is not there")
        self.counts.rules_removed += remove_imported_rules(authorities=self._described, except_for=self._ruled)

    def _collect(self, entry: Entry) -> None:
        if entry.kind == _SERVICE:
            external_id = external_id_at(entry.element)
            (self._deleted.add if entry.is_deletion else self._deleted.discard)(external_id)
        elif entry.is_deletion:
            self._delete(entry)
        elif entry.kind == _AUTHORITY:
            self._record_authority(entry)
        elif entry.kind == _ONLINE:
            found = read_online_service(entry.element)
            for service in found.services:
                self._ways.setdefault(service, []).append(found.way)
        elif entry.kind == _DUTY:
            for authority, duty in read_single_duty(entry.element):
                self._note_duty(authority, duty)

    def _delete(self, entry: Entry) -> None:
        key = self._authorities.key_of(external_id_at(entry.element)) if entry.kind == _AUTHORITY else None
        if key is not None:
            self._described.add(key)
        else:
            self._listener.note(f"line {entry.line}: deleting a {entry.kind} has no effect here")

    def _record_authority(self, entry: Entry) -> None:
        found = read_authority(entry.element)
        try:
            with transaction.atomic():
                key, what = self._authorities.record(found.authority)
                if found.contact and contacts.store_contact(key, found.contact):
                    self.counts.contacts += 1
        except DatabaseError as error:
            self._authorities = AuthorityBook()
            raise BadRecord(str(error).splitlines()[0]) from error
        self.counts.authorities[what or "unchanged"] += 1
        if not found.is_excerpt:
            self._described.add(key)
        for duty in found.duties:
            self._note_duty(found.authority.external_id, duty)

    def _note_duty(self, authority: str, duty: Duty) -> None:
        if not duty.service_id or not authority:
            self._skip(duty.line, "zustaendigkeit", "the id of the service or of the authority is missing")
            return
        for area in duty.areas:
            region = self._areas.region_for(area)
            if region is None:
                self._skip(duty.line, f"zustaendigkeit {duty.service_id}", f"there is no region “{area[:40]}”")
            else:
                self._duties.add(service=duty.service_id, authority=authority, region=region, line=duty.line)

    def _services(self, source: BinaryIO) -> Iterator[Planned]:
        for entry in entries_of(source):
            if entry.kind != _SERVICE or entry.is_deletion:
                continue
            try:
                planned = self._plan(entry)
            except _BAD as error:
                self._skip(entry.line, _named(entry), _reason(error))
                self._leave_alone(external_id_at(entry.element))
                continue
            if isinstance(planned, Change):
                self._tell(planned)
            elif planned is not None:
                yield planned

    def _plan(self, entry: Entry) -> Planned | Change | None:
        read = read_service(entry.element, today=self._today)
        if read.external_id in self._deleted:
            return None
        if read.external_id in self._seen:
            raise BadRecord("a service with this id stands above")
        self._seen.add(read.external_id)
        if read.has_ended:
            self._deleted.add(read.external_id)
            return None
        return self._shelf.plan(read, line=entry.line, ways=self._ways.get(read.external_id, ()))

    def _leave_alone(self, external_id: str) -> None:
        """Let a service whose record is bad keep everything it has."""
        self._seen.add(external_id)
        if slug := self._shelf.slug_of(external_id):
            self._ruled.add(slug)

    def _rule(self, batch: Sequence[Planned]) -> None:
        """Who is responsible for the services of a batch."""
        from_duties: list[ImportedRule] = []
        slugs: list[str] = []
        for each in batch:
            slug, service_id = each.service.slug, each.read.external_id
            if self._has_own_rules(each.read):
                self._take_own_rules(each)
            else:
                slugs.append(slug)
                from_duties.extend(self._duty_rules(service_id, slug))
        self._replace(from_duties, slugs)

    def _has_own_rules(self, read: ReadService) -> bool:
        stated = read.stated.get("responsibility")
        return stated is not None and stated == self._duties.stated(read.external_id)

    def _take_own_rules(self, planned: Planned) -> None:
        slug = planned.service.slug
        try:
            rules, clauses = rules_in(planned.read.extras["responsibility"], service=slug)
        except BadRecord as error:
            self._skip(planned.line, slug, str(error))
            self._ruled.add(slug)
            return
        possible: list[ImportedRule] = []
        for rule in rules:
            if rule.authority_key and not self._authorities.knows(rule.authority_key):
                self._skip(planned.line, slug, f"the authority “{rule.authority_key}” is not there")
            elif rule.region_ars and not self._authorities.knows_region(rule.region_ars):
                self._skip(planned.line, slug, f"there is no region “{rule.region_ars}”")
            else:
                possible.append(rule)
        try:
            with transaction.atomic():
                if replace_imported_circumstances(service=slug, clauses=clauses):
                    self.counts.circumstances += 1
                self._replace(possible, [slug], is_whole=True)
        except DatabaseError as error:
            self._skip(planned.line, slug, f"the rules cannot be stored: {str(error).splitlines()[0]}")

    def _duty_rules(self, service_id: str, slug: str) -> Iterator[ImportedRule]:
        regions: set[tuple[str, str]] = set()
        for authority, region, line in self._duties.of(service_id):
            key = self._authorities.key_of(authority)
            if key is None:
                if authority not in self._lost:
                    self._lost.add(authority)
                    self._skip(line, f"zustaendigkeit {service_id}", f"the authority “{authority}” is not there")
            elif (key, region) not in regions:
                regions.add((key, region))
                self._authorities.provide_office(key, OFFICE)
                yield rule_for(service=slug, authority_key=key, region=region)

    def _replace(self, rules: Sequence[ImportedRule], slugs: Sequence[str], *, is_whole: bool = False) -> None:
        self._ruled.update(slugs)
        authorities = None if is_whole else self._described | {rule.authority_key for rule in rules}
        done = replace_imported_rules(rules=rules, services=slugs, authorities=authorities)
        self.counts.rules_added += done.added
        self.counts.rules_removed += done.removed
        self.counts.rules_refused += len(done.refused)
        for (service, reason), number in Counter((rule.service, why) for rule, why in done.refused).items():
            self._listener.note(f"{service}: {number} imported rules were not taken over: {reason}")

    def _tell(self, change: Change) -> None:
        self.counts.services[change.kind] += 1
        self._listener.change(change)

    def _skip(self, line: int, what: str, reason: str) -> None:
        self.counts.skipped += 1
        self._listener.skipped(Skipped(line=line, what=what, reason=reason))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, BadRecord) else f"it cannot be read: {error}"


def _named(entry: Entry) -> str:
    return f"{entry.kind} {external_id_at(entry.element)}".strip()
