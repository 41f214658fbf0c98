"""FIM ids of fields: under which of them an answer goes out, each once."""

from collections.abc import Iterator, Mapping, Sequence

from buergerportal.core.documents import Document, Json, Location, Problem
from buergerportal.forms.definition import Field, Form, located, located_rows
from buergerportal.forms.fields.registry import field_types

type Way = tuple[str, ...]
"""FIM ids from the outermost group to the field."""


def fim_ways(entry: Mapping[str, Json]) -> Mapping[str, Way]:
    """What an entry of form.yaml says under ``fim``, by part; the whole answer is the empty part."""
    written = entry.get("fim")
    ways = written if isinstance(written, dict) else {"": written}
    return {part: tuple(way.split("/")) for part, way in ways.items() if isinstance(way, str)}


def fim_problems(form: Form, document: Document) -> Iterator[Problem]:
    """FIM ids that stand twice, or that belong to a part which a field does not have."""
    placed = [*located(form.pages)]
    for place, field in placed:
        yield from _unknown_parts(field, document, (*place, "fim"))
    yield from _repeated(placed, document)
    for place, group in placed:
        yield from _repeated([*located_rows(place, group)], document)


def answer_parts(field: Field) -> Mapping[str, Json]:
    """The JSON Schema of each part of a composed answer."""
    properties = field_types()[field.type].json_schema(field).get("properties")
    return properties if isinstance(properties, dict) else {}


def _unknown_parts(field: Field, document: Document, place: Location) -> Iterator[Problem]:
    known = answer_parts(field)
    for part in field.fim:
        if part and part not in known:
            remedy = f"use one of: {', '.join(known)}" if known else "write the FIM id without a part"
            yield document.problem((*place, part), f"an answer to “{field.key}” has no part “{part}”", remedy)


def _repeated(placed: Sequence[tuple[Location, Field]], document: Document) -> Iterator[Problem]:
    taken: dict[Way, str] = {}
    inner: dict[Way, str] = {}
    for place, field in placed:
        for way in field.fim.values():
            above = [way[:length] for length in range(1, len(way))]
            other = taken.get(way) or inner.get(way) or next((taken[each] for each in above if each in taken), "")
            if other:
                message = f"under {'/'.join(way)} the answer to “{other}” goes out"
                yield document.problem((*place, "fim"), message, "give each answer a FIM id of its own, or none")
            taken[way] = field.key
            inner.update(dict.fromkeys(above, field.key))
