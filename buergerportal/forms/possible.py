"""Whether a rule can hold at all: every way to answer the questions it depends on is tried.

Only questions with few possible answers can be tried out. Where a rule depends on a text, a date or a large number,
nothing is said, so what is said is certain.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from buergerportal.core.documents import iso_date
from buergerportal.core.rules import Rule, RuleFailedError, RuleType, RuleValue
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fields.select import OTHER
from buergerportal.forms.vocabulary import CONTEXT_TYPES, node_of, offered_name

type _Values = Mapping[str, RuleValue]

_MOST_WAYS = 20_000
_WIDEST_RANGE = 200
_TRUST: tuple[_Values, ...] = tuple({"identity.trust": level} for level in ("none", "basic", "substantial", "high"))


class Possibilities:
    """What may be true of a form, found by trying out its answers."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._fields = {field.key: field for field in form.fields}
        self._calculated = {each.key: each.rule for each in form.calculated}

    def can_hold(self, *rules: Rule | None, row_of: Field | None = None) -> bool | None:
        """Whether all rules can hold at once; None if that cannot be tried out. ``row_of`` is the group of a row."""
        found = self._outcomes([rule for rule in rules if rule], row_of)
        return None if found is None else any(all(outcome is True for outcome in each) for each in found)

    def always_holds(self, rule: Rule) -> bool | None:
        """Whether it holds whatever is answered; None if that cannot be tried out."""
        found = self._outcomes([rule], None)
        return None if found is None else all(outcome is True for (outcome,) in found)

    def is_always_broken(self, check: Rule, row_of: Field | None = None) -> bool | None:
        """Whether a check is false whatever is answered; None if that cannot be tried out."""
        found = self._outcomes([check], row_of)
        if found is None:
            return None
        known = [outcome for (outcome,) in found if outcome is not None]
        return bool(known) and not any(known)

    def _outcomes(self, rules: Sequence[Rule], row_of: Field | None) -> list[tuple[object, ...]] | None:
        row = {field.key: field for field in row_of.fields} if row_of else {}
        needed = self._needed(rules, row)
        order = [node for node in (*self._form.order, *(row_of.order if row_of else ())) if node in needed]
        asked = [node for node in order if node not in self._calculated]
        ways = [self._ways(node, row) for node in asked]
        if any(name in needed for name in ("today", "place")):
            return None
        trust = _TRUST if "identity" in needed else ({},)
        finite = [way for way in ways if way is not None]
        if len(finite) < len(ways):
            return None
        tried = list(islice(product(trust, *finite), _MOST_WAYS + 1))
        if len(tried) > _MOST_WAYS:
            return None
        try:
            return [
                self._tried(order, dict(zip(asked, answers, strict=True)), known, rules, row)
                for known, *answers in tried
            ]
        except RuleFailedError:
            return None

    def _tried(
        self,
        order: Sequence[str],
        answers: Mapping[str, _Values],
        known: _Values,
        rules: Sequence[Rule],
        row: Mapping[str, Field],
    ) -> tuple[object, ...]:
        values: dict[str, RuleValue] = dict(known)
        for node in order:
            if node in self._calculated:
                outcome = self._calculated[node].outcome(values)
                if outcome is not None:
                    values[node] = outcome
            elif self._is_asked(node, values, row):
                values |= answers[node]
            else:
                values[f"{node}.answered"] = False
        return tuple(rule.outcome(values) for rule in rules)

    def _is_asked(self, node: str, values: _Values, row: Mapping[str, Field]) -> bool:
        """Whether a field is shown; what there is to choose from is known in any case."""
        return node.endswith(offered_name("")) or all(rule.holds(values) for rule in self._rules_of(node, row))

    def _needed(self, rules: Iterable[Rule], row: Mapping[str, Field]) -> set[str]:
        """All nodes on which the rules depend, by whatever way."""
        found: set[str] = set()
        open_rules = list(rules)
        while open_rules:
            for node in {_node(name) for name in open_rules.pop().names} - found:
                found.add(node)
                open_rules.extend(self._rules_of(node, row))
        return found

    def _rules_of(self, node: str, row: Mapping[str, Field]) -> Iterator[Rule]:
        field = row.get(node) or self._fields.get(node)
        if node in self._calculated:
            yield self._calculated[node]
        elif field is not None:
            page = None if node in row else self._form.page(field.page)
            rules = (field.visible, page.visible, page.sections.get(field.section)) if page else (field.visible,)
            yield from (rule for rule in rules if rule)

    def _ways(self, node: str, row: Mapping[str, Field]) -> tuple[_Values, ...] | None:
        """What an answer may be for rules, not answered included; None if there are too many."""
        if node.endswith(offered_name("")):
            field = row.get(node.removesuffix(offered_name(""))) or self._fields[node.removesuffix(offered_name(""))]
            values = [item.value for item in field.items.items] if field.items else []
            return ({node: []}, {node: values})
        field = row.get(node) or self._fields[node]
        answers = possible_answers(field)
        return None if answers is None else ({f"{node}.answered": False}, *answers)


def possible_answers(field: Field) -> tuple[_Values, ...] | None:
    """What rules see of each answer to a field, in the order of its choices; None if there are too many."""
    key, kind = field.key, field_types()[field.type]
    answered = {f"{key}.answered": True}
    if field.type == "yes_no":
        return tuple({**answered, key: value} for value in (True, False))
    if field.items is not None and kind.rule_types.get("") == RuleType.TEXT:
        items = [
            {
                **answered,
                key: item.value,
                **{f"{key}.{name}": _value(value) for name, value in item.attributes.items()},
            }
            for item in field.items.items
        ]
        return (*items, {**answered, key: OTHER}) if field.flag("other") else tuple(items)
    if field.type == "integer":
        least, most = field.number("minimum", 0), field.number("maximum", _WIDEST_RANGE + 1)
        return (
            tuple({**answered, key: number} for number in range(least, most + 1))
            if most - least <= _WIDEST_RANGE
            else None
        )
    if not kind.rule_types:
        return (answered,)
    return None


def _value(value: bool | int | str) -> RuleValue:  # noqa: FBT001  any attribute
    try:
        day: datetime.date | None = iso_date(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    return value if day is None else day


def _node(name: str) -> str:
    return name.partition(".")[0] if name in CONTEXT_TYPES else node_of(name)
