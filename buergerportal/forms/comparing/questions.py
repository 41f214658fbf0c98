"""What differs between the questions of two versions, those in the rows of repeating groups among them."""

from collections.abc import Iterator, Mapping
from functools import partial

from buergerportal.core.rules import Rule
from buergerportal.forms.comparing.sentences import (
    Difference,
    label_of,
    order_differs,
    page_title,
    rule_differs,
    rules_differ,
    texts_below,
    texts_differ,
)
from buergerportal.forms.comparing.words import option_in_words, quoted, type_in_words, value_in_words
from buergerportal.forms.definition import Field, Form, Item


def questions_differ(old: Form, new: Form) -> Iterator[Difference]:
    """New, changed and gone questions, and their order. A question that only changed its key stays the same one."""
    before = {field.key: field for field in old.all_fields}
    renamed = _renamed(old, new)
    for field in new.all_fields:
        former = renamed.get(field.key, field.key)
        where = _where(new, field)
        if former not in before:
            yield Difference(where=where, what=f"Die Frage ist neu, {_place(new, field)}.")
            continue
        if former != field.key:
            yield Difference(
                where=where, what=f"Die Frage heißt in den Daten jetzt „{field.key}“, vorher „{former}“."
            )
        yield from _question(where, old, new, before[former], field)
    kept = {renamed.get(field.key, field.key) for field in new.all_fields}
    for key, field in before.items():
        if key not in kept:
            yield Difference(where=_where(old, field), what="Die Frage entfällt.")
    yield from _orders(old, new, renamed)


def _orders(old: Form, new: Form, renamed: Mapping[str, str]) -> Iterator[Difference]:
    """The order of the questions of each page, and of those in the rows of each repeating group."""
    former_pages = {page.key: page.fields for page in old.pages}
    former_rows = {group.key: group.fields for group in old.fields}
    places = [(f"Seite „{page_title(new, page.key)}“", page.fields, former_pages.get(page.key)) for page in new.pages]
    places += [
        (_where(new, group), group.fields, former_rows.get(renamed.get(group.key, group.key))) for group in new.fields
    ]
    for where, fields, former in places:
        keys = [renamed.get(field.key, field.key) for field in fields]
        yield from order_differs(
            where, "Die Fragen", [field.key for field in former or ()], keys, partial(label_of, old)
        )


def _renamed(old: Form, new: Form) -> dict[str, str]:
    """New key → old key of questions that only changed their key: same label, same type, both otherwise unknown."""
    before, after = (
        {field.key: (field.type, label_of(form, field.key)) for field in form.all_fields} for form in (old, new)
    )
    gone = {identity: key for key, identity in before.items() if key not in after}
    return {key: gone[identity] for key, identity in after.items() if key not in before and identity in gone}


def _group_of(form: Form, field: Field) -> str:
    """The repeating group in whose rows a question stands, empty for none."""
    return next((group.key for group in form.fields if field in group.fields), "")


def _where(form: Form, field: Field) -> str:
    group = _group_of(form, field)
    within = f" in „{label_of(form, group)}“" if group else ""
    return f"Frage „{label_of(form, field.key)}“{within}"


def _place(form: Form, field: Field) -> str:
    group = _group_of(form, field)
    return (
        f"für jede Zeile von „{label_of(form, group)}“"
        if group
        else f"auf der Seite „{page_title(form, field.page)}“"
    )


def _question(where: str, old_form: Form, new_form: Form, old: Field, new: Field) -> Iterator[Difference]:
    if old.type != new.type:
        now, before = type_in_words(new.type), type_in_words(old.type)
        yield Difference(where=where, what=f"Die Art der Frage ist jetzt {now}, vorher {before}.")
    if (old.page, _group_of(old_form, old)) != (new.page, _group_of(new_form, new)):
        now, before = _place(new_form, new), _place(old_form, old)
        yield Difference(where=where, what=f"Die Frage steht jetzt {now}, vorher {before}.")
    if old.section != new.section:
        yield Difference(where=where, what=f"Abschnitt: jetzt {quoted(new.section)}, vorher {quoted(old.section)}.")
    yield from rule_differs(where, "Die Frage wird gestellt", old.visible, new.visible)
    yield from _required(where, old, new)
    checks_before, checks_after = ({check.key: check.rule for check in field.checks} for field in (old, new))
    yield from rules_differ(where, "Prüfung", checks_before, checks_after)
    yield from _marks(where, old, new)
    yield from _choices(where, old, new)
    yield from rule_differs(where, "Zur Auswahl steht ein Eintrag", old.offered, new.offered)
    yield from _origins(where, old, new)
    yield from _options(where, old, new)
    yield from texts_differ(where, texts_below(old_form, "fields", old.key), texts_below(new_form, "fields", new.key))


