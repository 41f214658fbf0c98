"""In which order the values of a form come about, and whether there is such an order at all."""

import graphlib
from collections.abc import Iterable, Sequence

from buergerportal.core.documents import Document, Problem
from buergerportal.core.rules import Rule
from buergerportal.forms.definition import Calculated, Page
from buergerportal.forms.vocabulary import CONTEXT_TYPES, node_of, offered_name


def evaluation_order(
    pages: Sequence[Page], calculated: Sequence[Calculated], document: Document, problems: list[Problem]
) -> tuple[str, ...]:
    """Fields, offers and calculated values, each after what it depends on; a cycle becomes a problem."""
    needs: dict[str, set[str]] = {}
    stops: list[Rule | None] = []
    for page in pages:
        for field in page.fields:
            needs[field.key] = _nodes([*stops, page.visible, page.sections.get(field.section), field.visible])
            if field.offered is not None:
                needs[offered_name(field.key)] = _nodes([field.offered])
                needs[field.key].add(offered_name(field.key))
        if page.stops:
            stops.extend([page.visible, *(stop.rule for stop in page.stops)])
    needs.update({each.key: _nodes([each.rule]) for each in calculated})
    try:
        return tuple(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        circle: list[str] = error.args[1]
        problems.append(_circle_problem(circle, pages, document))
        return ()


def _nodes(rules: Iterable[Rule | None]) -> set[str]:
    names = set[str]().union(*(rule.names for rule in rules if rule is not None))
    return {node_of(name) for name in names if name not in CONTEXT_TYPES and not name.startswith("item.")}


def _circle_problem(circle: Sequence[str], pages: Sequence[Page], document: Document) -> Problem:
    first = circle[0].partition(".")[0]
    way = " → ".join(reversed(circle))
    return document.problem(
        _location(first, pages),
        f"the rules go in a circle: {way}",
        "whether something is shown must not depend on itself; change one of these rules",
    )


def _location(key: str, pages: Sequence[Page]) -> tuple[str | int, ...]:
    for at, page in enumerate(pages):
        for position, field in enumerate(page.fields):
            if field.key == key:
                return ("pages", at, "fields", position)
    return ("calculated",)
