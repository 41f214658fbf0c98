"""The queries and what they ask for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Half(StrEnum):
    """What may be done with the queries."""

    OPEN = "open"
    """Its misses may be looked at."""
    CLOSED = "closed"
    """Only its figures may be."""


@dataclass(frozen=True, kw_only=True)
class LabelledQuery:
    """What somebody typed, and the slugs of the services each of which is a right answer."""

    text: str
    wanted: tuple[str, ...]


def labelled_queries(half: Half) -> tuple[LabelledQuery, ...]:
    """The queries of one half, as written."""
    lines = (Path(__file__).parent / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(
        LabelledQuery(text=text, wanted=tuple(wanted.split("|")))
        for text, wanted in (line.split("\t") for line in lines)
    )


def rank_of(wanted: tuple[str, ...], found: tuple[str, ...]) -> int:
    """Where the first right answer stands, from 1; 0 if there is none."""
    return next((place for place, slug in enumerate(found, start=1) if slug in wanted), 0)
