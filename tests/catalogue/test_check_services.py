"""The command `check_services`: every problem with file, line and remedy, for people and for programs."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

type Write = Callable[..., Path]


@pytest.fixture
def hund(service_root: Path, write_service: Write, with_form: Callable[[str], Path]) -> Path:
    """A service with the form of a real one and without privacy notice; its folder."""
    write_service("hund")
    return with_form("hund")


def run(root: Path, *options: str) -> tuple[str, str]:
    """What is printed, and how it ended; empty for well."""
    out = StringIO()
    try:
        call_command(
            "check_services", *options, folder=root, connections=root.parent / "connections.yaml", stdout=out
        )
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_all_services_of_this_checkout_are_sound() -> None:
    out = StringIO()

    call_command("check_services", stdout=out)

    assert out.getvalue() == "no problems\n"


def test_what_an_online_service_must_say_is_missed(service_root: Path, hund: Path) -> None:
    said, ended = run(service_root)

    assert f"{hund}/service.yaml:1: an online service says nothing about the data it asks for" in said
    assert "an online service has no legal basis" in said
    assert ended == "2 problems"


def test_everything_wrong_is_said_at_once_with_line_and_remedy(service_root: Path, hund: Path) -> None:
    form = hund / "form.yaml"
    form.write_text(form.read_text().replace("visible: part != 'postal'", "visible: part != 'posta'", 1))
    (hund / "lists" / "left.yaml").write_text("items: [{value: a, label: A}]\n")

    said, ended = run(service_root, "--json")
    found = json.loads(said)

    named = {(Path(each["file"]).name, each["line"]) for each in found}
    wrong = 1 + form.read_text().splitlines().index("        visible: part != 'posta'")
    assert {("form.yaml", wrong), ("left.yaml", 1)} <= named
    assert all(each["message"] and each["remedy"] and each["service"] == "hund" for each in found)
    assert ended == f"{len(found)} problems"


def test_an_example_that_comes_out_otherwise_is_a_problem(service_root: Path, hund: Path) -> None:
    example = hund / "examples" / "citizen-of-sixteen.yaml"
    example.write_text(example.read_text().replace("complete: true", "complete: false"))

    said, _ended = run(service_root)

    assert f"{example}:" in said
    assert "complete comes out as true" in said


def test_an_example_that_cannot_be_sent_says_what_is_open(service_root: Path, hund: Path) -> None:
    example = hund / "examples" / "citizen-of-sixteen.yaml"
    lines = example.read_text().splitlines(keepends=True)
    example.write_text("".join(line for line in lines if not line.startswith("  email:")))

    said, _ended = run(service_root)

    assert "complete comes out as false, because of email: " in said


def test_a_service_whose_examples_all_fail_is_a_problem(service_root: Path, hund: Path) -> None:
    for example in (hund / "examples").glob("*.yaml"):
        example.unlink()

    assert "no example of this service may be submitted" in run(service_root)[0]


def test_only_the_named_services_are_told_about(service_root: Path, hund: Path, write_service: Write) -> None:
    write_service("katze")

    assert run(service_root, "katze") == ("no problems\n", "")
    assert run(service_root, hund.name)[1] == "2 problems"


def test_a_service_that_is_not_there_is_said(service_root: Path, hund: Path) -> None:
    assert hund.exists()
    assert run(service_root, "hunt")[1] == f"There is no folder {service_root / 'hunt'}."


def test_the_folders_are_those_of_the_project() -> None:
    assert (settings.SERVICES_DIR / "hund-anmelden" / "form.yaml").exists()
