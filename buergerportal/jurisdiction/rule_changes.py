"""Rules that an operator writes by hand. What was valid stays in the table; only its last day is set.

Whoever changes a rule says which rules they have seen (`state_of_rules`); if those have changed, nothing happens.
"""

import copy
import datetime
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q

from buergerportal.audit.actions import record_act
from buergerportal.jurisdiction.enums import Origin, ReviewState, RuleTarget
from buergerportal.jurisdiction.errors import (
    EndBeforeStart,
    OfficeMissing,
    RuleEndsBefore,
    RuleOverlaps,
    RulesChanged,
    StartInPast,
)
from buergerportal.jurisdiction.loading import read_reference
from buergerportal.jurisdiction.models import Authority, Office, ResponsibilityRule
from buergerportal.jurisdiction.queries.rules import state_of_rules

RULES_CHAIN = "responsibility"
"""The audit chain of changes by hand, which concern the whole state."""
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class RuleTerms:
    """What a rule says: who decides, in which office, by which law, why, and on which days."""

    target: RuleTarget
    authority_key: str
    """Empty unless the target is a certain authority."""
    office_key: str
    law: str
    reason: str
    valid_from: datetime.date
    valid_until: datetime.date | None
    adds_office: bool = False
    """Whether a certain authority that has no such office gets one; nobody works there until they are invited."""


@transaction.atomic
def add_rule(
    *,
    service: str,
    region_ars: str,
    circumstance: str = "",
    terms: RuleTerms,
    seen: str,
    today: datetime.date,
    actor: str,
) -> str:
    """Add a rule for a region, or for the whole state with an empty key; the key of the rule.

    With a ``circumstance`` it is for people in that one only.

    Raises RuleRefused when the terms are not possible or the rules are no longer those that were ``seen``.
    """
    _lock(service, seen)
    _refuse_days(terms, today)
    rule = ResponsibilityRule(service=service, region_id=region_ars or None, circumstance=circumstance)
    _write(rule, terms)
    _record("rule.add", actor, rule, replaces="", before="")
    return rule.key


@transaction.atomic
def change_rule(*, rule_id: int, service: str, terms: RuleTerms, seen: str, today: datetime.date, actor: str) -> str:
    """Let other terms hold for the region and circumstance of a rule as of a day; the key of the new rule.

    The present rule ends the day before; one that has not begun by then is replaced.

    Raises RuleRefused when the terms are not possible or the rules are no longer those that were ``seen``.
    """
    _lock(service, seen)
    _refuse_days(terms, today)
    present = _rule(rule_id, service)
    if present.valid_until and terms.valid_from > present.valid_until:
        raise RuleEndsBefore(present.valid_until)
    before, successor = _in_words(present), copy.copy(present)
    if present.valid_from is None or present.valid_from < terms.valid_from:
        _set_end(present, terms.valid_from - _ONE_DAY)
    else:
        present.delete()
    successor.pk = None
    successor._state.adding = True
    _write(successor, terms)
    _record("rule.change", actor, successor, replaces=present.key, before=before)
    return successor.key


@transaction.atomic
def end_rule(
    *, rule_id: int, service: str, last_day: datetime.date, seen: str, today: datetime.date, actor: str
) -> None:
    """Let a rule end after ``last_day``, today at the earliest, so that the rule for a larger region takes over.

    Raises RuleRefused when the rule does not reach that day or the rules are no longer those that were ``seen``.
    """
    _lock(service, seen)
    rule = _rule(rule_id, service)
    if last_day < max(today, rule.valid_from or today):
        raise EndBeforeStart
    if rule.valid_until and last_day > rule.valid_until:
        raise RuleEndsBefore(rule.valid_until)
    before = _in_words(rule)
    _set_end(rule, last_day)
    _record("rule.end", actor, rule, replaces="", before=before)


@transaction.atomic
def return_to_reference(*, service: str, folder: Path, seen: str, actor: str) -> None:
    """Let the rules of a service be those of the files in ``folder`` again, as if nobody had written any by hand.

    Where the files have none, imported rules (XZuFi) stay; those that an operator replaced come with the next import.

    What was written by hand remains in the audit record. Raises DocumentError when a file has problems, RulesChanged
    when the rules are no longer those that were ``seen``.
    """
    wanted = [rule for rule in read_reference(folder).rules if rule.service == service]
    _lock(service, seen)
    present = ResponsibilityRule.objects.filter(service=service)
    by_hand = present.filter(origin=Origin.OPERATOR).count()
    (present if wanted else present.exclude(origin=Origin.XZUFI)).delete()
    ResponsibilityRule.objects.bulk_create(wanted)
    record_act(
        chain=RULES_CHAIN,
        actor=actor,
        verb="rule.return_to_reference",
        subject=subject_of(service),
        details={"rules_by_hand": by_hand, "rules": len(wanted)},
    )


