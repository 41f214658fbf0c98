"""The files a form is written in, and the one JSON value that a published version is stored as."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs

from buergerportal.core.documents import Document, DocumentError, Json, Problem, load_document, schema_problems
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.schemas import schema
from buergerportal.forms.wording import SOURCE_LANGUAGE

FORMAT = 1
SHARED_LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The parsed files of one form; each knows its lines, so that problems can name them."""

    form: Document
    texts: Mapping[str, Document]
    """By language; the source language is there."""
    lists: Mapping[str, Document]
    """By name: those of the service, and the shared ones that the form uses."""

    def as_json(self) -> dict[str, Json]:
        """Everything, as one value that survives a JSON column."""
        return {
            "format": FORMAT,
            "form": self.form.content,
            "texts": {language: document.content for language, document in self.texts.items()},
            "lists": {name: document.content for name, document in self.lists.items()},
        }


def read_folder(folder: Path) -> Sources:
    """Read and validate the files of a service. Raises DocumentError with all problems of form."""
    problems: list[Problem] = []
    form = _read(folder / "form.yaml", "form", problems)
    texts = _read_all(folder / "texts", "texts", problems)
    lists = _read_all(folder / "lists", "list", problems)
    if SOURCE_LANGUAGE not in texts and not problems:
        missing = folder / "texts" / f"{SOURCE_LANGUAGE}.yaml"
        problems.append(Problem(file=missing, line=1, message="is missing", remedy="write the German texts"))
    if problems or form is None:
        raise DocumentError(problems)
    for name in lists_named(form.content) - lists.keys():
        shared = SHARED_LISTS / f"{name}.yaml"
        if shared.exists():
            lists[name] = load_document(shared)
    return Sources(form=form, texts=texts, lists=lists)


def from_json(value: Mapping[str, Json]) -> Sources:
    """The sources of a stored version. Raises DocumentError if it is none of a format known here."""
    file = Path("stored version")
    if value.get("format") != FORMAT:
        problem = Problem(file=file, line=1, message="has an unknown format", remedy=f"store it as format {FORMAT}")
        raise DocumentError([problem])

    def documents(key: str) -> dict[str, Document]:
        content = value[key]
        assert isinstance(content, dict)  # noqa: S101 - written by as_json
        return {name: Document(file=file, content=each, lines={}) for name, each in content.items()}

    form = Document(file=file, content=value["form"], lines={})
    return Sources(form=form, texts=documents("texts"), lists=documents("lists"))


def _read(file: Path, kind: str, problems: list[Problem]) -> Document | None:
    try:
        document = load_document(file)
    except DocumentError as error:
        problems.extend(error.problems)
        return None
    found = list(schema_problems(document, jsonschema_rs.validator_for(schema(kind), validate_formats=True)))
    problems.extend(found)
    return None if found else document


def _read_all(folder: Path, kind: str, problems: list[Problem]) -> dict[str, Document]:
    documents = {file.stem: _read(file, kind, problems) for file in sorted(folder.glob("*.yaml"))}
    return {name: document for name, document in documents.items() if document is not None}


def lists_named(content: Json) -> set[str]:
    """The lists that fields choose from, wherever they stand in the form."""
    if isinstance(content, list):
        return set().union(*(lists_named(each) for each in content))
    if not isinstance(content, dict):
        return set()
    kind = field_types().get(str(content.get("type")))
    name = kind.list_of(content) if kind else ""
    own = {name} if name else set()
    return own.union(*(lists_named(each) for each in content.values()))
