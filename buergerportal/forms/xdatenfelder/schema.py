"""What a FIM data schema says, the same for XDatenfelder 2 and 3."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class FimRule:
    """A rule (Regel): free text for people, which no program can execute."""

    fim: str
    name: str
    text: str
    has_script: bool


@dataclass(frozen=True, kw_only=True)
class Code:
    """One entry of a code list."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """A code list (Codeliste). ``codes`` is empty where the file only names it."""

    name: str
    """Its URN with version, or its FIM id; empty for one that stands in the file."""
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The restrictions (Präzisierung) of a field."""

    shortest: int | None = None
    """Characters."""
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    pattern: str = ""
    unread: str = ""
    """What stands there and was not understood."""


@dataclass(frozen=True, kw_only=True)
class Element:
    """What fields, groups and schemas have in common."""

    fim: str
    """Id and version, such as ``F60000227V1.2``."""
    name: str
    label: str
    """What people see (Bezeichnung Eingabe), or else the name; never empty."""
    help: str
    rules: tuple[FimRule, ...]


@dataclass(frozen=True, kw_only=True)
class DataField(Element):
    """A field (Datenfeld)."""

    kind: str
    """Feldart: ``input``, ``select``, ``label``, ``hidden`` or ``locked``."""
    data_type: str
    """Datentyp, such as ``text`` or ``num_currency``."""
    limits: Limits
    content: str
    """What is preset, or what a label says (Inhalt)."""
    codes: CodeList | None
    largest: int | None = None
    """Bytes of a file."""
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A field or group at its place (Struktur) with how often it occurs (Anzahl)."""

    element: "DataField | DataGroup"
    least: int
    most: int | None
    """None for any number."""

    @property
    def is_repeated(self) -> bool:
        """Whether it may occur more than once."""
        return self.most is None or self.most > 1


@dataclass(frozen=True, kw_only=True)
class DataGroup(Element):
    """A group (Datenfeldgruppe)."""

    parts: tuple[Part, ...]
    is_selection: bool = False
    """Whether exactly one of its parts is to be filled in (Auswahlgruppe)."""


@dataclass(frozen=True, kw_only=True)
class Schema(Element):
    """A data schema (Stammdatenschema), or a group that came alone."""

    standard: str
    """``XDatenfelder 2`` or ``XDatenfelder 3``."""
    parts: tuple[Part, ...]
    laws: tuple[str, ...] = field(default=())
    """Handlungsgrundlagen, as they are written there."""
    changed: str
    """ISO date on which the file was made; empty if it does not say."""
