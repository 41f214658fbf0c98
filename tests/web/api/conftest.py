"""The real rules, places and services, and a client that holds every answer against the description."""

from collections.abc import Callable, Iterator

import jsonschema_rs
import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from buergerportal.core.json_values import object_at
from buergerportal.web.api.description import interface
from tests.factories.reference import loaded_once

type Ask = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture(scope="module")
def published_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Regions, portals and services, loaded once for the tests of a module."""
    with loaded_once(django_db_blocker, "load_reference", "load_portals", "publish_services"):
        yield


@pytest.fixture
def browser(published_once: None, db: None) -> Client:
    """A program that asks the portal of Norderstedt."""
    return Client(headers={"host": "norderstedt.localhost"})


@pytest.fixture
def ask(browser: Client) -> Ask:
    """Asks an address of the interface; status and content, which are as the description says."""

    def asked(path: str, **query: str | list[str]) -> tuple[int, dict[str, object]]:
        response = browser.get(f"/api/v1{path}", query)
        return response.status_code, content_as_described(response, path)

    return asked


def content_as_described(response: HttpResponseBase, path: str) -> dict[str, object]:
    """The JSON of a response; fails where it is not what the description of ``path`` says for its status."""
    answers = object_at(object_at(object_at(object_at(interface(), "paths"), path), "get"), "responses")
    described = object_at(answers, str(response.status_code))
    if "$ref" in described:
        described = object_at(object_at(object_at(interface(), "components"), "responses"), "Problem")
    media_type = response["Content-Type"]
    schema = object_at(object_at(object_at(described, "content"), media_type), "schema")
    assert schema, f"{path} describes no {media_type} for the status {response.status_code}"
    content: dict[str, object] = response.json()  # type: ignore[attr-defined]  # the test client adds it
    document = {**schema, "components": interface()["components"]}
    jsonschema_rs.Draft202012Validator(document, validate_formats=True).validate(content)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    return content
