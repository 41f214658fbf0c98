"""What differs between two versions of a form."""

from collections.abc import Iterator

from buergerportal.core.amounts import euros
from buergerportal.forms.comparing.questions import questions_differ
from buergerportal.forms.comparing.sentences import (
    Difference,
    mapping,
    order_differs,
    page_title,
    rule_differs,
    rules_differ,
    text,
    texts_below,
    texts_differ,
)
from buergerportal.forms.comparing.words import day, quoted
from buergerportal.forms.definition import Fee, Form, ItemList, Page
from buergerportal.forms.wording import SOURCE_LANGUAGE

_FORM = "Formular"


def differences(old: Form, new: Form) -> tuple[Difference, ...]:
    """All that differs for people who fill the form in or work on it: pages, questions, fees, rules, texts.

    In the order of the new form, what was removed last of its kind. Equal forms have none.
    """
    return (
        *_form(old, new),
        *_pages(old, new),
        *questions_differ(old, new),
        *_calculated(old, new),
        *_fees(old, new),
        *_circumstances(old, new),
        *_lists(old, new),
        *_languages(old, new),
    )


def _form(old: Form, new: Form) -> Iterator[Difference]:
    if old.fim != new.fim:
        yield Difference(where=_FORM, what=f"FIM-Datenschema: jetzt {quoted(new.fim)}, vorher {quoted(old.fim)}.")
    before, after = (text(form, "title") for form in (old, new))
    if before != after:
        yield Difference(where=_FORM, what=f"Überschrift: jetzt {quoted(after)}, vorher {quoted(before)}.")


def _pages(old: Form, new: Form) -> Iterator[Difference]:
    before = {page.key: page for page in old.pages}
    after = {page.key: page for page in new.pages}
    for key, page in after.items():
        where = f"Seite „{page_title(new, key)}“"
        if key not in before:
            yield Difference(where=where, what="Die Seite ist neu.")
            continue
        yield from rule_differs(where, "Die Seite wird gezeigt", before[key].visible, page.visible)
        yield from _sections(where, before[key], page)
        yield from _stops(where, before[key], page)
        yield from texts_differ(where, texts_below(old, "pages", key), texts_below(new, "pages", key))
    for key in (key for key in before if key not in after):
        yield Difference(where=f"Seite „{page_title(old, key)}“", what="Die Seite entfällt.")
    yield from order_differs(_FORM, "Die Seiten", list(before), list(after), lambda key: page_title(new, key))


def _sections(where: str, old: Page, new: Page) -> Iterator[Difference]:
    for key in [*new.sections, *(key for key in old.sections if key not in new.sections)]:
        if key not in old.sections:
            yield Difference(where=where, what=f"Der Abschnitt „{key}“ ist neu.")
        elif key not in new.sections:
            yield Difference(where=where, what=f"Der Abschnitt „{key}“ entfällt.")
        else:
            what = f"Der Abschnitt „{key}“ wird gezeigt"
            yield from rule_differs(where, what, old.sections[key], new.sections[key])


