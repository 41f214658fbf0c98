"""The rules of responsibility, from the file that people write: schemes, and the services that follow them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten
from buergerportal.jurisdiction.loading.schemes import PLACE_TARGETS, Line, Scheme, read_schemes, with_own_keys
from buergerportal.jurisdiction.loading.tables import Tables
from buergerportal.jurisdiction.models import Circumstance, ResponsibilityRule


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the file says, as rows that are not stored yet."""

    circumstances: tuple[Circumstance, ...]
    rules: tuple[ResponsibilityRule, ...]


def read_rules(file: HandWritten, tables: Tables, services: Collection[str] | None) -> Rules:
    """A rule for each service and line of its scheme; what is wrong is noted in ``file.problems``.

    With ``services``, a service that is not among them is a problem.
    """
    offices = file.texts("offices")
    schemes = read_schemes(file, tables)
    circumstances: list[Circumstance] = []
    rules: list[ResponsibilityRule] = []
    for entry in with_own_keys(file.entries("services"), "service"):
        entry.known("office", offices, "name one of the list “offices” above")
        if services is not None:
            entry.known("service", dict.fromkeys(services), "name a folder of services/")
        if entry.known("scheme", schemes, "name one of the list “schemes” above"):
            scheme = schemes[entry.text("scheme")]
            circumstances.extend(_circumstances(entry.text("service"), scheme))
            rules.extend(_rule(entry, line) for line in scheme.lines)
    return Rules(circumstances=tuple(circumstances), rules=tuple(rules))


def _circumstances(service: str, scheme: Scheme) -> Iterator[Circumstance]:
    for position, (key, clause) in enumerate(scheme.circumstances.items()):
        yield Circumstance(service=service, key=key, clause=clause, position=position)


def _rule(service: Entry, line: Line) -> ResponsibilityRule:
    is_named = line.responsible not in PLACE_TARGETS
    return ResponsibilityRule(
        key=f"{service.text('service')}-{line.key}",
        service=service.text("service"),
        region_id=line.region or None,
        circumstance=line.circumstance,
        district=line.district,
        target=RuleTarget.AUTHORITY if is_named else RuleTarget(line.responsible),
        authority_id=line.responsible if is_named else None,
        office_key=line.office or service.text("office"),
        law=line.law or service.text("law"),
        reason=line.reason or service.text("reason"),
        review=service.text("review"),
        valid_from=line.first,
        valid_until=line.last,
    )
