"""What a form is evaluated against besides what was typed: the day, the place, the files, who is there."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

type Typed = Mapping[str, Sequence[str]]
"""What was typed, by HTML input name (``born.day``), as it stood in the boxes."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The municipality (Gemeinde) for which the form is filled in, chosen before it starts."""

    ars: str
    name: str
    postcodes: tuple[str, ...] = ()
    """All postcodes of the municipality; empty if they are not known, then none is checked."""
    authority: str
    """The name of the authority that receives the application, as citizens know it."""


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """An uploaded file that belongs to this draft and passed the checks of content."""

    name: str
    size: int
    """Bytes."""
    media_type: str
    """By content, not by name, for example ``application/pdf``."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What is proven about the person who fills in the form."""

    trust: str = "none"
    """``none``, ``basic``, ``substantial`` or ``high``."""
    verified: Mapping[str, str] = field(default_factory=dict)
    """Proven values by input name, as ``proven_inputs`` makes them: these boxes hold this and nothing else."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything besides the typed input on which the outcome of an evaluation depends."""

    today: datetime.date
    place: Place
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    """The files of this draft by id; ids that are not here do not exist for the form."""
    identity: Identity = field(default_factory=Identity)
    language: str = "de"
    masked: bool = True
    """Whether display lines hide bank account numbers; false for the clerk who needs them."""
