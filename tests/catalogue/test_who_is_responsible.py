"""The command knows what is published, not only what has a rule."""

import io
import json

import pytest
from django.core.management import call_command

from buergerportal.catalogue.models import Category, Service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference_data() -> None:
    call_command("load_reference", stdout=io.StringIO())


def test_a_published_service_without_a_rule_is_known_but_nobodys(capsys: pytest.CaptureFixture[str]) -> None:
    category = Category.objects.create(slug="topic", title="Topic", icon="tiles", position=1)
    Service.objects.create(
        slug="without-rule",
        title="Without rule",
        lead="",
        category=category,
        audiences=["person"],
        level="land",
        place_rule="residence",
        channel="info",
        facts={},
    )

    assert _exit_code("without-rule") == 12
    assert json.loads(capsys.readouterr().out)["error"] == "nobody_responsible"
    assert _exit_code("no-such-service") == 13


def _exit_code(service: str) -> int:
    with pytest.raises(SystemExit) as end:
        call_command("who_is_responsible", service, "Kiel", "--json")
    return int(str(end.value.code))
