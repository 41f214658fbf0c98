"""The catalogue's data files, read and checked together: topics, services, life situations, what places settle.

Whatever is wrong in any of them is collected, so that a person mends a whole folder at once.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jsonschema_rs

from buergerportal.catalogue.enums import FactKind, LocalKind
from buergerportal.catalogue.form_definitions import read_form_definition
from buergerportal.catalogue.life_situations import situation_problems
from buergerportal.catalogue.local_values import LocalValueEntry, entries_of, local_value_problems, parameters_of
from buergerportal.core.documents import Document, DocumentError, Json, Problem, load_document, schema_problems
from buergerportal.core.json_values import JsonObject, as_object, digest_of, objects_at, text_at, texts_at
from buergerportal.core.markdown import render_markdown

LONGEST_ASKED = 100
_SCHEMAS = Path(__file__).parent / "schemas"
_MARKDOWN = ("about", "hints", "remedy")
_BRACES = re.compile(r"\{([^}]*)\}")
_REGISTERED = "99"
"""How LeiKa keys of the register begin; those of editorial systems of a state or a town begin otherwise."""
_URL_PARTS = frozenset({"ars", "ags", "leika"})
"""What an address elsewhere may hold in braces: the keys of the place, and the service's first one."""


@dataclass(frozen=True, kw_only=True)
class ServiceFolder:
    """A service as its folder describes it, without problems."""

    slug: str
    content: dict[str, Json]
    """service.yaml, each section with its HTML, and the lines of asked.txt."""
    form: Json
    """The form as the engine serialises it; None where the service has none."""

    @property
    def digest(self) -> str:
        """The same exactly while service.yaml and asked.txt say the same."""
        return digest_of(self.content)

    @property
    def form_digest(self) -> str:
        """The same exactly while the form is the same."""
        return digest_of(self.form)


