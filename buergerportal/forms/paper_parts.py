"""What an empty form on paper is made of, from the whole to the single box."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PaperChoice:
    """One answer to tick."""

    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class PaperBox:
    """A place to write, or one to tick."""

    label: str
    """Empty where the question alone says it."""
    hint: str = ""
    groups: tuple[int, ...] = ()
    """How many signs each group of small boxes takes; empty for a line."""
    width: int = 0
    """Expected length in characters; 0 for the full width."""
    lines: int = 1
    unit: str = ""
    """What stands behind it."""
    is_tick: bool = False


@dataclass(frozen=True, kw_only=True)
class PaperQuestion:
    """A field of the form, or a block of text."""

    key: str
    label: str
    hint: str
    statement: str
    """Text of an info block or a mandate."""
    note: str
    """How to answer on paper."""
    is_optional: bool
    choices: tuple[PaperChoice, ...]
    boxes: tuple[PaperBox, ...]
    is_enclosed: bool
    """Whether the answer is something to enclose."""
    is_signed: bool
    rows: tuple["PaperRow", ...]


@dataclass(frozen=True, kw_only=True)
class PaperBlock:
    """Questions that follow each other and apply at the same time."""

    condition: str
    """When they apply, as a line above them; empty for always."""
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One of the rows that are printed of a repeating group."""

    title: str
    blocks: tuple[PaperBlock, ...]


@dataclass(frozen=True, kw_only=True)
class PaperPart:
    """Questions under one heading; without a title they stand under that of the section."""

    title: str
    condition: str
    blocks: tuple[PaperBlock, ...]


@dataclass(frozen=True, kw_only=True)
class PaperStop:
    """Why somebody need not go on, and when."""

    condition: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PaperSection:
    """A page of the form."""

    title: str
    lead: str
    condition: str
    parts: tuple[PaperPart, ...]
    stops: tuple[PaperStop, ...]


@dataclass(frozen=True, kw_only=True)
class PaperFee:
    """A fee of today, and when it is to be paid."""

    label: str
    cents: int
    basis: str
    condition: str


@dataclass(frozen=True, kw_only=True)
class PaperForm:
    """All of it."""

    sections: tuple[PaperSection, ...]
    fees: tuple[PaperFee, ...]
