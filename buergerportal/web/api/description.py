"""The interface in the words of OpenAPI 3.1: what developers read is also what requests are read by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from buergerportal.core.documents import load_document
from buergerportal.core.json_values import JsonObject, as_object, flag_at, number_at, object_at, objects_at, text_at

_FILE = Path(__file__).parent / "openapi.yaml"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter of a query."""

    name: str
    required: bool
    longest: int
    """Characters."""
    pattern: re.Pattern[str]
    """What its text must look like."""


@cache
def interface() -> JsonObject:
    """The whole description."""
    return as_object(load_document(_FILE).content)


@cache
def parameters_of(path: str) -> Mapping[str, Parameter]:
    """What may be asked at ``path``, by name."""
    operation = object_at(object_at(object_at(interface(), "paths"), path), "get")
    found = (
        Parameter(
            name=text_at(entry, "name"),
            required=flag_at(entry, "required"),
            longest=number_at(object_at(entry, "schema"), "maxLength") or 0,
            pattern=re.compile(text_at(object_at(entry, "schema"), "pattern")),
        )
        for entry in objects_at(operation, "parameters")
    )
    return {parameter.name: parameter for parameter in found}
