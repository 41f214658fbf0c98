"""A small catalogue in files that a test may spoil, and a portal to see it in."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.catalogue.actions import Publication, publish_catalogue
from buergerportal.catalogue.documents import read_catalogue
from buergerportal.portals.actions import apply_folders
from buergerportal.portals.folders import read_folders
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite

_SERVICE = """\
title: {title}
category: {category}
leika: []
audiences: [person]
level: gemeinde
place: residence
trust: basic
updated: 2026-11-28
lead: Das ist ein Satz, der sagt, worum es geht.
synonyms: [{synonyms}]
channels: [{{kind: form}}, {{kind: visit}}]
who: {{answer: Alle}}
about: Das ist der Text.
{costs}
processing: {{text: eine Weile}}
steps: [{{title: Kommen}}, {{title: Gehen}}]
sources:
  - {{covers: [who, about, costs, processing, steps], source: § 1, as_of: 2026-11}}
"""
_SYNONYMS = "eins, zwei, drei"

type WriteService = Callable[..., Path]


@pytest.fixture
def service_root(tmp_path: Path) -> Path:
    """An empty `services/` with two topics, and a file of connections beside it."""
    root = tmp_path / "services"
    root.mkdir()
    (root / "categories.yaml").write_text(
        "categories:\n  - {slug: tiere, title: Tiere, icon: dog}\n  - {slug: wege, title: Wege, icon: car}\n"
    )
    (tmp_path / "connections.yaml").write_text("connections: []\n")
    return root


@pytest.fixture
def write_service(service_root: Path) -> WriteService:
    """Writes a service folder; returns its service.yaml."""

    def write(
        slug: str,
        *,
        title: str = "",
        category: str = "tiere",
        synonyms: str = "Wort",
        costs: str = "costs: [{kind: free}]",
        more: str = "",
    ) -> Path:
        file = service_root / slug / "service.yaml"
        file.parent.mkdir(exist_ok=True)
        words = f"{synonyms}, {_SYNONYMS}"
        text = _SERVICE.format(title=title or slug.title(), category=category, synonyms=words, costs=costs)
        file.write_text(text + more)
        return file

    return write


@pytest.fixture
def with_form(service_root: Path) -> Callable[[str], Path]:
    """Gives a service folder the form of a real one; returns the folder."""

    def add(slug: str) -> Path:
        source = settings.SERVICES_DIR / "wahlhelfer-werden"
        shutil.copytree(
            source, service_root / slug, dirs_exist_ok=True, ignore=shutil.ignore_patterns("service.yaml")
        )
        return service_root / slug

    return add


@pytest.fixture
def publish(service_root: Path) -> Callable[[], Publication]:
    """Publishes what the files say now."""
    connections = service_root.parent / "connections.yaml"
    return lambda: publish_catalogue(files=read_catalogue(services=service_root, connections=connections))


@pytest.fixture
def portals(db: None) -> tuple[PortalSite, ...]:
    """Norderstedt and Geesthacht."""
    apply_folders(folders=read_folders(settings.PORTALS_DIR, demo=True))
    sites = (portal_by_slug("norderstedt"), portal_by_slug("geesthacht"))
    return tuple(site for site in sites if site is not None)


@pytest.fixture
def portal(portals: tuple[PortalSite, ...]) -> PortalSite:
    """Norderstedt."""
    return portals[0]
