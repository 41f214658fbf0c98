"""Compares the texts of a form with its structure: nothing missing, nothing left over."""

from collections.abc import Iterator, Mapping

from buergerportal.core.documents import Document, Json, Location, Problem
from buergerportal.forms.definition import Field, Form, Page
from buergerportal.forms.fields.base import FieldType
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.lists import choice_text
from buergerportal.forms.sources import Sources
from buergerportal.forms.wording import SOURCE_LANGUAGE, Texts, placeholders

_EVERYWHERE = frozenset({"label", "place", "authority"})
_GENERAL_ERRORS: Mapping[str, tuple[str, ...]] = {"required": (), "too_long": ("longest", "count")}


def text_problems(form: Form, parts: Sources) -> list[Problem]:
    """What is missing in the German texts, and what stands in any language without belonging to anything."""
    source = parts.texts[SOURCE_LANGUAGE]
    problems = [
        source.problem(path[:-1], f"the text {'.'.join(map(str, path))} is missing", "write it")
        for path in _missing(form, form.texts[SOURCE_LANGUAGE])
    ]
    for document in parts.texts.values():
        problems.extend(_left_over(form, document))
    return problems


def _missing(form: Form, texts: Texts) -> Iterator[tuple[str, ...]]:
    for page in form.pages:
        yield from _missing_for_page(page, texts)
    for field in form.all_fields:
        yield from _missing_for_field(field, texts)
    yield from (("fees", fee.key) for fee in form.fees if not texts.at("fees", fee.key))


def _missing_for_page(page: Page, texts: Texts) -> Iterator[tuple[str, ...]]:
    own = ("pages", page.key)
    needed = [(*own, "title"), *((*own, "sections", key) for key in page.sections)]
    needed.extend((*own, "stops", stop.key, "text") for stop in page.stops)
    yield from (path for path in needed if not texts.at(*path))


def _missing_for_field(field: Field, texts: Texts) -> Iterator[tuple[str, ...]]:
    own = ("fields", field.key)
    yield from ((*own, name) for name in ("label", *field_types()[field.type].own_texts) if not texts.at(*own, name))
    for check in field.checks:
        if texts.error(field=field.key, type=field.type, code=check.key) is None:
            yield (*own, "errors", check.key)
    if field.items is not None and "options" in field.options:
        for item in field.items.items:
            if not choice_text(texts, field.key, item.value):
                yield (*own, "choices", item.value)


def _left_over(form: Form, document: Document) -> Iterator[Problem]:
    """Texts that belong to no page, field, option, part or error of the form."""
    content = document.content
    assert isinstance(content, dict)  # noqa: S101 - the schema was checked
    fields = {field.key: field for field in form.all_fields}
    pages = {page.key: page for page in form.pages}
    yield from _unknown(document, ("pages",), content.get("pages"), pages)
    yield from _unknown(document, ("fields",), content.get("fields"), fields)
    yield from _unknown(document, ("fees",), content.get("fees"), {fee.key for fee in form.fees})
    for key, texts in _mapping(content.get("pages")).items():
        if key in pages:
            entry, page = _mapping(texts), pages[key]
            yield from _unknown(document, ("pages", key, "sections"), entry.get("sections"), page.sections)
            stops = {stop.key for stop in page.stops}
            yield from _unknown(document, ("pages", key, "stops"), entry.get("stops"), stops)
    for key, texts in _mapping(content.get("fields")).items():
        if key in fields:
            yield from _left_over_for_field(document, fields[key], _mapping(texts))


_OF_EVERY_FIELD = ("label", "hint", "where", "summary", "paper", "choices", "parts", "errors")


def _left_over_for_field(document: Document, field: Field, texts: Mapping[str, Json]) -> Iterator[Problem]:
    kind = field_types()[field.type]
    place: Location = ("fields", field.key)
    known = {*_OF_EVERY_FIELD, *kind.own_texts, *kind.optional_texts}
    yield from _unknown(document, place, dict(texts), known)
    options = field.texts("options")
    yield from _unknown(document, (*place, "choices"), texts.get("choices"), options)
    parts = {part.key for part in kind.parts(field)}
    yield from _unknown(document, (*place, "parts"), texts.get("parts"), parts)
    errors = _errors_of(field, kind)
    yield from _unknown(document, (*place, "errors"), texts.get("errors"), errors)
    for code, text in _mapping(texts.get("errors")).items():
        strange = placeholders(str(text)) - _EVERYWHERE - set(errors.get(code, ()))
        for name in sorted(strange):
            message = f"the error “{code}” has no value “{{{name}}}”"
            remedy = f"use only {', '.join(sorted(_EVERYWHERE | set(errors.get(code, ()))))}"
            yield document.problem((*place, "errors", code), message, remedy)


def _errors_of(field: Field, kind: FieldType) -> Mapping[str, tuple[str, ...]]:
    own = {code: tuple(values) for code, values in kind.errors.items()}
    return {**_GENERAL_ERRORS, **own, **{check.key: () for check in field.checks}}


def _unknown(
    document: Document, place: Location, texts: Json, known: Mapping[str, object] | set[str] | tuple[str, ...]
) -> Iterator[Problem]:
    for key in _mapping(texts):
        if key not in known:
            where = ".".join(str(part) for part in place)
            message = f"there is a text for “{key}”, but the form has nothing of that name under {where}"
            names = ", ".join(sorted(known)) or "nothing"
            yield document.problem((*place, key), message, f"delete it or correct the name; there is: {names}")


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
