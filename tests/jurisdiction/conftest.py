"""The real reference data for the tests of this folder."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buergerportal.jurisdiction.actions import load_reference


@pytest.fixture(scope="module", autouse=True)
def reference_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load once for a module, in a transaction that is undone before the tests of any other module run."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference(folder=settings.REFERENCE_DIR)
        yield
        transaction.set_rollback(True)
