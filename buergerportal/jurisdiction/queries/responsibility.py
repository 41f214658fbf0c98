"""Who is responsible for a service at a place, and why."""

import datetime
from dataclasses import dataclass

from django.db import connection

from buergerportal.jurisdiction.enums import ReviewState, RuleTarget
from buergerportal.jurisdiction.errors import (
    CircumstanceNeeded,
    NobodyResponsible,
    PlaceNeeded,
    UnknownCircumstance,
    UnknownPlace,
)
from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.jurisdiction.names import is_place_key, name_in_accusative
from buergerportal.jurisdiction.queries.circumstances import circumstances_of

# One statement instead of four ORM queries: every service page and every step towards an application asks this.
_VALID = (
    "(%(on)s::date >= {0}.valid_from OR {0}.valid_from IS NULL) "
    "AND (%(on)s::date <= {0}.valid_until OR {0}.valid_until IS NULL)"
)
VALID_RULE = _VALID.format("rule")
RULE_WEIGHT = "length(coalesce(rule.region_id, '')) DESC, rule.circumstance = ''"
"""Puts the rule for the smallest region first, and there the one for a circumstance before the one for all."""
FROM_RULE_TO_OFFICE = f"""
LEFT JOIN jurisdiction_administration AS administration ON {_VALID.format("administration")}
    AND administration.region_id =
        CASE rule.target WHEN 'administration' THEN place.ars WHEN 'county' THEN place.county_id END
LEFT JOIN jurisdiction_authority AS authority
    ON authority.key = coalesce(rule.authority_id, administration.authority_id)
LEFT JOIN jurisdiction_sharedadministration AS shared ON shared.authority_id = authority.key
    AND rule.target = 'administration' AND shared.review <> 'to_be_confirmed' AND {_VALID.format("shared")}
LEFT JOIN jurisdiction_authority AS worker ON worker.key = shared.carried_out_by_id
LEFT JOIN jurisdiction_office AS office
    ON office.authority_id = coalesce(worker.key, authority.key) AND office.key = rule.office_key
"""
"""How a ``rule`` for a ``place`` leads to an authority and an office."""
_ANSWER = f"""
SELECT place.ars, place.name, rule.key, rule.target, rule.law, rule.reason, rule.review, rule.office_key,
       authority.key, authority.name, authority.article, authority.level, authority.is_finder, authority.website,
       CASE WHEN place.valid_until < %(on)s::date THEN place.successor_id END,
       coalesce(length(authority.region_id), 0), worker.key, worker.name, worker.article, office.id, office.name,
       {{circumstance}}
FROM {{question}}
LEFT JOIN jurisdiction_region AS place ON place.ars = %(ars)s AND place.level = 'municipality'
    AND (place.valid_from <= %(on)s::date OR place.valid_from IS NULL)
LEFT JOIN LATERAL (SELECT * FROM {{rules}} ORDER BY {RULE_WEIGHT} LIMIT 1) AS rule ON true
{FROM_RULE_TO_OFFICE}
"""  # noqa: S608  only constants of this file are put in; values are parameters
_RULES = f"""
jurisdiction_responsibilityrule AS rule WHERE rule.service = %(service)s AND {VALID_RULE}
    AND (rule.region_id IS NULL OR rule.region_id = ANY(%(covering)s))
"""
_FOR_ANYBODY = _ANSWER.format(
    circumstance="'', NULL, NULL, coalesce(rule.circumstance <> '', false)",
    question="(SELECT 1) AS question",
    rules=_RULES,
)
"""Without a circumstance. Nearly every question is this one, so it holds nothing that only the others need."""
_FOR_SOME = _ANSWER.format(
    circumstance="asked.key, circumstance.key, circumstance.clause, coalesce(rule.is_distinguished, false)",
    question="""
    {asked} AS asked(key, position)
    LEFT JOIN jurisdiction_circumstance AS circumstance
        ON circumstance.service = %(service)s AND circumstance.key = asked.key
    """,
    rules=f"""
    (SELECT *, first_value(rule.circumstance) OVER (ORDER BY {RULE_WEIGHT}) <> '' AS is_distinguished FROM {_RULES})
        AS rule
    WHERE rule.circumstance IN ('', asked.key)
    """,  # noqa: S608  only constants of this file are put in; values are parameters
)
_FOR_ONE = _FOR_SOME.format(asked="(SELECT %(circumstance)s::text, 1)")
"""In one circumstance. An array would do, but the planner takes any for ten rows, and would plan anew each time."""
_FOR_EACH = _FOR_SOME.format(asked="unnest(%(circumstances)s::text[]) WITH ORDINALITY")
"""In each of some circumstances, in any order."""
COVERING_DIGITS = (2, 5, 9, 12)
_ASSOCIATION_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class Responsibility:
    """The one authority that is responsible for a service at a place, the office that does the work, and why."""

    service: str
    place_ars: str
    """Empty when the question came without a place."""
    place_name: str
    authority_key: str
    authority_name: str
    authority_level: str
    is_finder: bool
    """True where no office is known, but the official search that does."""
    website: str
    office_id: int
    office_key: str
    office_name: str
    circumstance: str
    """The key of the circumstance for which this is the answer; empty where the answer is the same for all."""
    circumstance_clause: str
    """That circumstance as a German clause, such as “wenn Sie studieren”."""
    office_authority_key: str
    """Whose office it is: another authority's where one administration works for the other."""
    office_authority_name: str
    rule: str
    """The key of the rule that decided."""
    law: str
    reason: str
    """One German sentence for citizens, with place, authority and law."""
    review: ReviewState


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """One row of the statement; every column may be empty."""

    place_ars: str | None
    place_name: str | None
    rule: str | None
    target: str | None
    law: str
    reason: str
    review: str
    office_key: str
    authority_key: str | None
    authority_name: str
    authority_article: str
    authority_level: str
    is_finder: bool
    website: str
    successor: str | None
    """The place to ask about instead, where this one has merged by that day."""
    authority_digits: int
    worker_key: str | None
    worker_name: str
    worker_article: str
    office_id: int | None
    office_name: str
    asked: str
    circumstance: str | None
    """Empty where the service knows no such circumstance."""
    clause: str
    is_distinguished: bool
    """Whether another circumstance may have another answer."""


