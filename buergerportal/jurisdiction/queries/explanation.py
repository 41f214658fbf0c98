"""Why this authority and no other: every rule that speaks about a service at a place, taken or not."""

import datetime
from dataclasses import dataclass

from django.db import connection

from buergerportal.jurisdiction.queries.responsibility import (
    COVERING_DIGITS,
    FROM_RULE_TO_OFFICE,
    RULE_WEIGHT,
    VALID_RULE,
)

_EVERY_RULE = f"""
SELECT rule.key, rule.law, rule.district, coalesce(region.name, ''), rule.valid_from, rule.valid_until,
       {VALID_RULE}, coalesce(authority.name, ''), coalesce(office.name, ''),
       rule.circumstance, coalesce(circumstance.clause, '')
FROM jurisdiction_responsibilityrule AS rule
LEFT JOIN jurisdiction_region AS place ON place.ars = %(ars)s AND place.level = 'municipality'
LEFT JOIN jurisdiction_region AS region ON region.ars = rule.region_id
LEFT JOIN jurisdiction_circumstance AS circumstance
    ON circumstance.service = rule.service AND circumstance.key = rule.circumstance
{FROM_RULE_TO_OFFICE}
WHERE rule.service = %(service)s AND (rule.region_id IS NULL OR rule.region_id = ANY(%(covering)s))
  AND (place.ars IS NOT NULL OR %(ars)s = '')
ORDER BY {VALID_RULE} DESC, rule.circumstance IN ('', %(circumstance)s) DESC, {RULE_WEIGHT},
         rule.valid_from DESC NULLS LAST, rule.key
"""  # noqa: S608  only constants are put in; values are parameters


@dataclass(frozen=True, kw_only=True)
class SpeakingRule:
    """A rule that covers the place, whether or not it is valid on the day, with the authority it leads to then.

    Authority and office are empty where the rule leads to none: without a place, or where no office is known.
    """

    key: str
    law: str
    scope: str
    """The region or named district for which it is; empty for the whole state."""
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    is_valid: bool
    authority_name: str
    office_name: str
    circumstance: str
    """The key of the circumstance for which it is; empty for all."""
    circumstance_clause: str
    """That circumstance as a German clause, such as “wenn Sie studieren”."""
    is_for_circumstance: bool
    """Whether it is for the circumstance that was asked for, or for all."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """The rule that decides, and those that do not: for a larger region, another circumstance or another time."""

    taken: SpeakingRule | None
    alternatives: tuple[SpeakingRule, ...]


def explain(*, service: str, place_ars: str, on: datetime.date, circumstance: str = "") -> Explanation:
    """All rules about ``service`` at the place with this regional key, as of that day. One query.

    A rule for one circumstance is taken only if ``circumstance`` is its key.

    Without a place (an empty key) those count that are for no region. Nothing is taken where no rule is valid; there
    is nothing at all at a place that does not exist.
    """
    covering = [place_ars[:digits] for digits in COVERING_DIGITS] if place_ars else []
    with connection.cursor() as cursor:
        values: dict[str, str | list[str] | datetime.date] = {
            "service": service,
            "ars": place_ars,
            "covering": covering,
            "on": on,
            "circumstance": circumstance,
        }
        cursor.execute(_EVERY_RULE, values)
        rules = tuple(_speaking(row, circumstance) for row in cursor.fetchall())
    if rules and rules[0].is_valid and rules[0].is_for_circumstance:
        return Explanation(taken=rules[0], alternatives=rules[1:])
    return Explanation(taken=None, alternatives=rules)


def _speaking(
    row: tuple[str, str, str, str, datetime.date | None, datetime.date | None, bool, str, str, str, str], asked: str
) -> SpeakingRule:
    key, law, district, region, first, last, is_valid, authority, office, circumstance, clause = row
    return SpeakingRule(
        key=key,
        law=law,
        scope=district or region,
        valid_from=first,
        valid_until=last,
        is_valid=is_valid,
        authority_name=authority,
        office_name=office,
        circumstance=circumstance,
        circumstance_clause=clause,
        is_for_circumstance=circumstance in {"", asked},
    )
