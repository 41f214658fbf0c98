"""The description is valid OpenAPI, and neither it nor the code knows anything that the other does not."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import sampled_from
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation

from buergerportal.catalogue.enums import Audience, Channel, Level, LocalKind
from buergerportal.core.json_values import object_at, texts_at
from buergerportal.web.api import urls
from buergerportal.web.api.description import (
    OneOf,
    Operation,
    Parameter,
    WholeNumber,
    Words,
    interface,
    operations,
    parameters_of,
)
from buergerportal.web.api.problems import Kind
from tests.web.api.conftest import content_as_described

EXAMPLES = 25
SLUGS = ("", "hund-anmelden", "bafoeg-beantragen", "umzug")
"""What a made-up path would never find; nothing leaves the made-up one."""


def test_the_description_is_valid_and_served_as_it_is(browser: Client) -> None:
    served = browser.get("/api/v1/openapi.json").json()

    OpenAPIV31SpecValidator(served).validate()
    assert served == interface()


def test_every_address_is_described_and_every_description_has_an_address() -> None:
    patterns = (str(each.pattern) for each in urls.urlpatterns)
    paths = {f"/api/{pattern.replace('<str:', '{').replace('>', '}')}" for pattern in patterns} - {"/api/"}

    assert paths == {f"/api/v1{path}" for path in object_at(interface(), "paths")}


def test_every_kind_of_problem_is_described() -> None:
    schema = object_at(object_at(object_at(interface(), "components"), "schemas"), "Problem")

    assert set(texts_at(object_at(object_at(schema, "properties"), "type"), "enum")) == {kind.uri for kind in Kind}


PARAMETERS = [
    pytest.param(parameter, id=f"{path}?{parameter.name}")
    for path in object_at(interface(), "paths")
    for parameter in parameters_of(path).values()
]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_parameter_says_what_it_is_and_has_bounds(parameter: Parameter) -> None:
    match parameter.shape:
        case Words(longest=longest, pattern=pattern):
            assert longest
            assert [text for text in ("Ki\0el", "Kiel\n", "\x9fKiel") if pattern.fullmatch(text)] == []
            assert pattern.fullmatch("99102013002000")
            assert parameter.default is None
        case WholeNumber(least=least, most=most):
            assert parameter.default is not None
            assert least <= parameter.default <= most
        case OneOf(choices=choices):
            assert len(choices) > 1
            assert parameter.default is None
    assert parameter.description.endswith(".")
    assert parameter.is_required or not parameter.is_in_path


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("Audience", Audience),
        ("Level", Level),
        ("ChannelKind", Channel),
        ("LocalKind", LocalKind),
    ],
)
def test_the_description_knows_every_word_of_the_catalogue(schema: str, words: type[StrEnum]) -> None:
    schemas = object_at(object_at(interface(), "components"), "schemas")

    assert texts_at(object_at(schemas, schema), "enum") == tuple(words)


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.key)
def test_every_example_has_an_answer(browser: Client, operation: Operation) -> None:
    response = browser.get(operation.example)

    assert response.status_code == 200
    content_as_described(response, operation.address.removeprefix("/api/v1"))


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
@pytest.mark.parametrize(
    "path",
    ["/responsibility", "/regions", "/services", "/services/{slug}", "/situations/{slug}", "/search"],
)
def test_whatever_is_asked_the_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode), slug=sampled_from(SLUGS))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(case: schemathesis.Case[APIOperation[Any, Any, Any, Any]], slug: str) -> None:  # the tool's own types
        if "{slug}" in path and slug and mode is GenerationMode.POSITIVE:
            case.path_parameters["slug"] = slug
        response = case.call()
        # Whether a place is needed depends on the rules, which no description can say.
        if response.json().get("type") != Kind.PLACE_NEEDED.uri:
            case.validate_response(response)

    holds()
