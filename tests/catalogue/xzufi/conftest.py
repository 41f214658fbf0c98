"""Files to import, made of a few lines, and an installation that knows regions and administrations only."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from django.db.models import CharField, Model, Value
from django.db.models.functions import Cast, Concat
from pytest_django import DjangoDbBlocker

from buergerportal.catalogue.models import (
    Category,
    ConnectedAuthority,
    FormVersion,
    LifeSituation,
    LocalValue,
    Service,
)
from buergerportal.catalogue.xzufi.changes import Change
from buergerportal.catalogue.xzufi.importing import ImportCounts, Listener, Skipped, import_xzufi
from buergerportal.jurisdiction.models import (
    Authority,
    AuthorityContact,
    Circumstance,
    Office,
    ResponsibilityRule,
    SharedAdministration,
)
from tests.factories.reference import loaded_once

TODAY = date(2026, 11, 28)
NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xzufi:leistungsverzeichnis.antwort.leistungsbericht.030108 xmlns:xzufi="{namespace}" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xzufiVersion="2.2.0">\n'
)
FOOT = "</xzufi:leistungsverzeichnis.antwort.leistungsbericht.030108>\n"


@dataclass
class Import:
    """What one import did and said."""

    counts: ImportCounts = field(default_factory=ImportCounts)
    changes: list[Change] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def message(*records: str, namespace: str = NAMESPACE) -> bytes:
    """A file of these records, one a line from the third on."""
    return (HEAD.format(namespace=namespace) + "".join(f"{record}\n" for record in records) + FOOT).encode()


def service(own_id: str = "L1", *, title: str = "Fahrrad anmelden", more: str = "") -> str:
    """A record that writes a service."""
    id_ = f'<xzufi:id schemeAgencyID="A1">{own_id}</xzufi:id>' if own_id else ""
    return f"<xzufi:schreibe><xzufi:leistung>{id_}{text('02', title)}{more}</xzufi:leistung></xzufi:schreibe>"


def text(number: str, content: str) -> str:
    """A text module."""
    return (
        f"<xzufi:modulText><xzufi:leikaTextmodul><code>{number}</code></xzufi:leikaTextmodul>"
        f'<xzufi:inhalt languageCode="de">{content}</xzufi:inhalt></xzufi:modulText>'
    )


def authority(own_id: str = "O1", *, name: str = "Kreis Rundum", duties: str = "", more: str = "") -> str:
    """A record that writes an authority."""
    return (
        f'<xzufi:schreibe><xzufi:organisationseinheit><xzufi:id schemeAgencyID="A1">{own_id}</xzufi:id>'
        f"<xzufi:name><xzufi:name>{name}</xzufi:name></xzufi:name>{more}{duties}"
        "</xzufi:organisationseinheit></xzufi:schreibe>"
    )


def duty(service_id: str, *areas: str) -> str:
    """A Zuständigkeit within an authority."""
    regions = "".join(f"<xzufi:gebietID>{area}</xzufi:gebietID>" for area in areas)
    return (
        f'<xzufi:zustaendigkeit><xzufi:leistungID schemeAgencyID="A1">{service_id}</xzufi:leistungID>{regions}'
        "</xzufi:zustaendigkeit>"
    )


def deletion(own_id: str, *, kind: str = "Leistung") -> str:
    """A record that deletes."""
    return f'<xzufi:loesche klasse="{kind}"><xzufi:id schemeAgencyID="A1">{own_id}</xzufi:id></xzufi:loesche>'


def take_over(
    content: bytes | BinaryIO, *, dry_run: bool = False, replace_folders: bool = False, in_detail: bool = False
) -> Import:
    """Import a file and gather what is said."""
    heard = Import()
    listener = Listener(
        change=heard.changes.append, skipped=heard.skipped.append, note=heard.notes.append, in_detail=in_detail
    )
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    heard.counts = import_xzufi(
        source, today=TODAY, listener=listener, dry_run=dry_run, replace_folders=replace_folders
    )
    return heard


def empty_installation() -> None:
    """Leave regions and administrations, and nothing that a file could bring.

    A published form cannot be deleted, nor its service: it is put out of the way.
    """
    gone = Category.objects.create(slug="gone", title="gone", icon="tiles", position=0)
    with_forms = FormVersion.objects.values("service")
    Service.objects.exclude(pk__in=with_forms).delete()
    Service.objects.update(
        current_form=None, is_published=False, slug=Concat(Value("gone-"), Cast("pk", CharField())), category=gone
    )
    Category.objects.exclude(pk=gone.pk).delete()
    gone_with_it: tuple[type[Model], ...] = (
        ConnectedAuthority, LifeSituation, LocalValue, ResponsibilityRule, Circumstance, Office, AuthorityContact,
    )  # fmt: skip
    for model in gone_with_it:
        model._default_manager.all().delete()
    needed = SharedAdministration.objects.values_list("authority", "carried_out_by")
    Authority.objects.filter(region=None).exclude(pk__in=[key for pair in needed for key in pair]).delete()


@pytest.fixture(scope="module")
def published_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Regions, the register, the three portals and the services, loaded once for the tests of a module."""
    with loaded_once(django_db_blocker, "load_reference", "load_leika", "load_portals", "publish_services"):
        yield


@pytest.fixture(scope="module")
def regions_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Regions and administrations, loaded once for the tests of a module."""
    with loaded_once(django_db_blocker, "load_reference"):
        empty_installation()
        yield


@pytest.fixture
def installation(regions_once: None, db: None) -> None:
    """An installation that knows regions and administrations only."""


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes records to a file for the command."""

    def write(*records: str) -> Path:
        file = tmp_path / "xzufi.xml"
        file.write_bytes(message(*records))
        return file

    return write
