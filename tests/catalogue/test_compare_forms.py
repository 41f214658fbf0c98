"""The command `compare_forms`."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def run(root: Path, *arguments: str) -> list[str]:
    out = StringIO()
    call_command("compare_forms", "hund", *arguments, "--folder", str(root), stdout=out)
    return out.getvalue().splitlines()


def published(
    root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path], publish: Callable[[], object]
) -> Path:
    """A service with one version of a form; the file that may be changed."""
    write_service("hund")
    file = with_form("hund") / "texts" / "de.yaml"
    publish()
    return file


def change(file: Path) -> None:
    text = file.read_text()
    assert "    label: E-Mail\n" in text
    file.write_text(text.replace("    label: E-Mail\n", "    label: Ihre E-Mail\n"))


def test_the_folder_is_compared_with_the_newest_version(
    service_root: Path,
    write_service: Callable[..., Path],
    with_form: Callable[[str], Path],
    publish: Callable[[], object],
) -> None:
    file = published(service_root, write_service, with_form, publish)
    before = run(service_root)
    change(file)

    assert before == ["hund, version 1 and the folder: no differences"]
    assert run(service_root) == [
        "Frage „Ihre E-Mail“: Frage: jetzt „Ihre E-Mail“, vorher „E-Mail“.",
        "hund, version 1 and the folder: 1 difference",
    ]


def test_two_published_versions_are_compared(
    service_root: Path,
    write_service: Callable[..., Path],
    with_form: Callable[[str], Path],
    publish: Callable[[], object],
) -> None:
    change(published(service_root, write_service, with_form, publish))
    publish()

    assert run(service_root, "2", "1")[0] == "Frage „E-Mail“: Frage: jetzt „E-Mail“, vorher „Ihre E-Mail“."
    assert run(service_root) == ["hund, version 2 and the folder: no differences"]
    with pytest.raises(CommandError, match="no published form version 3; there are: 1, 2"):
        run(service_root, "1", "3")


def test_without_a_published_version_there_is_nothing_to_compare(
    service_root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    with_form("hund")

    with pytest.raises(CommandError, match="there are: none"):
        run(service_root)