def _required(where: str, old: Field, new: Field) -> Iterator[Difference]:
    was, is_now = _needed(old), _needed(new)
    if was != is_now:
        yield Difference(where=where, what=f"Die Antwort ist jetzt {is_now}, vorher {was}.")


def _needed(field: Field) -> str:
    if isinstance(field.required, Rule):
        return f"Pflicht, wenn: {field.required.source}"
    return "Pflicht" if field.required else "freiwillig"


def _marks(where: str, old: Field, new: Field) -> Iterator[Difference]:
    """Which box a check marks, of checks that are in both."""
    before, after = ({check.key: check.part for check in field.checks} for field in (old, new))
    for key in [key for key in after if key in before and before[key] != after[key]]:
        what = f"Prüfung „{key}“ markiert jetzt {quoted(after[key])}, vorher {quoted(before[key])}."
        yield Difference(where=where, what=what)


def _choices(where: str, old: Field, new: Field) -> Iterator[Difference]:
    """Options that a question has of its own, and the name of its list; the items of lists are compared once."""
    if _list_name(old) != _list_name(new):
        what = f"Liste zur Auswahl: jetzt {quoted(_list_name(new))}, vorher {quoted(_list_name(old))}."
        yield Difference(where=where, what=what)
    before, after = _own_choices(old), _own_choices(new)
    for value, item in after.items():
        if value not in before:
            yield Difference(where=where, what=f"Neue Antwort zur Auswahl: „{item.label}“.")
        elif (former := before[value]).label != item.label:
            yield Difference(where=where, what=f"Antwort zur Auswahl: jetzt „{item.label}“, vorher „{former.label}“.")
        elif former.hint != item.hint:
            what = f"Hinweis zur Antwort „{item.label}“: jetzt {quoted(item.hint)}, vorher {quoted(former.hint)}."
            yield Difference(where=where, what=what)
    for value, item in before.items():
        if value not in after:
            yield Difference(where=where, what=f"Diese Antwort steht nicht mehr zur Auswahl: „{item.label}“.")
    yield from order_differs(where, "Die Antworten", list(before), list(after), lambda value: after[value].label)


def _own_choices(field: Field) -> dict[str, Item]:
    return {item.value: item for item in field.items.items} if field.items and "options" in field.options else {}


def _list_name(field: Field) -> str:
    return field.items.name if field.items and "options" not in field.options else ""


def _origins(where: str, old: Field, new: Field) -> Iterator[Difference]:
    """Where an answer comes from, and under which FIM ids it goes out."""
    if old.proven != new.proven:
        proven = f"jetzt {quoted(new.proven)}, vorher {quoted(old.proven)}"
        yield Difference(where=where, what=f"Aus dem Ausweis kommt: {proven}.")
    before, after = ({part: "/".join(way) for part, way in field.fim.items()} for field in (old, new))
    for part in sorted(before.keys() | after.keys()):
        was, is_now = before.get(part, ""), after.get(part, "")
        if was != is_now:
            name = f"FIM-Kennung „{part}“" if part else "FIM-Kennung"
            yield Difference(where=where, what=f"{name}: jetzt {quoted(is_now)}, vorher {quoted(was)}.")


def _options(where: str, old: Field, new: Field) -> Iterator[Difference]:
    for name in sorted((old.options.keys() | new.options.keys()) - {"options"}):
        before, after = old.options.get(name), new.options.get(name)
        if before != after:
            now, was = value_in_words(new.type, name, after), value_in_words(old.type, name, before)
            yield Difference(where=where, what=f"{option_in_words(new.type, name)}: jetzt {now}, vorher {was}.")
