"""A small catalogue in files that a test may spoil, and a portal to see it in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.catalogue.actions import Publication
from buergerportal.portals.actions import apply_folders
from buergerportal.portals.folders import read_folders
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from tests.factories import catalogue

type WriteService = Callable[..., Path]


@pytest.fixture
def service_root(tmp_path: Path) -> Path:
    """An empty `services/` with two topics, and a file of connections beside it."""
    return catalogue.empty_catalogue(tmp_path)


@pytest.fixture
def write_service(service_root: Path) -> WriteService:
    """Writes a service folder; returns its service.yaml."""
    return partial(catalogue.write_service, service_root)


@pytest.fixture
def with_form(service_root: Path) -> Callable[[str], Path]:
    """Gives a service folder the form of a real one; returns the folder."""
    return partial(catalogue.give_form, service_root)


@pytest.fixture
def publish(service_root: Path) -> Callable[[], Publication]:
    """Publishes what the files say now."""
    return partial(catalogue.publish_files, service_root)


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
