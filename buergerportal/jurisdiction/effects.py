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

type _Answers = dict[str, dict[str, str]]
"""By service, then by place: the authority, empty for none."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """So many places that change from one authority to another, for the same services, as of a day."""

    on: datetime.date
    services: tuple[str, ...]
    places: int
    before: str
    """The name of the authority; empty if nobody was responsible."""
    after: str


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
    known = set[tuple[tuple[str, ...], str, str, int]]()
    for day in days:
        was = before[max(earlier for earlier in before if earlier <= day)]
        for move in _moves(day, was, after[day], names):
            what = (move.services, move.before, move.after, move.places)
            if what not in known:
                moves.append(move)
            known.add(what)
    return tuple(moves)


def _moves(day: datetime.date, before: RoutingFacts, after: RoutingFacts, names: dict[str, str]) -> list[Move]:
    """Services with the same moves together, the widest first."""
    by_service: dict[str, Counter[tuple[str, str]]] = {}
    was, becomes = _all(before), _all(after)
    for service in was.keys() | becomes.keys():
        old, new = was.get(service, {}), becomes.get(service, {})
        pairs = ((old.get(place, ""), new.get(place, "")) for place in old.keys() | new.keys())
        by_service[service] = Counter(pair for pair in pairs if pair[0] != pair[1])
    together: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for service, counts in by_service.items():
        for (old_key, new_key), places in counts.items():
            together[old_key, new_key, places].append(service)
    return [
        Move(
            on=day,
            services=tuple(sorted(services)),
            places=places,
            before=names.get(old_key, old_key),
            after=names.get(new_key, new_key),
        )
        for (old_key, new_key, places), services in sorted(together.items(), key=lambda item: (-item[0][2], item[0]))
    ]


def _all(facts: RoutingFacts) -> _Answers:
    return {service: dict(answers(facts, service=service)) for service in facts.rules}
