"""The real rules and services for the operator's pages."""

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def _routed_state(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Reference data and services, loaded once for a module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command in ("load_reference", "publish_services"):
            call_command(command, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)
