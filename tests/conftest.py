"""The database of the suite: a cluster of its own, tables made by the owner, tests run as the plain role.

And data that a test may change: a copy of the reference data, a small catalogue in files, two portals to see it in.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from buergerportal.catalogue.actions import Publication
from buergerportal.config.database import database_settings
from buergerportal.core.roles import APP_ROLE
from buergerportal.portals.actions import apply_folders
from buergerportal.portals.folders import read_folders
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.memory import forget_indexes
from buergerportal.web.citizen import guard
from launch.cluster import running_cluster
from launch.state import open_state
from tests.factories import catalogue

type WriteService = Callable[..., Path]


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The cluster that DATABASE_URL names, otherwise the throw-away one of this checkout, running for the session."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    with running_cluster(open_state().test_postgres, durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    database_url: str,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Give each run a database of its own name, and let the owner who logs in make it."""
    default = connections.settings["default"]
    default.update(database_settings(database_url))
    default["TEST"]["NAME"] = f"test_buergerportal_{os.getpid()}"
    default["OPTIONS"].pop("options")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take on the plain role once the tables are there: as the owner, tests of who sees what would prove nothing."""
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["OPTIONS"]["options"] = f"-c role={APP_ROLE}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "execute_sql_flush", empty_tables_as_owner)
        yield
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            # Threads of a test may have left connections, which would keep the database from being dropped.
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        connection.close()
    connection.settings_dict["OPTIONS"].pop("options")


def empty_tables_as_owner(statements: list[str]) -> None:
    """Clean up after a test that commits. The plain role may not, and some tables refuse it even from their owner."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgtype::int & 32 > 0 AND NOT tgisinternal"
        )
        guards = cursor.fetchall()
        for table, trigger in guards:
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')
        for statement in statements:
            cursor.execute(statement)
        for table, trigger in guards:
            cursor.execute(f'ALTER TABLE {table} ENABLE TRIGGER "{trigger}"')


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Indexes of the search, and counts of what was sent, kept in memory would outlive the rows of a test."""
    forget_indexes()
    guard.forget()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the reference data that a test may change."""
    return Path(shutil.copytree(settings.REFERENCE_DIR, tmp_path / "reference"))


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
