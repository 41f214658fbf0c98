"""The JSON Schema of a service's answers."""

import jsonschema_rs

from buergerportal.catalogue.models import FormVersion
from buergerportal.forms.api import export_schema, form_from_json
from tests.web.api.conftest import Ask


def test_the_schema_of_the_published_form_is_served(ask: Ask) -> None:
    status, content = ask("/services/hund-anmelden/form-schema")

    definition = FormVersion.objects.get(current_of__slug="hund-anmelden").definition
    assert status == 200
    assert content == export_schema(form_from_json(definition))
    jsonschema_rs.meta.validate(content)


def test_a_service_without_a_form_has_no_schema(ask: Ask) -> None:
    status, content = ask("/services/katze-melden/form-schema")

    assert (status, content["type"]) == (404, "urn:buergerportal:problem:no-form")


def test_an_unknown_service_has_no_schema(ask: Ask) -> None:
    status, content = ask("/services/einhorn/form-schema")

    assert (status, content["type"]) == (404, "urn:buergerportal:problem:unknown-service")
