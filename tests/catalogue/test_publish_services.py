"""The command `publish_services`."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.catalogue.models import Category, Service
from buergerportal.jurisdiction.models import Circumstance

pytestmark = pytest.mark.django_db


def run(root: Path, *options: str, command: str = "publish_services") -> str:
    out = StringIO()
    call_command(command, root, "--connections", root.parent / "connections.yaml", *options, stdout=out)
    return out.getvalue().strip()


def test_publish_services_says_what_changed(service_root: Path, write_service: Callable[..., Path]) -> None:
    write_service("hund")

    first, second = run(service_root), run(service_root, command="publish_service")

    assert first == "1 services, changed: 1, withdrawn: none, forms: unchanged"
    assert second == "1 services, changed: 0, withdrawn: none, forms: unchanged"


def test_publish_services_check_changes_nothing(service_root: Path, write_service: Callable[..., Path]) -> None:
    write_service("hund")

    assert run(service_root, "--check") == "1 services, no problems"
    assert not Service.objects.exists()


def test_publish_services_warns_of_an_online_service_that_says_nothing_of_data(
    service_root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    with_form("hund")
    said = StringIO()

    call_command(
        "publish_services", service_root, "--connections", service_root.parent / "connections.yaml", stderr=said
    )

    assert "hund/service.yaml" in said.getvalue()
    assert "says nothing about the data it asks for (Art. 13 DSGVO)" in said.getvalue()
    assert Service.objects.get().current_form is not None


def test_publish_services_with_one_problem_takes_nothing_over(
    service_root: Path, write_service: Callable[..., Path]
) -> None:
    write_service("hund")
    write_service("katze", category="pflanzen")

    with pytest.raises(CommandError, match=r"katze/service\.yaml:2: .*pflanzen.* → "):
        run(service_root)

    assert not Service.objects.exists()
    assert not Category.objects.exists()


def test_a_form_that_leaves_open_who_is_responsible_is_not_published(
    service_root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    with_form("hund")
    for position, key in enumerate(("young", "old")):
        Circumstance.objects.create(service="hund", key=key, clause="wenn Sie …", position=position)

    with pytest.raises(CommandError, match=r"hund/form\.yaml:\d+: .*“old”.* → "):
        run(service_root)

    assert not Service.objects.exists()
