"""What is wrong with a form although it can be loaded: nobody would ever see a part of it, or never get past it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from buergerportal.core.documents import Document, Location, Problem
from buergerportal.core.rules import Rule
from buergerportal.forms.definition import Field, Form, Page, located, located_rows
from buergerportal.forms.fields.base import Part
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fields.select import OTHER
from buergerportal.forms.possible import Possibilities
from buergerportal.forms.sources import Sources, lists_named

_BOUNDS = (
    ("minimum", "maximum"),
    ("minimum_length", "maximum_length"),
    ("earliest", "latest"),
    ("least", "most"),
)
_TEXT = "'([^']*)'"
_SHARED_TOKENS = frozenset({"address-level2", "postal-code"})
"""Tokens that may come twice: a place is part of several answers of one person."""


def static_problems(form: Form, parts: Sources) -> list[Problem]:
    """Everything that can be said without anybody filling the form in, each with line and remedy."""
    return [
        *_unseen(form, parts.form),
        *_empty(form, parts.form),
        *_impassable(form, parts.form),
        *_unknown_options(form, parts.form),
        *_tokens(form, parts.form),
        *_unused_lists(parts),
    ]


def _unseen(form: Form, document: Document) -> Iterator[Problem]:
    possible = Possibilities(form)
    ended = ""
    for at, page in enumerate(form.pages):
        place: Location = ("pages", at)
        if ended:
            message = f"nobody reaches the page “{page.key}”: the stop “{ended}” before it always holds"
            yield document.problem(place, message, "correct the stop, or delete the page")
        elif page.visible and possible.can_hold(page.visible) is False:
            yield _never(document, (*place, "visible"), f"the page “{page.key}”", page.visible)
        else:
            yield from _unseen_on(page, place, possible, document)
        ended = ended or next((stop.key for stop in page.stops if possible.always_holds(stop.rule)), "")


def _unseen_on(page: Page, place: Location, possible: Possibilities, document: Document) -> Iterator[Problem]:
    for number, (key, rule) in enumerate(page.sections.items()):
        if rule and possible.can_hold(page.visible, rule) is False:
            yield _never(document, (*place, "sections", number), f"the section “{key}”", rule)
        if not any(field.section == key for field in page.fields):
            message = f"the section “{key}” has no fields"
            yield document.problem((*place, "sections", number), message, "put fields in it, or delete it")
    for number, field in enumerate(page.fields):
        where = (*place, "fields", number)
        section = page.sections.get(field.section)
        if field.visible and possible.can_hold(page.visible, section, field.visible) is False:
            yield _never(document, (*where, "visible"), f"the field “{field.key}”", field.visible)
        for row, each in enumerate(field.fields):
            if each.visible and possible.can_hold(each.visible, row_of=field) is False:
                yield _never(document, (*where, "fields", row, "visible"), f"the field “{each.key}”", each.visible)
    for number, stop in enumerate(page.stops):
        if possible.can_hold(stop.rule) is False:
            yield _never(document, (*place, "stops", number), f"the stop “{stop.key}”", stop.rule)


def _empty(form: Form, document: Document) -> Iterator[Problem]:
    for at, page in enumerate(form.pages):
        if not any(field_types()[field.type].is_asked for field in page.fields):
            message = f"the page “{page.key}” would be empty: nothing on it is asked"
            yield document.problem(("pages", at), message, "put its fields on a page with questions")


def _never(document: Document, place: Location, what: str, rule: Rule) -> Problem:
    message = f"{what} is never shown: the rule “{rule.source}” cannot hold, whatever is answered"
    return document.problem(place, message, "correct the rule, or delete what it belongs to")


def _impassable(form: Form, document: Document) -> Iterator[Problem]:
    possible = Possibilities(form)
    for place, field, group in _placed(form):
        for low, high in _BOUNDS:
            least, most = field.options.get(low), field.options.get(high)
            is_wrong = isinstance(least, int | str) and type(least) is type(most) and str(least) != str(most)
            if is_wrong and _is_more(least, most):
                message = f"nobody can answer “{field.key}”: {low} is more than {high}"
                yield document.problem((*place, low), message, f"swap or correct {low} and {high}")
        for number, check in enumerate(field.checks):
            if possible.is_always_broken(check.rule, group):
                message = (
                    f"nobody gets past “{field.key}”: the check “{check.rule.source}” is false whatever is answered"
                )
                yield document.problem(
                    (*place, "checks", number), message, "correct the rule; a check must not be false"
                )


def _is_more(least: object, most: object) -> bool:
    """Of whole numbers, of decimals as text, and of dates and times, which sort as text."""
    if isinstance(least, int) and isinstance(most, int):
        return least > most
    if not isinstance(least, str) or not isinstance(most, str):
        return False
    try:
        return Decimal(least) > Decimal(most)
    except InvalidOperation:
        return least > most


def _unknown_options(form: Form, document: Document) -> Iterator[Problem]:
    options = {field.key: _options(field) for field in form.all_fields if field.items is not None}
    for place, rule in _rules(form):
        for key, known in options.items():
            for text in _compared(rule.source, key):
                if text not in known:
                    near = get_close_matches(text, known, n=1, cutoff=0.0)
                    remedy = f"did you mean '{near[0]}'?" if near else "give the field options"
                    yield document.problem(place, f"“{key}” has no option '{text}' (in “{rule.source}”)", remedy)


def _options(field: Field) -> tuple[str, ...]:
    items = field.items.items if field.items else ()
    values = tuple(item.value for item in items)
    return (*values, OTHER) if field.flag("other") else values


def _compared(source: str, key: str) -> Sequence[str]:
    """The texts with which a rule compares the answer itself."""
    name = rf"(?<![\w.]){re.escape(key)}(?![\w.])"
    single = re.findall(rf"{name}\s*[!=]=\s*{_TEXT}", source) + re.findall(rf"{_TEXT}\s*[!=]=\s*{name}", source)
    lists = re.findall(rf"{name}\s+in\s+\[([^\]]*)\]", source)
    within = re.findall(rf"{_TEXT}\s+in\s+{name}", source)
    return [*single, *within, *(text for each in lists for text in re.findall(_TEXT, each))]


def _tokens(form: Form, document: Document) -> Iterator[Problem]:
    """WCAG 1.3.5: boxes about the person have an autocomplete token, boxes about others must not."""
    taken: dict[str, str] = {}
    for place, field, group in _placed(form):
        stated = field.text("autocomplete")
        parts = field_types()[field.type].parts(field)
        if field.type == "text" and not stated:
            message = f"“{field.key}” does not say whether it is about the person"
            yield document.problem(place, message, "write an HTML token such as organization, or autocomplete: none")
        for token in _asked_tokens(stated, parts):
            if group is not None:
                message = f"“{field.key}” would be filled in with the same {token} in every row"
                yield document.problem(place, message, "write autocomplete: none: rows are about different people")
            elif token in taken and token not in _SHARED_TOKENS:
                message = f"“{field.key}” and “{taken[token]}” would both be filled in with the same {token}"
                yield document.problem(place, message, "write autocomplete: none where it is about somebody else")
            taken.setdefault(token, field.key)


def _asked_tokens(stated: str, parts: Sequence[Part]) -> list[str]:
    if stated:
        return [] if stated == "none" else [stated]
    return [part.autocomplete for part in parts if part.autocomplete]


def _unused_lists(parts: Sources) -> Iterator[Problem]:
    named = lists_named(parts.form.content)
    for name, document in parts.lists.items():
        if name not in named:
            yield document.problem((), f"no field uses the list “{name}”", "delete the file, or name it under list")


def _placed(form: Form) -> Iterator[tuple[Location, Field, Field | None]]:
    """Every field with where it stands and the group it belongs to."""
    for place, field in located(form.pages):
        yield place, field, None
        yield from ((where, each, field) for where, each in located_rows(place, field))


def _rules(form: Form) -> Iterator[tuple[Location, Rule]]:
    for place, field, _group in _placed(form):
        rules: Mapping[str, object] = {"visible": field.visible, "required": field.required, "offered": field.offered}
        yield from (((*place, name), rule) for name, rule in rules.items() if isinstance(rule, Rule))
        yield from (((*place, "checks", number), check.rule) for number, check in enumerate(field.checks))
    for at, page in enumerate(form.pages):
        if page.visible:
            yield ("pages", at, "visible"), page.visible
        yield from ((("pages", at, "stops", number), stop.rule) for number, stop in enumerate(page.stops))
        for number, rule in enumerate(page.sections.values()):
            if rule:
                yield ("pages", at, "sections", number), rule
    yield from ((("calculated", at), each.rule) for at, each in enumerate(form.calculated))
    yield from ((("fees", at, "when"), fee.when) for at, fee in enumerate(form.fees) if fee.when)
    yield from ((("circumstances", at), each.rule) for at, each in enumerate(form.circumstances))
