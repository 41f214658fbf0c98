"""First half of an evaluation: which fields are asked, and what was answered, in the order of dependence."""

import datetime
from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from buergerportal.core.documents import Json, iso_date
from buergerportal.core.rules import Rule, RuleItem, RuleType, RuleValue
from buergerportal.forms.context import Context, Typed
from buergerportal.forms.definition import Field, Form, Item, Page
from buergerportal.forms.fields.base import EMPTY, Asked, Mistake, Parsed
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.proven import entered_into, otherwise_than_proven
from buergerportal.forms.rows import row_ids, row_prefix
from buergerportal.forms.vocabulary import context_values, offered_name
from buergerportal.forms.wording import SOURCE_LANGUAGE, Texts, fill


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A visible field and what was read from it. ``mistakes`` are complete: type, required and checks."""

    asked: Asked
    parsed: Parsed
    required: bool
    mistakes: tuple[Mistake, ...]
    rows: Mapping[str, Mapping[str, "Answer"]] = field(default_factory=dict)
    """For a repeating group: the answers of each row, by its id."""

    @cached_property
    def is_wrong(self) -> bool:
        """Whether something is to be corrected in it or in one of its rows."""
        return bool(self.mistakes) or any(each.is_wrong for row in self.rows.values() for each in row.values())

    @property
    def is_valid(self) -> bool:
        """Whether there is an answer and nothing is wrong with it."""
        return self.parsed.value is not None and not self.is_wrong

    def row_title(self, number: int) -> str:
        """“Kind 2”: the heading of the row with this number, from 1."""
        return fill(self.asked.own("row"), {"number": str(number)})

    def lines(self) -> tuple[str, ...]:
        """The answer as lines to read; empty while there is none or it is wrong."""
        return field_types()[self.asked.field.type].display(self.asked, self.parsed.value) if self.is_valid else ()


@dataclass(kw_only=True)
class Reading:
    """What is known so far while the fields are read one after the other: those of the form, or those of a row."""

    form: Form
    typed: Typed
    context: Context
    values: MutableMapping[str, RuleValue]
    """By the names of rules. A row has its own before those of the form."""
    prefix: str = ""
    """Of the names of a row; empty for the form."""
    rows: dict[str, Mapping[str, "Reading"]] = field(default_factory=dict)
    """By repeating group and id."""
    parsed: dict[str, tuple[Asked, Parsed]] = field(default_factory=dict)
    offers: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    held: dict[Rule, bool] = field(default_factory=dict)
    """Outcomes of visibility rules. They are asked only when all they depend on is known, so they stay."""

    @property
    def texts(self) -> Texts:
        """The texts in the language of the person, or in German."""
        return self.form.texts.get(self.context.language, self.form.texts[SOURCE_LANGUAGE])


def read(form: Form, typed: Typed, context: Context) -> Reading:
    """Read every field that is asked. Values of rules are those of visible fields without mistakes of their own."""
    reading = Reading(form=form, typed=typed, context=context, values=context_values(context))
    calculated = {each.key: each.rule for each in form.calculated}
    _read_in_order(reading, form.order, form.fields, calculated)
    return reading


def answers_of(reading: Reading) -> Mapping[str, Answer]:
    """All visible fields with everything that is wrong, by key, in the order in which they are asked."""
    return _answers_among(reading.form.fields, reading)


def visible_pages(reading: Reading) -> list[str]:
    """Keys of the pages that are shown now: none after a stop."""
    shown: list[str] = []
    for page in reading.form.pages:
        if _holds(page.visible, reading):
            shown.append(page.key)
        if _is_stopped(page, reading):
            return shown
    return shown


def _answers_among(fields: Iterable[Field], reading: Reading) -> Mapping[str, Answer]:
    return {each.key: _answer(each, reading) for each in fields if each.key in reading.parsed}


def _read_in_order(
    reading: Reading, order: Iterable[str], asked: Iterable[Field], calculated: Mapping[str, Rule]
) -> None:
    fields = {each.key: each for each in asked}
    for node in order:
        if node in calculated:
            _calculate(reading, node, calculated[node])
        elif node in fields:
            _read_field(reading, fields[node])
        else:
            _offer(reading, fields[node.removesuffix(offered_name(""))])


def _calculate(reading: Reading, key: str, rule: Rule) -> None:
    value = rule.outcome(reading.values)
    if value is not None:
        reading.values[key] = value


def _read_field(reading: Reading, each: Field) -> None:
    kind = field_types()[each.type]
    if kind.is_question:
        reading.values[f"{each.key}.answered"] = False
    if not _is_visible(reading, each):
        return
    offered = _offered_items(reading, each)
    asked = Asked(field=each, texts=reading.texts, context=reading.context, offered=offered, prefix=reading.prefix)
    if each.fields:
        _read_rows(reading, asked)
        return
    entered = entered_into(asked, reading.typed)
    parsed = _shown(reading, each) or otherwise_than_proven(asked, entered) or kind.parse(asked, entered)
    reading.parsed[each.key] = (asked, parsed)
    if parsed.value is None or not kind.is_question:
        return
    reading.values[f"{each.key}.answered"] = True
    for part, value in kind.rule_values(parsed.value).items():
        reading.values[f"{each.key}.{part}" if part else each.key] = value
    chosen = next((item for item in offered if item.value == parsed.value), None)
    if chosen is not None and each.items is not None:
        for name, value in _attributes(chosen, each.items.attributes).items():
            reading.values[f"{each.key}.{name}"] = value


def _shown(reading: Reading, each: Field) -> Parsed | None:
    """What a block shows that has a calculated value; None for every other field."""
    if each.shows is None:
        return None
    value = reading.values.get(each.shows.key)
    if isinstance(value, datetime.date):
        return Parsed(value=value.isoformat())
    return Parsed(value=value) if isinstance(value, bool | int | str) else EMPTY


def _read_rows(reading: Reading, asked: Asked) -> None:
    group = asked.field
    rows = {row: _read_row(reading, group, row) for row in row_ids(group, reading.typed)}
    reading.rows[group.key] = rows
    reading.parsed[group.key] = (asked, EMPTY)
    reading.values[f"{group.key}.count"] = len(rows)
    reading.values[f"{group.key}.answered"] = bool(rows)
    for name in group.listed:
        found = (row.values.get(name) for row in rows.values())
        reading.values[f"{group.key}.{name}"] = [value for value in found if isinstance(value, RuleItem)]


def _read_row(reading: Reading, group: Field, row: str) -> Reading:
    values: MutableMapping[str, RuleValue] = ChainMap({}, reading.values)
    read_row = Reading(
        form=reading.form,
        typed=reading.typed,
        context=reading.context,
        values=values,
        prefix=row_prefix(group, row),
    )
    _read_in_order(read_row, group.order, group.fields, {})
    return read_row


def _is_visible(reading: Reading, each: Field) -> bool:
    page = None if reading.prefix else reading.form.page(each.page)
    if page is None:
        return _holds(each.visible, reading)
    return (
        not any(_is_stopped(earlier, reading) for earlier in reading.form.ends[page.key])
        and _holds(page.visible, reading)
        and _holds(page.sections.get(each.section), reading)
        and _holds(each.visible, reading)
    )


def _holds(rule: Rule | None, reading: Reading) -> bool:
    if rule is None:
        return True
    if rule not in reading.held:
        reading.held[rule] = rule.holds(reading.values)
    return reading.held[rule]


def _is_stopped(page: Page, reading: Reading) -> bool:
    return (
        bool(page.stops) and _holds(page.visible, reading) and any(_holds(stop.rule, reading) for stop in page.stops)
    )


def _offer(reading: Reading, each: Field) -> None:
    """Judge the items of a list one by one. While the rule is open for any of them, the offer is absent."""
    if each.items is None or each.offered is None:
        return
    outcomes = {
        item: each.offered.outcome({**reading.values, **item_values(item, each.items.attributes)})
        for item in each.items.items
    }
    offered = tuple(item for item, outcome in outcomes.items() if outcome is True)
    reading.offers[each.key] = offered
    if None not in outcomes.values():
        reading.values[offered_name(each.key)] = [item.value for item in offered]


def _offered_items(reading: Reading, each: Field) -> tuple[Item, ...]:
    if each.items is None:
        return ()
    items = reading.offers.get(each.key, () if each.offered else each.items.items)
    if reading.texts.language == SOURCE_LANGUAGE:
        return items
    return tuple(translated(item, each, reading.texts) for item in items)


def translated(item: Item, each: Field, texts: Texts) -> Item:
    """The item of a field's list with its label in the language of ``texts``."""
    own = texts.at("fields", each.key, "choices", item.value)
    label = own or texts.at("fields", each.key, "choices", item.value, "label")
    shared = texts.at("lists", each.items.name, item.value) if each.items else ""
    return replace(item, label=label or shared or item.label)