def _stops(where: str, old: Page, new: Page) -> Iterator[Difference]:
    before, after = ({stop.key: stop.rule for stop in page.stops} for page in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        if key not in before:
            yield Difference(where=where, what=f"Hier kann das Formular jetzt enden, wenn: {after[key].source}")
        elif key not in after:
            yield Difference(where=where, what=f"Hier endet das Formular nicht mehr, wenn: {before[key].source}")
        else:
            yield from rule_differs(where, f"Das Formular endet hier („{key}“)", before[key], after[key])


def _calculated(old: Form, new: Form) -> Iterator[Difference]:
    before, after = ({each.key: each.rule for each in form.calculated} for form in (old, new))
    yield from rules_differ(_FORM, "Berechneter Wert", before, after)
    types_before, types_after = ({each.key: each.type for each in form.calculated} for form in (old, new))
    for key in [key for key in types_after if key in types_before and types_before[key] is not types_after[key]]:
        what = f"Berechneter Wert „{key}“ ist jetzt {types_after[key].value}, vorher {types_before[key].value}."
        yield Difference(where=_FORM, what=what)


def _circumstances(old: Form, new: Form) -> Iterator[Difference]:
    before, after = ({each.key: each.rule for each in form.circumstances} for form in (old, new))
    yield from rules_differ("Zuständigkeit", "Fallgruppe", before, after)
    yield from order_differs("Zuständigkeit", "Die Fallgruppen", list(before), list(after), str)


def _fees(old: Form, new: Form) -> Iterator[Difference]:
    before, after = ({fee.key: fee for fee in form.fees} for form in (old, new))
    for key, fee in after.items():
        where = f"Gebühr „{text(new, 'fees', key) or key}“"
        if key not in before:
            yield Difference(where=where, what=f"Die Gebühr ist neu: {_fee_in_words(fee)}{_rules_of(fee)}")
            continue
        was = before[key]
        if _fee_in_words(was) != _fee_in_words(fee):
            yield Difference(where=where, what=f"jetzt {_fee_in_words(fee)}, vorher {_fee_in_words(was)}.")
        yield from rule_differs(where, "Sie fällt an", was.when, fee.when)
        yield from rule_differs(where, "So oft ist sie zu zahlen", was.times, fee.times, without="einmal")
        if (label := text(old, "fees", key)) != text(new, "fees", key):
            yield Difference(where=where, what=f"vorher hieß sie {quoted(label)}.")
    for key in (key for key in before if key not in after):
        yield Difference(where=f"Gebühr „{text(old, 'fees', key) or key}“", what="Die Gebühr entfällt.")


def _fee_in_words(fee: Fee) -> str:
    until = f" bis {day(fee.valid_until)}" if fee.valid_until else ""
    return f"{euros(fee.cents)} ab {day(fee.valid_from)}{until} nach {fee.basis}"


def _rules_of(fee: Fee) -> str:
    """When a new fee is to be paid and how often, or the end of the sentence."""
    when = f", wenn: {fee.when.source}" if fee.when else ""
    times = f", so oft: {fee.times.source}" if fee.times else ""
    return when + times or "."


def _lists(old: Form, new: Form) -> Iterator[Difference]:
    """Items of lists that both forms offer; a list that comes or goes does so with a question."""
    before, after = (_lists_of(form) for form in (old, new))
    for name in sorted(after.keys() & before.keys()):
        yield from _items(f"Liste „{name}“", before[name], after[name])


def _lists_of(form: Form) -> dict[str, ItemList]:
    fields = (field for field in form.all_fields if "options" not in field.options)
    return {field.items.name: field.items for field in fields if field.items}


def _items(where: str, old: ItemList, new: ItemList) -> Iterator[Difference]:
    former, items = ({item.value: item for item in each.items} for each in (old, new))
    for value, item in items.items():
        if value not in former:
            yield Difference(where=where, what=f"Neuer Eintrag: „{item.label}“.")
        elif item != former[value]:
            yield Difference(where=where, what=f"Der Eintrag „{item.label}“ ist geändert.")
    for value, item in former.items():
        if value not in items:
            yield Difference(where=where, what=f"Dieser Eintrag entfällt: „{item.label}“.")
    if [value for value in items if value in former] != [value for value in former if value in items]:
        yield Difference(where=where, what="Die Einträge stehen in anderer Reihenfolge.")


def _languages(old: Form, new: Form) -> Iterator[Difference]:
    """Translations; their texts are not compared word by word."""
    for language in sorted((old.texts.keys() | new.texts.keys()) - {SOURCE_LANGUAGE}):
        before, after = (mapping(mapping(form.source["texts"]).get(language)) for form in (old, new))
        if before != after:
            state = "ist neu" if not before else "entfällt" if not after else "ist geändert"
            yield Difference(where=_FORM, what=f"Die Übersetzung „{language}“ {state}.")
