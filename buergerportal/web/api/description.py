"""The interface in the words of OpenAPI 3.1: what developers read is also what requests are read by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from buergerportal.core.documents import load_document
from buergerportal.core.json_values import (
    JsonObject,
    as_object,
    flag_at,
    number_at,
    object_at,
    objects_at,
    text_at,
    texts_at,
)

_FILE = Path(__file__).parent / "openapi.yaml"
_ADDRESS = "/api/v1"


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text (``type: string``)."""

    longest: int
    """Characters."""
    pattern: re.Pattern[str]
    """What it must look like."""


@dataclass(frozen=True, kw_only=True)
class WholeNumber:
    """A whole number (``type: integer``) within bounds that belong to it."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """One of some words (``enum``)."""

    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What may or must be given with a request, in the query or as a part of the path."""

    name: str
    description: str
    is_in_path: bool
    is_required: bool
    shape: Words | WholeNumber | OneOf
    default: int | None
    """The number that holds where none is given."""


@dataclass(frozen=True, kw_only=True)
class Operation:
    """Something that can be asked, as its description presents it to developers."""

    key: str
    address: str
    """With path parameters in braces, such as ``/api/v1/services/{slug}``."""
    summary: str
    parameters: tuple[Parameter, ...]
    example: str
    """An address that has an answer."""


@cache
def interface() -> JsonObject:
    """The whole description."""
    return as_object(load_document(_FILE).content)


@cache
def parameters_of(path: str) -> Mapping[str, Parameter]:
    """What may be asked at ``path``, by name."""
    operation = object_at(object_at(object_at(interface(), "paths"), path), "get")
    found = (_parameter(_resolved(entry)) for entry in objects_at(operation, "parameters"))
    return {parameter.name: parameter for parameter in found}


@cache
def operations() -> tuple[Operation, ...]:
    """Everything that can be asked, in the order of the description."""
    paths = object_at(interface(), "paths")
    return tuple(_operation(path, object_at(object_at(paths, path), "get")) for path in paths)


def _operation(path: str, source: JsonObject) -> Operation:
    return Operation(
        key=text_at(source, "operationId"),
        address=_ADDRESS + path,
        summary=text_at(source, "summary"),
        parameters=tuple(parameters_of(path).values()),
        example=_ADDRESS + text_at(source, "x-example"),
    )


def _resolved(entry: JsonObject) -> JsonObject:
    """The entry itself, or the component that it refers to."""
    if "$ref" not in entry:
        return entry
    kind, name = text_at(entry, "$ref").removeprefix("#/components/").split("/")
    return object_at(object_at(object_at(interface(), "components"), kind), name)


def _parameter(entry: JsonObject) -> Parameter:
    schema = _resolved(object_at(entry, "schema"))
    return Parameter(
        name=text_at(entry, "name"),
        description=text_at(entry, "description"),
        is_in_path=text_at(entry, "in") == "path",
        is_required=flag_at(entry, "required"),
        shape=_shape(schema),
        default=number_at(schema, "default"),
    )


def _shape(schema: JsonObject) -> Words | WholeNumber | OneOf:
    """Bounds that the description forgets are such that nothing fits: a test of ours finds it, not a stranger."""
    if choices := texts_at(schema, "enum"):
        return OneOf(choices=choices)
    if text_at(schema, "type") == "integer":
        return WholeNumber(least=number_at(schema, "minimum") or 0, most=number_at(schema, "maximum") or 0)
    return Words(longest=number_at(schema, "maxLength") or 0, pattern=re.compile(text_at(schema, "pattern")))