def _attributes(item: Item, types: Mapping[str, RuleType]) -> Mapping[str, RuleValue]:
    return {name: _as_rule_value(item.attributes[name], kind) for name, kind in types.items()}


def item_values(item: Item, types: Mapping[str, RuleType]) -> Mapping[str, RuleValue]:
    """What a rule under ``offered`` knows of an item."""
    named = {f"item.{name}": value for name, value in _attributes(item, types).items()}
    return {**named, "item.value": item.value}


def _as_rule_value(value: bool | int | str, kind: RuleType) -> RuleValue:  # noqa: FBT001 - any attribute
    return iso_date(value) if kind is RuleType.DATE and isinstance(value, str) else value


def _answer(each: Field, reading: Reading) -> Answer:
    asked, parsed = reading.parsed[each.key]
    values = reading.values
    required = each.required.holds(values) if isinstance(each.required, Rule) else each.required
    rows = {row: _answers_among(each.fields, found) for row, found in reading.rows.get(each.key, {}).items()}
    if rows:
        parsed = Parsed(value=[_valid(answers) for answers in rows.values()])
    mistakes = _mistakes(each, parsed, values, required)
    return Answer(asked=asked, parsed=parsed, required=required, mistakes=mistakes, rows=rows)


def _valid(answers: Mapping[str, Answer]) -> dict[str, Json]:
    return {key: answer.parsed.value for key, answer in answers.items() if answer.is_valid}


def _mistakes(
    each: Field,
    parsed: Parsed,
    values: Mapping[str, RuleValue],
    required: bool,  # noqa: FBT001 - a fact, not a mode
) -> tuple[Mistake, ...]:
    if parsed.mistakes:
        return parsed.mistakes
    if parsed.value is None:
        return (Mistake(code="required"),) if required else ()
    broken = (check for check in each.checks if check.rule.outcome(values) is False)
    return tuple(Mistake(code=check.key, part=check.part) for check in broken)