@dataclass(frozen=True, kw_only=True)
class CatalogueFiles:
    """Everything that is published together."""

    categories: tuple[JsonObject, ...]
    services: tuple[ServiceFolder, ...]
    connections: tuple[JsonObject, ...]
    situations: tuple[JsonObject, ...] = ()
    local_values: tuple[LocalValueEntry, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What is odd and keeps nothing from being published."""


def read_catalogue(
    *,
    services: Path,
    connections: Path,
    local_values: Path | None = None,
    circumstances: Mapping[str, Sequence[str]] | None = None,
    leika: Collection[str] = (),
) -> CatalogueFiles:
    """Read ``services/`` (categories.yaml, life-situations.yaml and a folder per service), the file of connections
    and the folder of what authorities have settled.

    With ``circumstances``, the keys of those that services distinguish, each form must decide about those of its own.
    With ``leika``, the keys of the register of services, there is a warning about each that is not among them.

    Raises DocumentError with the problems of all files together.
    """
    problems: list[Problem] = []
    topics = _load(services / "categories.yaml", "categories", problems)
    links = _load(connections, "connections", problems)
    loaded = {
        folder.name: (document, form)
        for folder in sorted(services.iterdir())
        if folder.is_dir() and not folder.name.startswith((".", "_"))
        for document, form in [_load_folder(folder, circumstances, problems)]
    }
    documents = {slug: document for slug, (document, _) in loaded.items() if document}
    asked = {slug: _asked(services / slug / "asked.txt", problems) for slug in loaded}
    categories = objects_at(topics.content, "categories") if topics and isinstance(topics.content, dict) else ()
    if topics:
        problems.extend(_repeated(topics, categories))
    known = {text_at(category, "slug") for category in categories}
    for document in documents.values():
        problems.extend(_dangling(document, categories=known, services=set(loaded)))
        problems.extend(_inconsistent(document))
    if links:
        problems.extend(_unknown_connections(links, set(loaded)))
    contents = {slug: as_object(document.content) for slug, document in documents.items()}
    situations = _situations(services / "life-situations.yaml", set(loaded), problems)
    settled = _local_values(local_values, contents, problems) if local_values else ()
    if problems:
        raise DocumentError(problems)
    return CatalogueFiles(
        categories=categories,
        services=tuple(_folder(slug, document, loaded[slug][1], asked[slug]) for slug, document in documents.items()),
        connections=objects_at(as_object(links.content), "connections") if links else (),
        situations=situations,
        local_values=settled,
        warnings=tuple(problem for document in documents.values() for problem in _unregistered(document, leika)),
    )


def without_examples(files: CatalogueFiles) -> CatalogueFiles:
    """The same without example data (Beispieldaten), which belongs to demo mode only."""
    return replace(files, local_values=tuple(value for value in files.local_values if not value.is_example))


def _situations(file: Path, services: set[str], problems: list[Problem]) -> tuple[JsonObject, ...]:
    document = _load(file, "life-situations", problems) if file.exists() else None
    if document is None:
        return ()
    problems.extend(situation_problems(document, services))
    return objects_at(as_object(document.content), "situations")


def _local_values(
    folder: Path, services: Mapping[str, JsonObject], problems: list[Problem]
) -> tuple[LocalValueEntry, ...]:
    parameters = {slug: parameters_of(content) for slug, content in services.items()}
    entries: list[LocalValueEntry] = []
    for file in sorted(folder.glob("*.yaml")):
        document = _load(file, "local-values", problems)
        if document:
            problems.extend(local_value_problems(document, parameters))
            entries.extend(entries_of(document))
    return tuple(entries)


def _load_folder(
    folder: Path, circumstances: Mapping[str, Sequence[str]] | None, problems: list[Problem]
) -> tuple[Document | None, Json]:
    document = _load(folder / "service.yaml", "service", problems)
    own = None if circumstances is None else circumstances.get(folder.name, ())
    try:
        return document, read_form_definition(folder, circumstances=own)
    except DocumentError as error:
        problems.extend(error.problems)
        return document, None


def _load(file: Path, schema: str, problems: list[Problem]) -> Document | None:
    try:
        document = load_document(file)
    except DocumentError as error:
        problems.extend(error.problems)
        return None
    found = list(schema_problems(document, _validator(schema)))
    problems.extend(found)
    return None if found else document


def _asked(file: Path, problems: list[Problem]) -> tuple[str, ...]:
    """How people ask for the service, one phrase a line, for the search alone."""
    phrases: dict[str, int] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        problems.append(
            Problem(file=file, line=1, message=f"cannot be read: {error}", remedy="save it as UTF-8 text")
        )
        return ()
    for number, line in enumerate(lines, start=1):
        first = phrases.setdefault(line.strip(), number)
        message, remedy = "", ""
        if not line.strip():
            message, remedy = "the line is empty", "write one phrase on each line"
        elif len(line) > LONGEST_ASKED:
            message, remedy = f"the phrase has more than {LONGEST_ASKED} signs", "keep what tells it from others"
        elif first != number:
            message, remedy = f"the phrase stands on line {first}, too", "keep one of the two"
        elif not line.isprintable():
            message, remedy = "the phrase has a sign that nobody sees", "type the line again"
        if message:
            problems.append(Problem(file=file, line=number, message=message, remedy=remedy))
    return tuple(phrases)


def _folder(slug: str, document: Document, form: Json, asked: Sequence[str]) -> ServiceFolder:
    content: dict[str, Json] = {**as_object(document.content), "asked": [*asked]}
    content |= {key: render_markdown(text_at(content, key)) for key in _MARKDOWN if key in content}
    content["sections"] = [
        {"key": section["key"], "title": section["title"], "html": render_markdown(text_at(section, "text"))}
        for section in objects_at(content, "sections")
    ]
    return ServiceFolder(slug=slug, content=content, form=form)


def _repeated(document: Document, categories: tuple[JsonObject, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, category in enumerate(categories):
        slug = text_at(category, "slug")
        if slug in seen:
            yield document.problem(
                ("categories", position, "slug"), f"the topic “{slug}” stands twice", "keep one of the two"
            )
        seen.add(slug)


def _dangling(document: Document, *, categories: set[str], services: set[str]) -> Iterator[Problem]:
    content = as_object(document.content)
    category = text_at(content, "category")
    if category not in categories:
        yield document.problem(
            ("category",), f"there is no topic “{category}”", "use a slug of services/categories.yaml"
        )
    for position, slug in enumerate(texts_at(content, "related")):
        if slug not in services or slug == document.file.parent.name:
            yield document.problem(
                ("related", position), f"“{slug}” is no other service", "use the name of another folder in services/"
            )
    keys = [text_at(section, "key") for section in objects_at(content, "sections")]
    for position, key in enumerate(keys):
        if key in keys[:position]:
            yield document.problem(
                ("sections", position, "key"), f"the section “{key}” stands twice", "give each its own key"
            )


def _inconsistent(document: Document) -> Iterator[Problem]:
    """Facts without a source, parameters and parts of addresses that nobody fills, repeated keys."""
    content = as_object(document.content)
    yield from _sourceless(document, content)
    local = [text_at(parameter, "key") for parameter in objects_at(content, "local")]
    kinds_of = parameters_of(content)
    for part, fitting in (("costs", (LocalKind.MONEY, LocalKind.TEXT)), ("channels", (LocalKind.LINK,))):
        for position, item in enumerate(objects_at(content, part)):
            parameter = text_at(item, "parameter")
            if parameter and parameter not in local:
                message = f"there is no parameter “{parameter}”"
                yield document.problem((part, position, "parameter"), message, "describe it under “local”")
            elif parameter and kinds_of[parameter] not in fitting:
                message = f"the parameter “{parameter}” is of another kind"
                yield document.problem(
                    (part, position, "parameter"), message, f"name one of kind {' or '.join(fitting)}"
                )
            for name in sorted(set(_BRACES.findall(text_at(item, "url"))) - _URL_PARTS):
                message, remedy = f"nobody fills “{{{name}}}”", f"use {', '.join(sorted(_URL_PARTS))}"
                yield document.problem((part, position, "url"), message, remedy)
    kinds = [text_at(channel, "kind") for channel in objects_at(content, "channels")]
    for key, names in (("local", local), ("channels", [kind for kind in kinds if kind != "external"])):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield document.problem((key,), f"“{name}” stands twice", "keep one of the two")


def _sourceless(document: Document, content: JsonObject) -> Iterator[Problem]:
    covered = {fact for source in objects_at(content, "sources") for fact in texts_at(source, "covers")}
    for fact in FactKind:
        if fact in content and fact not in covered:
            yield document.problem((fact,), f"“{fact}” has no source", "name one under “sources”, with “covers”")
    for missing in sorted(covered - set(content)):
        yield document.problem(("sources",), f"a source covers “{missing}”, which is not there", "leave it out")


def _unregistered(document: Document, register: Collection[str]) -> Iterator[Problem]:
    """The keys of a service.yaml that look like the register's and are not in it; none where it is empty."""
    if not register:
        return
    for position, key in enumerate(texts_at(as_object(document.content), "leika")):
        if key.startswith(_REGISTERED) and key not in register:
            message = f"the LeiKa key {key} is not in the register"
            yield document.problem(("leika", position), message, "check it; a key newer than the register is right")


def _unknown_connections(document: Document, services: set[str]) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for position, item in enumerate(objects_at(as_object(document.content), "connections")):
        place = ("connections", position)
        row = (text_at(item, "service"), text_at(item, "authority"), text_at(item, "valid_from"))
        if row[0] not in services:
            yield document.problem(
                (*place, "service"), f"there is no service “{row[0]}”", "use the name of a folder in services/"
            )
        if row in seen:
            yield document.problem(place, "this connection stands twice", "keep one of the two")
        if "valid_until" in item and text_at(item, "valid_until") < row[2]:
            yield document.problem(
                (*place, "valid_until"), "the connection ends before it begins", "check both dates"
            )
        seen.add(row)


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    schema = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
