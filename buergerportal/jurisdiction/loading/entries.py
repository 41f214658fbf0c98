"""Entries of the hand-written files: read strictly, each problem at its line."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jsonschema_rs

from buergerportal.core.documents import (
    Document,
    DocumentError,
    Json,
    Problem,
    iso_date,
    load_document,
    schema_problems,
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One item of a list in a document."""

    document: Document
    place: tuple[str | int, ...]
    values: Mapping[str, Json]
    problems: list[Problem]
    """Shared by all entries of a file."""

    def text(self, name: str) -> str:
        """The text of a field; empty when it is not there."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list."""
        value = self.values.get(name)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def table(self, name: str) -> dict[str, str]:
        """The key-to-text table of a field, in its order; empty when it is not there."""
        value = self.values.get(name)
        return {key: str(text) for key, text in value.items()} if isinstance(value, dict) else {}

    def entries(self, name: str) -> "Iterator[Entry]":
        """The items of a list within this entry."""
        items = self.values.get(name)
        for position, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                place = (*self.place, name, position)
                yield Entry(document=self.document, place=place, values=item, problems=self.problems)

    def day(self, name: str) -> datetime.date | None:
        """The date of a field; None when it is open or wrong, which is noted."""
        text = self.text(name)
        try:
            return iso_date(text) if text else None
        except ValueError:
            self.refuse(name, f"there is no day {text}", "write a date that exists as YYYY-MM-DD")
            return None

    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """First and last day of validity, noting a wrong order."""
        first, last = self.day("valid_from"), self.day("valid_until")
        if first and last and last < first:
            self.refuse("valid_until", f"{last} is before {first}", "let the last day follow the first")
        return first, last

    def known(self, name: str, among: Mapping[str, object], remedy: str) -> bool:
        """Whether the field names something known, noting when it does not."""
        text = self.text(name)
        if text in among:
            return True
        self.refuse(name, f"there is no {name} “{text}”", remedy)
        return False

    def refuse(self, name: str, message: str, remedy: str) -> None:
        """Note a problem at a field of this entry."""
        self.problems.append(self.document.problem((*self.place, name), message, remedy))


@dataclass(kw_only=True)
class HandWritten:
    """A hand-written file that fits its schema, or the problems of one that does not."""

    document: Document | None
    problems: list[Problem] = field(default_factory=list)

    def entries(self, name: str) -> Iterator[Entry]:
        """The items of the list ``name``."""
        content = self.document.content if self.document else None
        items = content.get(name) if isinstance(content, dict) else None
        if self.document is None or not isinstance(items, list):
            return
        for position, item in enumerate(items):
            if isinstance(item, dict):
                yield Entry(document=self.document, place=(name, position), values=item, problems=self.problems)

    def texts(self, name: str) -> dict[str, str]:
        """The key-to-text table ``name``."""
        content = self.document.content if self.document else None
        table = content.get(name) if isinstance(content, dict) else None
        return {key: str(value) for key, value in table.items()} if isinstance(table, dict) else {}


def read_hand_written(file: Path, validator: jsonschema_rs.Validator) -> HandWritten:
    """Read ``file``; where it does not fit its schema there are problems and no entries."""
    try:
        document = load_document(file)
    except DocumentError as error:
        return HandWritten(document=None, problems=list(error.problems))
    problems = list(schema_problems(document, validator))
    return HandWritten(document=None if problems else document, problems=problems)


def refuse_repeated_keys(entries: list[Entry], name: str = "key") -> None:
    """Note every entry whose key, under ``name``, stood above already."""
    seen: set[str] = set()
    for entry in entries:
        key = entry.text(name)
        if key in seen:
            entry.refuse(name, f"the {name} “{key}” stands twice", "keep one of the entries, or rename one")
        seen.add(key)
