"""What a change of the rules would do: worked out on the real data, in a transaction that is taken back."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from buergerportal.jurisdiction.models import Authority
from buergerportal.jurisdiction.queries.proof import RoutingFacts, days_of_change, offices_of_places, routing_facts
from buergerportal.jurisdiction.queries.rules import office_names

type Change = Callable[[], object]
"""Something that changes rules, administrations or all the reference data when it is called."""
type _Answer = tuple[str, str]
"""The key of the authority, empty for none, and of its office."""
type _AnswersByPlace = dict[str, _Answer]
type _Answers = dict[str, dict[str, _AnswersByPlace]]
"""By service, then by circumstance, then by place."""
_NOBODY: _Answer = ("", "")


@dataclass(frozen=True, kw_only=True)
class Move:
    """Places that change from one authority or office to another, for the same services, as of a day.

    Where the services distinguish circumstances, before or after, in one of these.
    """

    on: datetime.date
    services: tuple[str, ...]
    place_keys: tuple[str, ...]
    before: str
    """The name of the authority, and of the office where only that changes; empty if nobody was responsible."""
    after: str
    circumstance: str = ""
    """Its key; empty for services that distinguish none."""

    @property
    def places(self) -> int:
        """How many places these are."""
        return len(self.place_keys)

    @property
    def is_gap(self) -> bool:
        """Whether nobody would be responsible any more."""
        return not self.after


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction whose changes can be looked at inside the block and are gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def effects_of(*, change: Change, today: datetime.date, services: Collection[str] | None = None) -> tuple[Move, ...]:
    """What ``change`` would do, today and on each later day on which an answer changes; nothing is stored.

    With ``services``, only these are looked at. Whatever ``change`` raises is raised here.
    """
    with taken_back():
        days_before = days_of_change(after=today)
        before = {today: routing_facts(on=today), **{day: routing_facts(on=day) for day in days_before}}
        change()
        days = sorted({today, *days_before, *days_of_change(after=today)})
        after = {day: routing_facts(on=day) for day in days}
        names = _Names()
    moves: list[Move] = []
    known = set[tuple[tuple[str, ...], str, str, str, tuple[str, ...]]]()
    for day in days:
        was = before[max(earlier for earlier in before if earlier <= day)]
        for move in _moves(day, was, after[day], services, names):
            what = (move.services, move.circumstance, move.before, move.after, move.place_keys)
            if what not in known:
                moves.append(move)
            known.add(what)
    return tuple(moves)


class _Names:
    """How authorities and offices are called after the change."""

    def __init__(self) -> None:
        self._authorities = dict(Authority.objects.values_list("key", "name"))
        self._offices = office_names()

    def of(self, answer: _Answer, *, other: _Answer) -> str:
        """The authority; with its office where the other answer is an office of the same."""
        authority, office = answer
        name = self._authorities.get(authority, authority)
        return f"{name}, {self._offices.get(office, office)}" if authority and authority == other[0] else name


def _moves(
    day: datetime.date,
    facts_before: RoutingFacts,
    facts_after: RoutingFacts,
    services: Collection[str] | None,
    names: _Names,
) -> list[Move]:
    """Services with the same moves together, the widest first."""
    was, becomes = _all(facts_before, services), _all(facts_after, services)
    places = _places_of(facts_before, facts_after)
    together: dict[tuple[str, _Answer, _Answer, tuple[str, ...]], list[str]] = defaultdict(list)
    for service in was.keys() | becomes.keys():
        for circumstance, old, new in _pairs(was.get(service, {"": {}}), becomes.get(service, {"": {}})):
            for (left, right), moved in _changed(old, new, places).items():
                together[circumstance, left, right, tuple(moved)].append(service)
    return [
        Move(
            on=day,
            services=tuple(sorted(moving)),
            place_keys=moved,
            before=names.of(left, other=right),
            after=names.of(right, other=left),
            circumstance=circumstance,
        )
        for (circumstance, left, right, moved), moving in sorted(
            together.items(), key=lambda item: (-len(item[0][3]), item[0], sorted(item[1]))
        )
    ]


def _pairs(
    before: dict[str, _AnswersByPlace], after: dict[str, _AnswersByPlace]
) -> Iterator[tuple[str, _AnswersByPlace, _AnswersByPlace]]:
    """What to compare in which circumstance.

    Where a service begins or ceases to distinguish, what was or becomes true of all is compared with each.
    """
    both = before.keys() | after.keys()
    for circumstance in both if both == {""} else both - {""}:
        old = before.get(circumstance, before.get("", {}))
        yield circumstance, old, after.get(circumstance, after.get("", {}))


def _places_of(before: RoutingFacts, after: RoutingFacts) -> list[str]:
    """The places of both, in order; of a merger that only one of them knows, those that there were without it."""
    old, new = ({ars for ars, _ in facts.places} for facts in (before, after))
    made = (new - old) & {*after.successors.values()} | (old - new) & {*before.successors.values()}
    return sorted((old | new) - made)


def _changed(
    old: _AnswersByPlace, new: _AnswersByPlace, among: Collection[str]
) -> dict[tuple[_Answer, _Answer], list[str]]:
    """The places by what they had and get; the offices stay unnamed where the authority is another."""
    places: dict[tuple[_Answer, _Answer], list[str]] = defaultdict(list)
    for place in among:
        left, right = old.get(place, _NOBODY), new.get(place, _NOBODY)
        if left[0] != right[0]:
            places[(left[0], ""), (right[0], "")].append(place)
        elif left != right:
            places[left, right].append(place)
    return places


def _all(facts: RoutingFacts, services: Collection[str] | None) -> _Answers:
    wanted = facts.rules.keys() if services is None else facts.rules.keys() & set(services)
    return {
        service: {
            circumstance: _by_place(facts, service, circumstance) for circumstance in facts.circumstances_of(service)
        }
        for service in wanted
    }


def _by_place(facts: RoutingFacts, service: str, circumstance: str) -> _AnswersByPlace:
    """The answer at each place; a place that has merged has that of its successor."""
    found = {
        ars: (authority, office)
        for ars, authority, office in offices_of_places(facts, service=service, circumstance=circumstance)
    }
    for merged in facts.successors:
        place = merged
        while place in facts.successors:
            place = facts.successors[place]
        if place in found:
            found[merged] = found[place]
    return found
