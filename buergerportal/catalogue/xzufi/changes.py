"""What an import does to a service, in a line that people read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buergerportal.core.documents import Json

_LONGEST_VALUE = 48


class Kind(StrEnum):
    """What becomes of a service."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    KEPT = "kept"
    """Not taken over, because a folder describes it."""


_SIGNS = {Kind.NEW: "+", Kind.CHANGED: "~", Kind.UNCHANGED: "=", Kind.WITHDRAWN: "-", Kind.KEPT: "!"}


@dataclass(frozen=True, kw_only=True)
class Change:
    """A service, what becomes of it, and which parts are different."""

    kind: Kind
    slug: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Such as ``~ hund-anmelden: lead “Wer …” → “Sie …”``."""
        more = f": {'; '.join(self.details)}" if self.details else ""
        return f"{_SIGNS[self.kind]} {self.slug} ({self.kind}){more}"


def differences(old: Mapping[str, Json], new: Mapping[str, Json]) -> tuple[str, ...]:
    """Each part that is another one, old → new, shortened."""
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return tuple(f"{name} {_short(old.get(name))} → {_short(new.get(name))}" for name in names)


def _short(value: Json) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return f"“{text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + '…'}”"
