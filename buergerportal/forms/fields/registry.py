"""Finds the field types: every file in this folder, nothing else to edit."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from buergerportal.forms import fields
from buergerportal.forms.fields.base import FieldType


@cache
def field_types() -> Mapping[str, FieldType]:
    """All field types by name, in alphabetical order."""
    names = (each.name for each in pkgutil.iter_modules(fields.__path__, prefix=f"{fields.__name__}."))
    kinds = {kind.name: kind() for name in names for kind in _types_in(importlib.import_module(name))}
    return dict(sorted(kinds.items()))


def _types_in(module: ModuleType) -> Iterator[type[FieldType]]:
    """The field types that are defined in a file, not those it imports."""
    for member in vars(module).values():
        is_kind = isinstance(member, type) and issubclass(member, FieldType) and "name" in vars(member)
        if is_kind and member.__module__ == module.__name__:
            yield member
