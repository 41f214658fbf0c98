"""A portal's data folder, read and checked: ``portal.yaml``, in demo mode ``demo.yaml``, and ``pages/``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jsonschema_rs

from buergerportal.core.documents import Document, DocumentError, Json, Problem, load_document, schema_problems
from buergerportal.core.json_values import JsonObject, as_object, digest_of, object_at, text_at, texts_at
from buergerportal.core.opening_hours import mistakes_in, spans_at
from buergerportal.portals.colours import unreadable_pairs
from buergerportal.portals.pages import PageFile, missing_pages, page_files, read_page
from buergerportal.portals.values import palette_from

_SHARED = "_shared"
_SCHEMA = Path(__file__).parent / "schemas" / "portal.json"
_GAPS = {
    "phone": "**[Telefonnummer, trägt die Verwaltung ein]**",
    "email": "**[E-Mail-Adresse, trägt die Verwaltung ein]**",
}


@dataclass(frozen=True, kw_only=True)
class PortalFolder:
    """A portal as its folder describes it, without problems."""

    slug: str
    details: dict[str, Json]
    hosts: tuple[str, ...]
    """The first is the primary one."""
    pages: tuple[PageFile, ...]

    @property
    def digest(self) -> str:
        """The same exactly while nothing in the folder changes what the portal shows."""
        return digest_of(
            [self.details, list(self.hosts), [[page.slug, page.title, page.body] for page in self.pages]]
        )


def read_folders(root: Path, *, demo: bool) -> tuple[PortalFolder, ...]:
    """Every portal below ``root``; ``demo`` adds what ``demo.yaml`` makes up.

    Raises DocumentError with the problems of all folders together.
    """
    problems: list[Problem] = []
    folders = []
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.name.startswith(("_", ".")):
            read = _read_folder(folder, shared=root / _SHARED / "pages", demo=demo, problems=problems)
            if read is not None:
                folders.append(read)
    problems.extend(_shared_hosts(root, folders))
    if problems:
        raise DocumentError(problems)
    return tuple(folders)


def _read_folder(folder: Path, *, shared: Path, demo: bool, problems: list[Problem]) -> PortalFolder | None:
    before = len(problems)
    document = _load(folder / "portal.yaml", _validator("portal"), problems)
    example = _load(folder / "demo.yaml", _validator("demo"), problems) if _has_demo(folder, demo) else None
    if document is None or len(problems) > before:
        return None
    details = _details(as_object(document.content), as_object(example.content) if example else {})
    problems.extend(_portal_problems(document, details))
    names = _names(details)
    pages = tuple(
        page
        for file in page_files(shared=shared, own=folder / "pages")
        if (page := read_page(file, names=names, problems=problems)) is not None
    )
    if len(problems) == before:
        problems.extend(missing_pages(folder, pages))
    hosts = texts_at(details, "hosts")
    return PortalFolder(slug=folder.name, details=details, hosts=hosts, pages=pages)


def _has_demo(folder: Path, demo: bool) -> bool:  # noqa: FBT001  private, called once
    return demo and (folder / "demo.yaml").exists()


def _load(file: Path, validator: jsonschema_rs.Validator, problems: list[Problem]) -> Document | None:
    try:
        document = load_document(file)
    except DocumentError as error:
        problems.extend(error.problems)
        return None
    problems.extend([*schema_problems(document, validator)] or _wrong_hours(document))
    return document


def _wrong_hours(document: Document) -> Iterator[Problem]:
    spans = spans_at(object_at(as_object(document.content), "contact"), "hours")
    for mistake in mistakes_in(spans):
        yield document.problem(("contact", "hours", mistake.position), mistake.message, mistake.remedy)


def _details(portal: JsonObject, example: JsonObject) -> dict[str, Json]:
    """What the portal itself says; made-up values only where it says nothing, and marked as such."""
    made_up = object_at(example, "contact")
    own = object_at(portal, "contact")
    contact: dict[str, Json] = {**made_up, **own, "is_example": bool(set(made_up) - set(own))}
    hosts: list[Json] = [*dict.fromkeys((*texts_at(portal, "hosts"), *texts_at(example, "hosts")))]
    details: dict[str, Json] = {**portal, "contact": contact, "hosts": hosts}
    if "news" not in portal and "news" in example:
        details |= {"news": example["news"], "news_is_example": True}
    return details


def _portal_problems(document: Document, details: JsonObject) -> Iterator[Problem]:
    if not texts_at(details, "hosts"):
        yield document.problem((), "the portal has no host name", "add “hosts:” with the names it answers under")
    colours = object_at(details, "colours")
    pairs = unreadable_pairs(
        light=palette_from(object_at(colours, "light")), dark=palette_from(object_at(colours, "dark"))
    )
    for scheme, role, ratio in pairs:
        yield document.problem(
            ("colours", scheme, role),
            f"text in this colour could not be read: contrast {ratio:.1f}",
            "choose a darker or lighter one, the contrast must be 4.5 or more",
        )


def _shared_hosts(root: Path, folders: list[PortalFolder]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for folder in folders:
        for host in folder.hosts:
            if host in owners:
                yield Problem(
                    file=root / folder.slug / "portal.yaml",
                    line=1,
                    message=f"the host “{host}” already belongs to {owners[host]}",
                    remedy="give each host to one portal",
                )
            owners.setdefault(host, folder.slug)


def _names(details: JsonObject) -> Mapping[str, str]:
    """What the pages may fill in. What is not known shows as a gap, what is made up says so."""
    contact = object_at(details, "contact")
    names = {
        "body": text_at(details, "body"),
        "town": text_at(details, "town"),
        "portal": text_at(details, "name"),
        **{case: text_at(object_at(details, "names"), case) for case in ("nominative", "genitive", "dative")},
        **{part: text_at(contact, part) for part in ("street", "postal_code", "place")},
    }
    names["nominative_first"] = names["nominative"][:1].upper() + names["nominative"][1:]
    mark = " (Beispieldaten)" if contact.get("is_example") else ""
    for key, gap in _GAPS.items():
        value = text_at(contact, key)
        names[key] = value + mark if value else gap
    return names


@cache
def _validator(part: str) -> jsonschema_rs.Validator:
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    if part == "demo":
        schema = {"$defs": schema["$defs"], "$ref": "#/$defs/demo"}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
