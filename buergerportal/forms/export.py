"""Answers as other programs get them: JSON by FIM ids where there are any, and the JSON Schema that describes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType
from buergerportal.forms.definition import Field, Form, Item
from buergerportal.forms.fields.group import least_rows, most_rows
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fim import Way, answer_parts
from buergerportal.forms.wording import SOURCE_LANGUAGE, Texts

CODE = "code"
"""The attribute of a list whose value goes out instead of the item's own."""


def exported(form: Form, answers: Mapping[str, Json]) -> dict[str, Json]:
    """The answers of an evaluation as they go out.

    An answer stands under the FIM ids of its field, group within group; without any, under the key of the field. A
    repeating group is a list of objects. Of a chosen item goes out its ``code``, if its list has such an attribute.
    """
    return _object_of(form.fields, answers)


def export_schema(form: Form) -> dict[str, Json]:
    """JSON Schema (2020-12) of what ``exported`` gives for a form that was filled in completely.

    Required is what every applicant is asked; what depends on other answers may be missing.
    """
    texts = form.texts[SOURCE_LANGUAGE]
    always = {each.key for each in form.fields if _is_always_asked(each, form)}
    head: dict[str, Json] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    title = texts.at("title")
    if title:
        head["title"] = title
    if form.fim:
        head["description"] = f"FIM {form.fim}"
    return head | _schema_of(form.fields, always, texts)


def _object_of(fields: Sequence[Field], answers: Mapping[str, Json]) -> dict[str, Json]:
    result: dict[str, Json] = {}
    for field in fields:
        if field.key in answers:
            for way, value in _values(field, answers[field.key]):
                _put(result, way, value)
    return result


def _values(field: Field, answer: Json) -> Iterator[tuple[Way, Json]]:
    """What goes out of an answer, and where to."""
    if field.fields:
        rows = answer if isinstance(answer, list) else []
        yield _way(field), [_object_of(field.fields, row) for row in rows if isinstance(row, dict)]
    elif _by_part(field) and isinstance(answer, dict):
        rest = {part: value for part, value in answer.items() if part not in field.fim}
        yield from ((field.fim[part], value) for part, value in answer.items() if part in field.fim)
        if rest:
            yield (field.key,), rest
    else:
        yield _way(field), _coded(field, answer)


def _schema_of(fields: Sequence[Field], always: set[str], texts: Texts) -> dict[str, Json]:
    root = _empty_object()
    for field in fields:
        if not field_types()[field.type].is_question and field.shows is None:
            continue
        for way, schema, is_needed in _schemas(field, texts):
            _put_schema(root, way, schema, required=is_needed and field.key in always)
    return root


def _schemas(field: Field, texts: Texts) -> Iterator[tuple[Way, dict[str, Json], bool]]:
    """Where the parts of an answer stand, what they look like, and whether they are part of every answer."""
    words = _words(field, texts)
    if field.fields:
        always = {each.key for each in field.fields if each.required is True and each.visible is None}
        row = _schema_of(field.fields, always, texts)
        least = max(1, least_rows(field))
        yield (
            _way(field),
            {**words, "type": "array", "items": row, "minItems": least, "maxItems": most_rows(field)},
            True,
        )
        return
    coded = _with_codes(field)
    whole = field_types()[field.type].json_schema(coded)
    if not _by_part(field):
        yield _way(field), words | whole, True
        return
    parts, required = answer_parts(field), whole.get("required")
    needed = required if isinstance(required, list) else []
    for part, schema in parts.items():
        if part in field.fim and isinstance(schema, dict):
            yield field.fim[part], words | schema, part in needed
    rest: dict[str, Json] = {part: schema for part, schema in parts.items() if part not in field.fim}
    if rest:
        kept: list[Json] = [part for part in needed if part in rest]
        yield (field.key,), {**words, "type": "object", "properties": rest, "required": kept}, bool(kept)


def _is_always_asked(field: Field, form: Form) -> bool:
    page = form.page(field.page)
    if page is None or field.visible or page.visible or page.sections.get(field.section):
        return False
    return least_rows(field) > 0 if field.fields else field.required is True


def _words(field: Field, texts: Texts) -> dict[str, Json]:
    named = {"title": texts.at("fields", field.key, "label"), "description": texts.at("fields", field.key, "hint")}
    return {name: text for name, text in named.items() if text}


def _by_part(field: Field) -> bool:
    return bool(field.fim) and "" not in field.fim


def _way(field: Field) -> Way:
    return field.fim.get("") or (field.key,)


def _codes(field: Field) -> Mapping[str, str]:
    """The code of each item of the field's list; empty where the list has none."""
    items = field.items
    if items is None or items.attributes.get(CODE) is not RuleType.TEXT:
        return {}
    return {item.value: str(item.attributes[CODE]) for item in items.items}


def _coded(field: Field, answer: Json) -> Json:
    codes = _codes(field)
    if isinstance(answer, list):
        return [codes.get(str(each), each) if codes else each for each in answer]
    return codes.get(answer, answer) if isinstance(answer, str) else answer


def _with_codes(field: Field) -> Field:
    codes = _codes(field)
    if not codes or field.items is None:
        return field
    items = tuple(Item(value=codes[item.value], label=item.label) for item in field.items.items)
    return replace(field, items=replace(field.items, items=items))


def _put(target: dict[str, Json], way: Way, value: Json) -> None:
    for step in way[:-1]:
        inner = target.setdefault(step, {})
        if not isinstance(inner, dict):  # loading refuses forms in which answers go the same way
            raise TypeError("/".join(way))
        target = inner
    target[way[-1]] = value


def _put_schema(target: dict[str, Json], way: Way, schema: dict[str, Json], *, required: bool) -> None:
    for step in way[:-1]:
        inner = _properties(target).setdefault(step, _empty_object())
        if required:
            _require(target, step)
        if not isinstance(inner, dict):  # every schema that is put here is an object
            raise TypeError("/".join(way))
        target = inner
    _properties(target)[way[-1]] = schema
    if required:
        _require(target, way[-1])


def _empty_object() -> dict[str, Json]:
    return {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def _properties(schema: dict[str, Json]) -> dict[str, Json]:
    found = schema["properties"]
    if not isinstance(found, dict):  # made by _empty_object
        raise TypeError(found)
    return found


def _require(schema: dict[str, Json], name: str) -> None:
    found = schema["required"]
    if isinstance(found, list) and name not in found:
        found.append(name)
