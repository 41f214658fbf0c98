"""The real reference data for the tests of this folder."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    Office,
    PlaceName,
    PostalCode,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)

_CHILDREN_FIRST = (
    ResponsibilityRule,
    SharedAdministration,
    Administration,
    Office,
    Authority,
    PlaceName,
    PostalCode.places.through,
    PostalCode,
)


@pytest.fixture(scope="package", autouse=True)
def reference_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load once for this folder, and leave the database as it was found."""
    with django_db_blocker.unblock():
        if Region.objects.exists():
            yield
            return
        load_reference(folder=settings.REFERENCE_DIR)
    yield
    with django_db_blocker.unblock():
        for model in _CHILDREN_FIRST:
            model._default_manager.all().delete()
        for level in ("municipality", "association", "county", "state"):
            Region.objects.filter(level=level).delete()
