"""A small catalogue in files that a test may spoil: topics, services, their forms, who takes them in."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from buergerportal.catalogue.actions import Publication, publish_catalogue
from buergerportal.catalogue.documents import read_catalogue

_SERVICE = """\
title: {title}
category: {category}
leika: [{leika}]
audiences: [{audiences}]
level: {level}
place: {place}
trust: basic
updated: {updated}
lead: Das ist ein Satz, der sagt, worum es geht.
synonyms: [{synonyms}]
channels: {channels}
who: {{answer: Alle}}
about: Das ist der Text.
{costs}
processing: {{text: eine Weile}}
steps: [{{title: Kommen}}, {{title: Gehen}}]
sources:
  - {{covers: [who, about, costs, processing, steps], source: § 1, as_of: 2026-11}}
"""
_SYNONYMS = "eins, zwei, drei"
_FORM = "wahlhelfer-werden"
"""The service whose form is lent to others."""


def empty_catalogue(folder: Path) -> Path:
    """An empty `services/` with two topics in the folder, and a file of connections beside it."""
    root = folder / "services"
    root.mkdir()
    (root / "categories.yaml").write_text(
        "categories:\n  - {slug: tiere, title: Tiere, icon: dog}\n  - {slug: wege, title: Wege, icon: car}\n"
    )
    (folder / "connections.yaml").write_text("connections: []\n")
    return root


def write_service(
    root: Path,
    slug: str,
    *,
    title: str = "",
    category: str = "tiere",
    leika: str = "",
    audiences: str = "person",
    level: str = "gemeinde",
    place: str = "residence",
    updated: str = "2026-11-28",
    synonyms: str = "Wort",
    channels: str = "[{kind: form}, {kind: visit}]",
    costs: str = "costs: [{kind: free}]",
    more: str = "",
    asked: Iterable[str] = (),
) -> Path:
    """Write the folder of a service; its service.yaml."""
    file = root / slug / "service.yaml"
    file.parent.mkdir(exist_ok=True)
    text = _SERVICE.format(
        title=title or slug.title(),
        category=category,
        leika=leika,
        audiences=audiences,
        level=level,
        place=place,
        updated=updated,
        synonyms=f"{synonyms}, {_SYNONYMS}",
        channels=channels,
        costs=costs,
    )
    file.write_text(text + more)
    if asked:
        file.with_name("asked.txt").write_text("".join(f"{phrase}\n" for phrase in asked))
    return file


def give_form(root: Path, slug: str) -> Path:
    """Give the service the form of a real one; its folder."""
    leave_out = shutil.ignore_patterns("service.yaml", "asked.txt")
    shutil.copytree(settings.SERVICES_DIR / _FORM, root / slug, dirs_exist_ok=True, ignore=leave_out)
    return root / slug


def connect(root: Path, *pairs: tuple[str, str]) -> None:
    """Let exactly these authorities take these services in, since long ago."""
    rows = [
        f"  - {{service: {service}, authority: {authority}, channel: casework, valid_from: 2020-01-01}}\n"
        for service, authority in pairs
    ]
    (root.parent / "connections.yaml").write_text("connections:\n" + "".join(rows))


def settle(root: Path, authority: str, *rows: str) -> None:
    """Write what the authority has settled, each row as in the file of an authority."""
    folder = root.parent / "local-values"
    folder.mkdir(exist_ok=True)
    (folder / f"{authority}.yaml").write_text("values:\n" + "".join(f"  - {row}\n" for row in rows))


def publish_files(root: Path) -> Publication:
    """Publish what the files say now."""
    settled = root.parent / "local-values"
    return publish_catalogue(
        files=read_catalogue(
            services=root,
            connections=root.parent / "connections.yaml",
            local_values=settled if settled.exists() else None,
        )
    )
