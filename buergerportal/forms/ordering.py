"""In which order the values of a form come about, and whether there is such an order at all."""

import graphlib
from collections.abc import Iterable, Mapping, Sequence

from buergerportal.core.documents import Document, Location, Problem
from buergerportal.core.rules import Rule
from buergerportal.forms.definition import Calculated, Field, Page, located
from buergerportal.forms.vocabulary import CONTEXT_TYPES, node_of, offered_name


def evaluation_order(
    pages: Sequence[Page], calculated: Sequence[Calculated], document: Document, problems: list[Problem]
) -> tuple[str, ...]:
    """Fields, offers and calculated values, each after what it depends on; a cycle becomes a problem."""
    needs: dict[str, set[str]] = {}
    stops: list[Rule | None] = []
    for page in pages:
        for field in page.fields:
            within = {each.key for each in field.fields}
            rows = _nodes(rule for each in field.fields for rule in (each.visible, each.offered)) - within
            rows -= {offered_name(key) for key in within}
            around = [*stops, page.visible, page.sections.get(field.section), field.visible]
            needs |= _needs_of(field, around)
            needs[field.key] |= rows
        if page.stops:
            stops.extend([page.visible, *(stop.rule for stop in page.stops)])
    needs.update({each.key: _nodes([each.rule]) for each in calculated})
    places = {field.key: place for place, field in located(pages)}
    return _ordered(needs, places, document, problems)


def row_order(
    fields: Sequence[Field], place: Location, document: Document, problems: list[Problem]
) -> tuple[str, ...]:
    """The same for the fields of a row among themselves; ``place`` is where their group stands."""
    needs: dict[str, set[str]] = {}
    for field in fields:
        needs |= _needs_of(field, [field.visible])
    own = {name: needed & needs.keys() for name, needed in needs.items()}
    places = {field.key: (*place, "fields", at) for at, field in enumerate(fields)}
    return _ordered(own, places, document, problems)


def _needs_of(field: Field, rules: Iterable[Rule | None]) -> dict[str, set[str]]:
    shown = {field.shows.key} if field.shows else set[str]()
    needs = {field.key: _nodes(rules) | shown}
    if field.offered is not None:
        needs[offered_name(field.key)] = _nodes([field.offered])
        needs[field.key].add(offered_name(field.key))
    return needs


def _ordered(
    needs: Mapping[str, set[str]], places: Mapping[str, Location], document: Document, problems: list[Problem]
) -> tuple[str, ...]:
    try:
        return tuple(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        circle: list[str] = error.args[1]
        problems.append(_circle_problem(circle, places, document))
        return ()


def _nodes(rules: Iterable[Rule | None]) -> set[str]:
    names = set[str]().union(*(rule.names for rule in rules if rule is not None))
    return {node_of(name) for name in names if name not in CONTEXT_TYPES and not name.startswith("item.")}


def _circle_problem(circle: Sequence[str], places: Mapping[str, Location], document: Document) -> Problem:
    first = circle[0].partition(".")[0]
    way = " → ".join(reversed(circle))
    return document.problem(
        places.get(first, ("calculated",)),
        f"the rules go in a circle: {way}",
        "whether something is shown must not depend on itself; change one of these rules",
    )
