"""The real reference data for the tests of this folder."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.reference import loaded_once


@pytest.fixture(scope="module", autouse=True)
def reference_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load once for a module, in a transaction that is undone before the tests of any other module run."""
    with loaded_once(django_db_blocker, "load_reference"):
        yield
