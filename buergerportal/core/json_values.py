"""Reading JSON that a schema has already approved, with types; and a digest that says whether it changed."""

import hashlib
import json
from collections.abc import Mapping

from buergerportal.core.documents import Json

type JsonObject = Mapping[str, Json]


def text_at(source: JsonObject, key: str) -> str:
    """The text under ``key``; numbers as written, nothing as the empty text."""
    value = source.get(key)
    return "" if value is None else str(value)


def number_at(source: JsonObject, key: str) -> int | None:
    """The whole number under ``key``; None where there is none."""
    value = source.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag_at(source: JsonObject, key: str) -> bool:
    """Whether ``key`` is true; false where there is nothing."""
    return source.get(key) is True


def object_at(source: JsonObject, key: str) -> JsonObject:
    """The object under ``key``; an empty one where there is none."""
    return as_object(source.get(key))


def texts_at(source: JsonObject, key: str) -> tuple[str, ...]:
    """The list of texts under ``key``; empty where there is none."""
    value = source.get(key)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def objects_at(source: JsonObject, key: str) -> tuple[JsonObject, ...]:
    """The list of objects under ``key``; empty where there is none."""
    value = source.get(key)
    return tuple(as_object(item) for item in value) if isinstance(value, list) else ()


def as_object(value: Json) -> JsonObject:
    """A JSON value as an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def digest_of(value: Json) -> str:
    """64 hexadecimal signs that are the same exactly for equal JSON, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