@dataclass(frozen=True, kw_only=True)
class CircumstanceAnswer:
    """A circumstance that a service distinguishes, and who is responsible then."""

    key: str
    clause: str
    """A German clause such as “wenn Sie studieren”."""
    responsibility: Responsibility | None
    """None where nobody is responsible then."""


def responsible_for(
    *, service: str, place_ars: str | None, on: datetime.date, circumstance: str = ""
) -> Responsibility:
    """The authority responsible for ``service`` at the place with this regional key on that day (one query).

    The rule for the smallest region that covers the place wins, and there the rule for the person's ``circumstance``.
    A place that has merged by then is answered for the one it belongs to (one more query for each merger).

    Raises UnknownPlace for a key that is no place, PlaceNeeded when the answer depends on a place and none is given,
    CircumstanceNeeded when it depends on a circumstance and none is given, UnknownCircumstance for one that the
    service does not distinguish, NobodyResponsible when no rule or no administration is known.
    """
    if place_ars and not is_place_key(place_ars):
        raise UnknownPlace(place_ars)
    (answer,) = _answers(service, place_ars, on, (circumstance,))
    return _responsibility(service, place_ars, answer)


def answers_by_circumstance(
    *, service: str, place_ars: str | None, on: datetime.date
) -> tuple[CircumstanceAnswer, ...]:
    """Who is responsible in each circumstance that the service distinguishes, in their order (two queries).

    None for a service that distinguishes none. Raises UnknownPlace, and PlaceNeeded when some answer depends on one.
    """
    if place_ars and not is_place_key(place_ars):
        raise UnknownPlace(place_ars)
    clauses = circumstances_of(service)
    answers = _answers(service, place_ars, on, tuple(clauses)) if clauses else []
    return tuple(
        CircumstanceAnswer(
            key=answer.asked,
            clause=clauses[answer.asked],
            responsibility=_responsibility_or_none(service, place_ars, answer),
        )
        for answer in answers
    )


def reasons_for(*, service: str, place_ars: str | None, on: datetime.date) -> tuple[str, ...]:
    """The sentences that people there read: one, or one for each circumstance; none where nobody is responsible.

    Raises UnknownPlace.
    """
    try:
        return (responsible_for(service=service, place_ars=place_ars, on=on).reason,)
    except CircumstanceNeeded:
        answers = answers_by_circumstance(service=service, place_ars=place_ars, on=on)
        return tuple(answer.responsibility.reason for answer in answers if answer.responsibility)
    except UnknownPlace:
        raise
    except NobodyResponsible:
        return ()


