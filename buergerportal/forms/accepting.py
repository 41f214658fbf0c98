"""Takes over what was posted: what belongs to the page, cleaned, and nothing else."""

from collections.abc import Mapping, Sequence

from buergerportal.forms.cleaning import clean
from buergerportal.forms.context import Context, Typed
from buergerportal.forms.definition import Field, Form, Page
from buergerportal.forms.fields.base import input_name
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.reading import Reading, read, visible_pages
from buergerportal.forms.rows import placed_fields, with_posted_rows

_MOST_VALUES = 50


def accept(form: Form, page_key: str, typed: Typed, posted: Typed, context: Context) -> dict[str, list[str]]:
    """The typed state after a page was posted.

    Taken are the inputs of fields of this page that are visible with what was posted; all else in ``posted`` is
    dropped. An input that is missing in ``posted`` keeps its value, because the page may not have shown it, except
    the checkboxes and radio buttons of a field that was visible before: they are then unticked. (Pages send an
    empty value along with them, which decides it.) Ids of files are never taken from a post: see ``attach``.

    Values are cleaned (``clean``) and kept up to LONGEST_STORED characters. No field allows that many, so a value
    that was cut is always reported as too long.
    """
    before = {name: list(values) for name, values in typed.items()}
    page = form.page(page_key)
    reading = read(form, typed, context)
    if page is None or page_key not in visible_pages(reading):
        return before
    shown_before = _names(page, reading)
    rows = {each.key: list(with_posted_rows(each, typed, posted)) for each in page.fields if each.fields}
    changes = {
        name: _changes(name, field, posted, was_shown=name in shown_before)
        for name, field in placed_fields(page.fields, {**typed, **rows})
    }
    changes |= {key: {key: ids} for key, ids in rows.items()}
    candidate = {**before, **{name: values for each in changes.values() for name, values in each.items()}}
    shown_after = _names(page, read(form, candidate, context))
    for key, inputs in changes.items():
        if key in shown_after:
            before.update(inputs)
    return {name: values for name, values in before.items() if any(values)}


def asked_on(page_key: str, form: Form, typed: Typed, context: Context) -> frozenset[str]:
    """The fields of a page that are asked, as `FieldState.key` names them; none if the page is not shown.

    Cheaper than an evaluation.
    """
    page = form.page(page_key)
    reading = read(form, typed, context)
    if page is None or page_key not in visible_pages(reading):
        return frozenset()
    return _names(page, reading)


def has_files(form: Form, typed: Typed) -> bool:
    """Whether any uploaded file stands in what was typed, also under a field that is hidden now."""
    return any(field.type == "files" and typed.get(field.key) for field in form.fields)


def attach(form: Form, field_key: str, typed: Typed, file_id: str) -> dict[str, list[str]]:
    """The typed state with one more uploaded file. Raises KeyError if there is no such files field."""
    return _with_files(form, field_key, typed, [*typed.get(field_key, ()), file_id])


def detach(form: Form, field_key: str, typed: Typed, file_id: str) -> dict[str, list[str]]:
    """The typed state without one of its files. Raises KeyError if there is no such files field."""
    return _with_files(form, field_key, typed, [each for each in typed.get(field_key, ()) if each != file_id])


def _names(page: Page, reading: Reading) -> frozenset[str]:
    """The fields of a page that are asked, those of rows by ``group.row.field``."""
    own = {field.key for field in page.fields} & reading.parsed.keys()
    rows = [row for key in own for row in reading.rows.get(key, {}).values()]
    return frozenset(own).union(row.prefix + key for row in rows for key in row.parsed)


def _changes(field_name: str, field: Field, posted: Typed, *, was_shown: bool) -> Mapping[str, list[str]]:
    """The new values of a field's inputs, as far as the post says something about them."""
    changes: dict[str, list[str]] = {}
    for part in field_types()[field.type].parts(field):
        name = input_name(field_name, part.key)
        if part.kind == "file":
            continue
        if name in posted:
            changes[name] = _values(posted[name], several=field.type == "choices")
        elif was_shown and part.kind in {"checkbox", "radio"}:
            changes[name] = []
    return changes


def _values(posted: Sequence[str], *, several: bool) -> list[str]:
    values = [text for text in (clean(each) for each in posted[: _MOST_VALUES + 1]) if text]
    return values[:_MOST_VALUES] if several else values[-1:]


def _with_files(form: Form, field_key: str, typed: Typed, ids: Sequence[str]) -> dict[str, list[str]]:
    if not any(field.key == field_key and field.type == "files" for field in form.fields):
        raise KeyError(field_key)
    kept = {name: list(values) for name, values in typed.items() if name != field_key}
    return {**kept, field_key: list(dict.fromkeys(ids))} if ids else kept
