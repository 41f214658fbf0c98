"""The description is valid OpenAPI, and neither it nor the code knows anything that the other does not."""

from collections.abc import Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation

from buergerportal.core.json_values import object_at, texts_at
from buergerportal.web.api import urls
from buergerportal.web.api.description import interface, parameters_of
from buergerportal.web.api.problems import Kind


def test_the_description_is_valid_and_served_as_it_is(browser: Client) -> None:
    served = browser.get("/api/v1/openapi.json").json()

    OpenAPIV31SpecValidator(served).validate()
    assert served == interface()


def test_every_address_is_described_and_every_description_has_an_address() -> None:
    paths = {f"/api/{each.pattern}" for each in urls.urlpatterns} - {"/api/"}

    assert paths == {f"/api/v1{path}" for path in object_at(interface(), "paths")}


def test_every_kind_of_problem_is_described() -> None:
    schema = object_at(object_at(object_at(interface(), "components"), "schemas"), "Problem")

    assert set(texts_at(object_at(object_at(schema, "properties"), "type"), "enum")) == {kind.uri for kind in Kind}


def test_every_parameter_has_a_length_and_refuses_what_cannot_be_seen() -> None:
    for path in object_at(interface(), "paths"):
        for parameter in parameters_of(path).values():
            assert parameter.longest
            assert [text for text in ("Ki\0el", "Kiel\n", "\x9fKiel") if parameter.pattern.fullmatch(text)] == []
            assert parameter.pattern.fullmatch("Büchen (Herzogtum Lauenburg), „x“ 🐕")


@pytest.fixture
def described(browser: Client) -> Iterator[schemathesis.BaseSchema]:
    """The interface as the whole application serves it, middleware included, in this process and transaction."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    application = get_wsgi_application()

    def at_portal(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return application({**environ, "HTTP_HOST": "norderstedt.localhost"}, start_response)

    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", at_portal)
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", ["/responsibility", "/regions"])
def test_whatever_is_asked_the_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(case: schemathesis.Case[APIOperation[Any, Any, Any, Any]]) -> None:  # the tool's own types
        response = case.call()
        # Whether a place is needed depends on the rules, which no description can say.
        if response.json().get("type") != Kind.PLACE_NEEDED.uri:
            case.validate_response(response)

    holds()