def _responsibility_or_none(service: str, place_ars: str | None, answer: _Answer) -> Responsibility | None:
    try:
        return _responsibility(service, place_ars, answer)
    except PlaceNeeded:
        raise
    except NobodyResponsible:
        return None


def _responsibility(service: str, place_ars: str | None, answer: _Answer) -> Responsibility:
    if place_ars and answer.place_ars is None:
        raise UnknownPlace(place_ars)
    if answer.asked and answer.circumstance is None:
        raise UnknownCircumstance(answer.asked)
    if not place_ars and _needs_place(service, answer):
        raise PlaceNeeded
    if answer.is_distinguished and not answer.asked:
        raise CircumstanceNeeded
    if answer.rule is None or answer.authority_key is None or answer.office_id is None:
        raise NobodyResponsible
    return Responsibility(
        service=service,
        place_ars=answer.place_ars or "",
        place_name=answer.place_name or "",
        authority_key=answer.authority_key,
        authority_name=answer.authority_name,
        authority_level=answer.authority_level,
        is_finder=answer.is_finder,
        website=answer.website,
        office_id=answer.office_id,
        office_key=answer.office_key,
        office_name=answer.office_name,
        circumstance=answer.asked if answer.is_distinguished else "",
        circumstance_clause=answer.clause if answer.is_distinguished else "",
        office_authority_key=answer.worker_key or answer.authority_key,
        office_authority_name=answer.worker_name if answer.worker_key else answer.authority_name,
        rule=answer.rule,
        law=answer.law,
        reason=_reason(answer),
        review=ReviewState(answer.review),
    )


def _needs_place(service: str, answer: _Answer) -> bool:
    """Whether a rule names the administration of the place, or all rules are for some region only."""
    rules = ResponsibilityRule.objects.filter(service=service)
    if answer.rule and answer.is_distinguished and not answer.asked:
        return rules.exclude(region=None, target=RuleTarget.AUTHORITY).exists()
    if answer.rule:
        return answer.target != RuleTarget.AUTHORITY
    return rules.filter(circumstance__in=("", answer.asked)).exists()


def services_with_rules() -> frozenset[str]:
    """The keys of all services that some rule names, whenever it is valid."""
    return frozenset(ResponsibilityRule.objects.values_list("service", flat=True).distinct())


def _answers(service: str, place_ars: str | None, on: datetime.date, circumstances: tuple[str, ...]) -> list[_Answer]:
    """One for each of ``circumstances``; the empty one is whatever may be true of a person."""
    covering = [place_ars[:digits] for digits in COVERING_DIGITS] if place_ars else []
    values: dict[str, str | list[str] | datetime.date] = {
        "service": service,
        "ars": place_ars or "",
        "covering": covering,
        "on": on,
    }
    statement = _FOR_ANYBODY
    if len(circumstances) > 1:
        statement, values["circumstances"] = _FOR_EACH, [*circumstances]
    elif circumstances != ("",):
        statement, values["circumstance"] = _FOR_ONE, circumstances[0]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    answers = [_Answer(**dict(zip(_Answer.__dataclass_fields__, row, strict=True))) for row in rows]
    if answers[0].successor:
        return _answers(service, answers[0].successor, on, circumstances)
    return sorted(answers, key=lambda answer: circumstances.index(answer.asked))


def _reason(answer: _Answer) -> str:
    authority = f"{answer.authority_article} {answer.authority_name}"
    when = f"{answer.clause[:1].upper()}{answer.clause[1:]}, " if answer.is_distinguished else ""
    place = f" für {name_in_accusative(answer.place_name)}" if answer.place_name else ""
    if answer.is_finder and when:
        return f"{when}sagt Ihnen {authority}, welche Stelle zuständig ist; {answer.reason} ({answer.law})."
    if answer.is_finder:
        return f"Welche Stelle{place} zuständig ist, sagt Ihnen {authority}; {answer.reason} ({answer.law})."
    because = answer.reason
    if answer.target == RuleTarget.ADMINISTRATION and answer.authority_digits == _ASSOCIATION_DIGITS:
        because = f"{because} und {authority} für sie die Verwaltung führt"
    start = f"Zuständig ist {authority}"
    if when:
        start = f"{when}ist{place} {authority} zuständig"
    elif place:
        start = f"F{place[2:]} ist {authority} zuständig"
    work = f"; die Bearbeitung übernimmt {answer.worker_article} {answer.worker_name}" if answer.worker_key else ""
    return f"{start}, weil {because} ({answer.law}){work}."
