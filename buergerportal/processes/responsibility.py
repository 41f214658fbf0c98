"""A change of who is responsible: its effect is shown first, applications included; what opens a gap is not saved."""

import datetime
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from buergerportal.accounts.principals import Principal
from buergerportal.accounts.queries import staff_names
from buergerportal.audit.queries import entries_about
from buergerportal.cases.in_hand import InHand, applications_in_hand
from buergerportal.jurisdiction.effects import Change, Move, effects_of, taken_back
from buergerportal.jurisdiction.queries import reasons_for
from buergerportal.jurisdiction.rule_changes import subject_of
from buergerportal.portals.actions import bump_all_content_versions

COMMAND_LINE = Principal(actor="command", is_operator=True)
"""Whoever may run commands may count."""


@dataclass(frozen=True, kw_only=True)
class AffectedMove:
    """A move, with the applications in hand for its services at its places.

    Drafts would reach the new authority when they are sent; open cases stay where they are. Counted whatever the
    circumstance of their applicants, so a move in one circumstance concerns so many at most.
    """

    move: Move
    in_hand: InHand


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a change would do."""

    moves: tuple[AffectedMove, ...]
    in_hand: InHand
    """Of all moves together, each application once."""

    @property
    def opens_gap(self) -> bool:
        """Whether somewhere nobody would be responsible any more."""
        return any(affected.move.is_gap for affected in self.moves)


@dataclass(frozen=True, kw_only=True)
class Authorship:
    """Who wrote a rule by hand, and when."""

    name: str
    at: datetime.datetime


class GapOpens(Exception):
    """The change would leave places without anybody responsible, so it is not saved."""


def effect_of(
    *, change: Change, today: datetime.date, by: Principal, services: Collection[str] | None = None
) -> Effect:
    """What ``change`` would do to places and applications; nothing is stored. Raises what ``change`` raises."""
    moves = effects_of(change=change, today=today, services=services)
    counts = applications_in_hand(by, {service for move in moves for service in move.services})
    pairs = [{(service, place) for service in move.services for place in move.place_keys} for move in moves]
    return Effect(
        moves=tuple(
            AffectedMove(move=move, in_hand=_sum(counts, among)) for move, among in zip(moves, pairs, strict=True)
        ),
        in_hand=_sum(counts, set().union(*pairs)),
    )


def sentences_after(*, change: Change, service: str, place_ars: str, on: datetime.date) -> tuple[str, ...]:
    """What citizens at that place would read after ``change``; nothing if nobody would be responsible."""
    with taken_back():
        change()
        return reasons_for(service=service, place_ars=place_ars or None, on=on)


@transaction.atomic
def apply_change(*, change: Change, service: str, today: datetime.date, by: Principal) -> Effect:
    """Make the change unless it opens a gap, and let every portal's pages follow.

    Raises GapOpens, or what ``change`` raises; then nothing has changed.
    """
    effect = effect_of(change=change, today=today, by=by, services=(service,))
    if effect.opens_gap:
        raise GapOpens
    change()
    bump_all_content_versions()
    return effect


def authors_of_rules(service: str) -> dict[str, Authorship]:
    """Who last wrote or ended each rule of the service by hand, by the key of the rule. Two queries."""
    entries = entries_about(subject_of(service))
    names = staff_names({entry.actor for entry in entries})
    authors: dict[str, Authorship] = {}
    for entry in entries:
        details = json.loads(entry.details)
        author = Authorship(name=names.get(entry.actor, entry.actor), at=entry.at)
        authors.update({details[name]: author for name in ("rule", "replaces") if details.get(name)})
    return authors


def _sum(counts: dict[tuple[str, str], InHand], pairs: Iterable[tuple[str, str]]) -> InHand:
    return sum((counts[pair] for pair in counts.keys() & set(pairs)), InHand())
