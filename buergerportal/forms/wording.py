"""The words of a form: those of the service first, then those of the engine."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from buergerportal.core.documents import Json, load_document
from buergerportal.core.typography import unbroken

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_ENGINE_TEXTS = Path(__file__).parent / "texts"
SOURCE_LANGUAGE = "de"


@dataclass(frozen=True, kw_only=True)
class ErrorText:
    """What is wrong and what to do: beside the field, and in the summary on top of the page."""

    beside: str
    summary: str


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that ``text`` expects to be filled."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its ``{names}`` replaced and its laws unbroken; a name without a value stays as it is."""
    shown = _unbroken(text)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), shown) if "{" in shown else shown


_unbroken = lru_cache(maxsize=4_096)(unbroken)
"""Texts of forms are shown again and again."""


def value_at(tree: Json, path: Iterable[str]) -> Json:
    """The value at the end of ``path`` in nested mappings, or None."""
    for key in path:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(key)
    return tree


@cache
def engine_texts(language: str) -> Json:
    """The texts that the engine itself speaks, in ``language`` or else in German."""
    file = _ENGINE_TEXTS / f"{language}.yaml"
    return load_document(file if file.exists() else _ENGINE_TEXTS / f"{SOURCE_LANGUAGE}.yaml").content


class Texts:
    """The texts of one form in one language; what is missing falls back to the source language."""

    def __init__(self, language: str, own: Json, source: Json) -> None:
        self.language = language
        self._trees = (own, source)
        self._known: dict[tuple[str, ...], str] = {}

    def at(self, *path: str) -> str:
        """The service's text at ``path``, empty if there is none."""
        known = self._known.get(path)
        if known is None:
            texts = (value_at(tree, path) for tree in self._trees)
            known = self._known[path] = next((text for text in texts if isinstance(text, str)), "")
        return known

    def engine(self, *path: str) -> str:
        """The engine's text at ``path``. Raises KeyError: the engine must not lack its own words."""
        return _engine_text(self.language, path)

    @property
    def months(self) -> tuple[str, ...]:
        """January to December."""
        return _months(self.language)

    def error(self, *, field: str, type: str, code: str) -> ErrorText | None:  # noqa: A002 - a field's type
        """The text for an error: the field's own, else the type's, else the general one."""
        engine = engine_texts(self.language)
        candidates = (
            *(value_at(tree, ("fields", field, "errors", code)) for tree in self._trees),
            value_at(engine, ("types", type, "errors", code)),
            value_at(engine, ("errors", code)),
        )
        return next((_error_text(found) for found in candidates if found is not None), None)


@cache
def _engine_text(language: str, path: tuple[str, ...]) -> str:
    found = value_at(engine_texts(language), path)
    if not isinstance(found, str):
        raise KeyError(path)
    return found


@cache
def _months(language: str) -> tuple[str, ...]:
    return tuple(_engine_text(language, ("types", "date", "months", str(month))) for month in range(1, 13))


def _error_text(found: Json) -> ErrorText:
    """One sentence serves both places; in the list on top it stands without its full stop."""
    if isinstance(found, dict):
        return ErrorText(beside=str(found["beside"]), summary=str(found["summary"]))
    return ErrorText(beside=str(found), summary=str(found).removesuffix("."))
