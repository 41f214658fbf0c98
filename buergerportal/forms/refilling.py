"""Earlier answers typed anew: what a form can take over from an application that was sent."""

from collections.abc import Iterable, Iterator, Mapping

from buergerportal.core.documents import Json
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.fields.base import input_name
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.rows import row_prefix


def typed_again(former: Form, answers: Mapping[str, Json], form: Form) -> dict[str, list[str]]:
    """What to type into ``form`` to give the ``answers`` to ``former`` again, as far as both ask the same.

    Questions are the same that have the same key and type. What has to be said anew each time is left out.
    """
    return dict(_typed(former.fields, answers, form.fields))


def _typed(
    former: Iterable[Field], answers: Mapping[str, Json], fields: Iterable[Field], prefix: str = ""
) -> Iterator[tuple[str, list[str]]]:
    types = {each.key: each for each in former}
    for field in fields:
        known, answer = types.get(field.key), answers.get(field.key)
        if known is None or known.type != field.type or answer is None or not field_types()[field.type].is_question:
            continue
        if field.fields:
            yield from _rows(known, answer, field)
            continue
        for part, values in field_types()[field.type].typed_again(field, answer).items():
            if values:
                yield input_name(prefix + field.key, part), [*values]


def _rows(former: Field, answer: Json, group: Field) -> Iterator[tuple[str, list[str]]]:
    rows = [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []
    if rows:
        yield group.key, [str(number) for number in range(1, len(rows) + 1)]
    for number, row in enumerate(rows, start=1):
        yield from _typed(former.fields, row, group.fields, row_prefix(group, str(number)))
