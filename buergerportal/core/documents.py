"""Data files that people write: YAML read strictly, each problem named with file, line and remedy."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs
import yaml

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None
type Location = tuple[str | int, ...]
"""The way from the top of a document to a value, as keys and list positions."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_CONSTANTS: dict[str, bool | None] = {"": None, "null": None, "~": None, "true": True, "false": False}


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing to mend in a data file, for the person who wrote it."""

    file: Path
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        """``file:line: message. remedy`` on one line, clickable in an editor."""
        return f"{self.file}:{self.line}: {self.message} → {self.remedy}"


class DocumentError(Exception):
    """The data files have problems; none of what they describe was taken over."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, kw_only=True)
class Document:
    """The content of a data file and the line on which each of its values stands."""

    file: Path
    content: Json
    lines: Mapping[Location, int]

    def problem(self, location: Iterable[str | int], message: str, remedy: str) -> Problem:
        """A problem at ``location``, or at the nearest enclosing value that the file has."""
        place = tuple(location)
        while place and place not in self.lines:
            place = place[:-1]
        return Problem(file=self.file, line=self.lines.get(place, 1), message=message, remedy=remedy)


def load_document(file: Path) -> Document:
    """Read one YAML file as JSON-like values.

    Only ``true``, ``false``, numbers and ``null`` are special; ``no``, ``on`` and dates stay text, so that a
    choice called ``no`` is not turned into a truth value. Keys are text and stand once.

    Raises DocumentError for a file that cannot be read, is no YAML, repeats a key or uses tags or anchors.
    """
    try:
        text = file.read_text(encoding="utf-8")
        _refuse_aliases(text, file)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(
            [Problem(file=file, line=1, message=f"cannot be read: {error}", remedy="save it as UTF-8 text")]
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark is not None else 1
        raise DocumentError(
            [
                Problem(
                    file=file,
                    line=line,
                    message=f"is not valid YAML: {error.problem}",
                    remedy="check indentation, colons and quotation marks on this line and the one above",
                )
            ]
        ) from error
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    content = _value(node, (), lines, problems, file) if node is not None else None
    if problems:
        raise DocumentError(problems)
    return Document(file=file, content=content, lines=lines)


_EMPTY = "write a value after the colon; within { } a text with a comma stands in quotation marks"


def schema_problems(document: Document, validator: jsonschema_rs.Validator) -> Iterator[Problem]:
    """What a JSON Schema finds wrong in a document, at the line of the value it names."""
    for error in validator.iter_errors(document.content):
        where = ".".join(str(part) for part in error.instance_path) or "the file"
        remedy = _EMPTY if error.instance is None else "see the schema of this file"
        yield document.problem(error.instance_path, f"{where}: {error.message}", remedy)


def _refuse_aliases(text: str, file: Path) -> None:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            raise DocumentError(
                [
                    Problem(
                        file=file,
                        line=mark.line + 1 if mark is not None else 1,
                        message=f"the alias “*{event.anchor}” is not allowed",
                        remedy="write the value out: a reader should not have to look it up",
                    )
                ]
            )


def _value(node: yaml.Node, place: Location, lines: dict[Location, int], problems: list[Problem], file: Path) -> Json:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, problems, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*place, position), lines, problems, file) for position, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(
    node: yaml.MappingNode, place: Location, lines: dict[Location, int], problems: list[Problem], file: Path
) -> dict[str, Json]:
    result: dict[str, Json] = {}
    for key_node, child in node.value:
        key = str(key_node.value)
        if key in result:
            problems.append(
                Problem(
                    file=file,
                    line=key_node.start_mark.line + 1,
                    message=f"the key “{key}” stands twice",
                    remedy="keep one of the two",
                )
            )
        result[key] = _value(child, (*place, key), lines, problems, file)
        lines[(*place, key)] = key_node.start_mark.line + 1
    return result


def _scalar(node: yaml.Node) -> Json:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def iso_date(text: str) -> datetime.date:
    """A date written as ``2026-11-23``; raises ValueError for anything else."""
    return datetime.date.fromisoformat(text)
