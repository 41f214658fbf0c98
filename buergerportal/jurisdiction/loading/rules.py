"""The rules of responsibility, from the file that people write."""

import datetime

from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten, refuse_repeated_keys
from buergerportal.jurisdiction.loading.tables import Tables
from buergerportal.jurisdiction.models import ResponsibilityRule

_PLACE_TARGETS = (RuleTarget.ADMINISTRATION, RuleTarget.COUNTY)


def read_rules(file: HandWritten, tables: Tables) -> tuple[ResponsibilityRule, ...]:
    """All rules of the file; what is wrong with them is noted in ``file.problems``."""
    offices = file.texts("offices")
    entries = list(file.entries("rules"))
    refuse_repeated_keys(entries)
    rules: list[ResponsibilityRule] = []
    for entry in entries:
        rule = _rule(entry, offices, tables)
        twin = next((other for other in rules if _of_equal_weight(rule, other)), None)
        if twin is not None:
            message = f"“{rule.key}” and “{twin.key}” are valid on the same day for the same region"
            entry.refuse("key", message, "give one of them other dates or a smaller region")
        rules.append(rule)
    return tuple(rules)


def _rule(entry: Entry, offices: dict[str, str], tables: Tables) -> ResponsibilityRule:
    first, last = entry.days()
    responsible, region = entry.text("responsible"), entry.text("region")
    is_named = responsible not in _PLACE_TARGETS
    if is_named:
        remedy = "write administration, county or the key of an authority"
        entry.known("responsible", tables.authorities, remedy)
    if region:
        entry.known("region", tables.regions, "use a key of regions.csv")
    entry.known("office", offices, "name one of the list “offices” above")
    return ResponsibilityRule(
        key=entry.text("key"),
        service=entry.text("service"),
        region_id=region or None,
        target=RuleTarget.AUTHORITY if is_named else RuleTarget(responsible),
        authority_id=responsible if is_named else None,
        office_key=entry.text("office"),
        law=entry.text("law"),
        reason=entry.text("reason"),
        review=entry.text("review"),
        valid_from=first,
        valid_until=last,
    )


def _of_equal_weight(one: ResponsibilityRule, other: ResponsibilityRule) -> bool:
    """Whether both rules cover the same region for the same service on some day."""
    if (one.service, one.region_id) != (other.service, other.region_id):
        return False
    latest_start = max(one.valid_from or datetime.date.min, other.valid_from or datetime.date.min)
    earliest_end = min(one.valid_until or datetime.date.max, other.valid_until or datetime.date.max)
    return latest_start <= earliest_end
