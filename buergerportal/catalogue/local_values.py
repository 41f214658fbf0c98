"""What authorities have settled for their area (Ortsrecht): the files of ``reference/local-values/``, checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from buergerportal.core.documents import Document, Json, Problem
from buergerportal.core.json_values import JsonObject, as_object, flag_at, objects_at, text_at

type Parameters = Mapping[str, Mapping[str, str]]
"""The kinds of a service's local parameters: slug → key → kind."""


@dataclass(frozen=True, kw_only=True)
class LocalValueEntry:
    """A value as a file gives it, without problems."""

    service: str
    authority: str
    place: str
    parameter: str
    value: Json
    source: str
    is_example: bool


def parameters_of(content: JsonObject) -> dict[str, str]:
    """Key and kind of each local parameter that a service.yaml describes."""
    return {text_at(item, "key"): text_at(item, "kind") for item in objects_at(content, "local")}


def entries_of(document: Document) -> tuple[LocalValueEntry, ...]:
    """What the file of one authority says; the file is named after its key."""
    return tuple(
        LocalValueEntry(
            service=text_at(item, "service"),
            authority=document.file.stem,
            place=text_at(item, "place"),
            parameter=text_at(item, "parameter"),
            value=item["value"],
            source=text_at(item, "source"),
            is_example=flag_at(item, "example"),
        )
        for item in objects_at(as_object(document.content), "values")
    )


def local_value_problems(document: Document, parameters: Parameters) -> Iterator[Problem]:
    """Values of something that no service asks for, of the wrong kind, or given twice."""
    seen: set[tuple[str, str, str]] = set()
    for position, entry in enumerate(entries_of(document)):
        place = ("values", position)
        kind = parameters.get(entry.service, {}).get(entry.parameter)
        if kind is None:
            message = f"“{entry.service}” has no parameter “{entry.parameter}”"
            yield document.problem((*place, "parameter"), message, "use a key below “local” in its service.yaml")
        elif problem := wrong_kind(kind, entry.value):
            yield document.problem((*place, "value"), *problem)
        key = (entry.service, entry.place, entry.parameter)
        if key in seen:
            yield document.problem(place, "this value stands twice", "keep one of the two")
        seen.add(key)


def wrong_kind(kind: str, value: Json) -> tuple[str, str] | None:
    """What is wrong with a value of that kind, and what to write instead; None where nothing is."""
    if kind == "money" and not isinstance(value, int):
        return "this is no amount", "write whole cents: 120,00 € is 12000"
    if kind != "money" and not isinstance(value, str):
        return "this is no text", "put it in quotation marks"
    if kind == "link" and not str(value).startswith("https://"):
        return "this is no address", "write an address that starts with https://"
    return None
