"""The database of the suite: a cluster of its own, tables made by the owner, tests run as the plain role.

And a copy of the reference data for tests that change its files.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from buergerportal.config.database import database_settings
from buergerportal.core.roles import APP_ROLE
from launch.cluster import running_cluster
from launch.state import open_state


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the reference data that a test may change."""
    return Path(shutil.copytree(settings.REFERENCE_DIR, tmp_path / "reference"))
