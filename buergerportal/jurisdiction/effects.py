"""What other reference data would change: worked out on the real data, in a transaction that is taken back."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.models import Authority
from buergerportal.jurisdiction.queries.proof import RoutingFacts, answers, days_of_change, routing_facts

type _Answers = dict[str, dict[str, dict[str, str]]]
"""By service, then by circumstance, then by place: the authority, empty for none."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """So many places that change from one authority to another, for the same services, as of a day.

    Where the services distinguish circumstances, before or after, in one of these.
    """

    on: datetime.date
    services: tuple[str, ...]
    places: int
    before: str
    """The name of the authority; empty if nobody was responsible."""
    after: str
    circumstance: str = ""
    """Its key; empty for services that distinguish none."""


def effects_of(*, folder: Path, services: Collection[str] | None, today: datetime.date) -> tuple[Move, ...]:
    """What loading ``folder`` would change, today and on each later day on which an answer changes; changes nothing.

    Raises DocumentError when a file has problems.
    """
    with transaction.atomic():
        days_before = days_of_change(after=today)
        before = {today: routing_facts(on=today), **{day: routing_facts(on=day) for day in days_before}}
        load_reference(folder=folder, services=services)
        days = sorted({today, *days_before, *days_of_change(after=today)})
        after = {day: routing_facts(on=day) for day in days}
        names = dict(Authority.objects.values_list("key", "name"))
        transaction.set_rollback(True)
    moves: list[Move] = []
    known = set[tuple[tuple[str, ...], str, str, str, int]]()
    for day in days:
        was = before[max(earlier for earlier in before if earlier <= day)]
        for move in _moves(day, was, after[day], names):
            what = (move.services, move.circumstance, move.before, move.after, move.places)
            if what not in known:
                moves.append(move)
            known.add(what)
    return tuple(moves)


def _moves(day: datetime.date, before: RoutingFacts, after: RoutingFacts, names: dict[str, str]) -> list[Move]:
    """Services with the same moves together, the widest first."""
    was, becomes = _all(before), _all(after)
    together: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for service in was.keys() | becomes.keys():
        counts = _counts(was.get(service, {"": {}}), becomes.get(service, {"": {}}))
        for (circumstance, old_key, new_key), places in counts.items():
            together[circumstance, old_key, new_key, places].append(service)
    return [
        Move(
            on=day,
            services=tuple(sorted(services)),
            places=places,
            before=names.get(old_key, old_key),
            after=names.get(new_key, new_key),
            circumstance=circumstance,
        )
        for (circumstance, old_key, new_key, places), services in sorted(
            together.items(), key=lambda item: (-item[0][3], item[0])
        )
    ]


def _counts(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> Counter[tuple[str, str, str]]:
    """How many places move from whom to whom in which circumstance.

    Where a service begins or ceases to distinguish, what was or becomes true of all is compared with each.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    both = before.keys() | after.keys()
    for circumstance in both if both == {""} else both - {""}:
        old = before.get(circumstance, before.get("", {}))
        new = after.get(circumstance, after.get("", {}))
        pairs = ((old.get(place, ""), new.get(place, "")) for place in old.keys() | new.keys())
        counts.update((circumstance, was, becomes) for was, becomes in pairs if was != becomes)
    return counts


def _all(facts: RoutingFacts) -> _Answers:
    return {
        service: {
            circumstance: dict(answers(facts, service=service, circumstance=circumstance))
            for circumstance in facts.circumstances_of(service)
        }
        for service in facts.rules
    }
