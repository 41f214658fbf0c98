"""The real rules and services for the operator's pages."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.reference import loaded_once


@pytest.fixture(scope="module")
def _routed_state(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Reference data and services, loaded once for a module and taken back after it."""
    with loaded_once(django_db_blocker, "load_reference", "publish_services"):
        yield
