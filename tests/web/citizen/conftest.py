"""The whole catalogue as it is published, for tests of pages that show it."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from buergerportal.web import shared_pages
from buergerportal.web.citizen.paper_form_page import PAPER_FORMS
from buergerportal.web.citizen.search_pages import SEARCHES
from tests.factories.reference import loaded_once


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    """What is kept in memory would outlive the rows of a test."""
    shared_pages.forget_pages()
    SEARCHES.forget()
    PAPER_FORMS.forget()


@pytest.fixture(scope="module")
def published_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Regions, the three portals, the services and their forms, loaded once for the tests of a module."""
    with loaded_once(django_db_blocker, "load_reference", "load_portals", "publish_services"):
        yield


@pytest.fixture
def published(published_once: None, db: None) -> None:
    """The published catalogue, in a transaction of the test's own."""


@pytest.fixture
def norderstedt(published: None) -> Client:
    """A browser on the portal of Norderstedt."""
    return Client(headers={"host": "norderstedt.localhost"})


@pytest.fixture
def huettener_berge(published: None) -> Client:
    """A browser on the portal of the Amt Hüttener Berge."""
    return Client(headers={"host": "huettener-berge.localhost"})