def subject_of(service: str) -> str:
    """What the audit record calls the rules of a service."""
    return f"service:{service}"


def _lock(service: str, seen: str) -> None:
    """One change of a service's rules at a time, and only by who knows how they are now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject_of(service)])
    if state_of_rules(service) != seen:
        raise RulesChanged


def _rule(rule_id: int, service: str) -> ResponsibilityRule:
    found = ResponsibilityRule.objects.select_for_update().filter(pk=rule_id, service=service).first()
    if found is None:
        raise RulesChanged
    return found


def _refuse_days(terms: RuleTerms, today: datetime.date) -> None:
    if terms.valid_from < today:
        raise StartInPast
    if terms.valid_until and terms.valid_until < terms.valid_from:
        raise EndBeforeStart


def _set_end(rule: ResponsibilityRule, last_day: datetime.date) -> None:
    """The end is the operator's word too: loading the reference data must not lift it."""
    rule.valid_until = last_day
    rule.origin = Origin.OPERATOR
    rule.save(update_fields=["valid_until", "origin"])


def _write(rule: ResponsibilityRule, terms: RuleTerms) -> None:
    rule.target = terms.target
    rule.authority_id = terms.authority_key or None
    rule.office_key = terms.office_key
    rule.law = terms.law
    rule.reason = terms.reason
    rule.valid_from = terms.valid_from
    rule.valid_until = terms.valid_until
    rule.origin = Origin.OPERATOR
    rule.review = ReviewState.UNREVIEWED
    rule.key = _free_key(rule)
    _provide_office(rule, adds=terms.adds_office)
    _refuse_overlap(rule)
    rule.save(force_insert=True)


def _free_key(rule: ResponsibilityRule) -> str:
    parts = (rule.service, "hand", rule.region_id or "land", rule.circumstance, f"{rule.valid_from:%Y%m%d}")
    stem = "-".join(part for part in parts if part)
    taken = set(ResponsibilityRule.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _provide_office(rule: ResponsibilityRule, *, adds: bool) -> None:
    """Where the administration of each place is meant, the proof of the whole change finds what is missing."""
    if rule.target != RuleTarget.AUTHORITY:
        return
    offices = dict(Office.objects.filter(authority=rule.authority_id).order_by("name").values_list("key", "name"))
    if rule.office_key in offices:
        return
    kind = Office.objects.filter(key=rule.office_key).first() if adds else None
    if kind is not None:
        Office.objects.create(authority_id=rule.authority_id or "", key=kind.key, name=kind.name)
    else:
        name = Authority.objects.get(pk=rule.authority_id).name
        raise OfficeMissing(name, offices=tuple(offices.values()))


def _refuse_overlap(rule: ResponsibilityRule) -> None:
    starts_in_time = Q() if rule.valid_until is None else Q(valid_from=None) | Q(valid_from__lte=rule.valid_until)
    still_valid = Q(valid_until=None) | Q(valid_until__gte=rule.valid_from)
    twin = (
        ResponsibilityRule.objects.filter(starts_in_time, still_valid, service=rule.service)
        .filter(region=rule.region_id, circumstance=rule.circumstance)
        .order_by("valid_from")
        .first()
    )
    if twin is not None:
        raise RuleOverlaps(twin.key, first=twin.valid_from, last=twin.valid_until)


def _record(verb: str, actor: str, rule: ResponsibilityRule, *, replaces: str, before: str) -> None:
    record_act(
        chain=RULES_CHAIN,
        actor=actor,
        verb=verb,
        subject=subject_of(rule.service),
        details={"rule": rule.key, "replaces": replaces, "before": before, "after": _in_words(rule)},
    )


def _in_words(rule: ResponsibilityRule) -> str:
    days = f"{rule.valid_from or ''}–{rule.valid_until or ''}"
    who = rule.authority_id or rule.target
    where = " ".join(part for part in (rule.region_id or "state", rule.circumstance) if part)
    return f"{where}: {who}/{rule.office_key}; {rule.law}; {rule.reason}; {days}"
