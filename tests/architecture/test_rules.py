"""Each rule holds for the code, and catches a breach that is planted in a tree of its own."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from launch.state import CHECKOUT
from tests.architecture import rules

PACKAGE = CHECKOUT / "buergerportal"
WRITTEN = (PACKAGE, CHECKOUT / "launch", CHECKOUT / "tests", CHECKOUT / "benchmarks", CHECKOUT / "reference")

type Rule = Callable[[Path], list[str]]

PYTHON_RULES: tuple[Rule, ...] = (
    rules.long_files,
    rules.long_functions,
    rules.forbidden_names,
    rules.modules_without_docstring,
)
PACKAGE_RULES: tuple[Rule, ...] = (
    rules.public_names_without_docstring,
    rules.long_templates,
    rules.inline_code,
    rules.impure_form_imports,
    rules.adapter_breaches,
)


@pytest.mark.parametrize("folder", WRITTEN, ids=lambda folder: folder.name)
@pytest.mark.parametrize("rule", PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_rule_holds_for_all_python(rule: Rule, folder: Path) -> None:
    assert rule(folder) == []


@pytest.mark.parametrize("rule", PACKAGE_RULES, ids=lambda rule: rule.__name__)
def test_rule_holds_for_the_package(rule: Rule) -> None:
    assert rule(PACKAGE) == []


BREACHES: tuple[tuple[Rule, dict[str, str], list[str]], ...] = (
    (rules.long_files, {"core/money.py": "x = 1\n" * 401}, ["core/money.py: 401 lines"]),
    (
        rules.long_functions,
        {"core/money.py": "def add():\n" + "    x = 1\n" * 50},
        ["core/money.py:1 add: 51 lines"],
    ),
    (rules.forbidden_names, {"core/utils.py": "", "helpers/__init__.py": ""}, ["core/utils.py", "helpers"]),
    (rules.modules_without_docstring, {"core/money.py": "x = 1\n", "core/__init__.py": ""}, ["core/money.py"]),
    (
        rules.public_names_without_docstring,
        {"core/money.py": "def add(): ...\ndef _add(): ...\nclass Money: ...\n"},
        ["core/money.py:1 add", "core/money.py:3 Money"],
    ),
    (
        rules.long_templates,
        {"web/ui/templates/home.html": "<p></p>\n" * 61},
        ["web/ui/templates/home.html: 61 lines"],
    ),
    (
        rules.inline_code,
        {
            "web/a.html": '<p style="color: red"></p>\n<style>p {}</style>',
            "web/b.html": "<script>run()</script>\n<script src='/a.js'></script>\n<b onclick='run()'></b>",
            "web/d.html": "<script type='application/json'>1</script>",
            "notifications/c.html": '<p style="color: red"></p>',
        },
        ["web/a.html:1 style=", "web/a.html:2 <style", "web/b.html:1 <script", "web/b.html:3 onclick='"],
    ),
    (
        rules.impure_form_imports,
        {"forms/steps.py": "import django.forms\nfrom buergerportal.portals import x\nimport buergerportal.core"},
        ["forms/steps.py: django.forms", "forms/steps.py: buergerportal.portals.x"],
    ),
    (
        rules.adapter_breaches,
        {
            "delivery/channels/base.py": "",
            "delivery/channels/registry.py": "from buergerportal.delivery.channels import pigeon",
            "delivery/channels/pigeon/__init__.py": "from buergerportal.delivery.channels.base import Channel",
            "delivery/channels/pigeon/flight.py": "from buergerportal.cases.models import Case",
            "processes/submission.py": "from buergerportal.delivery.channels.pigeon import flight",
        },
        [
            "delivery/channels/pigeon/flight.py: an adapter imports buergerportal.cases.models.Case",
            "processes/submission.py: imports the adapter buergerportal.delivery.channels.pigeon.flight",
        ],
    ),
)


@pytest.mark.parametrize(("rule", "planted", "expected"), BREACHES, ids=[breach[0].__name__ for breach in BREACHES])
def test_rule_catches_a_breach(rule: Rule, planted: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    root = tmp_path / "buergerportal"
    for name, text in planted.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    assert rule(root) == expected


def committed_files() -> list[Path]:
    """What is or would be committed; in a copy without git nothing can be said."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this tree is no git checkout")
    return [file for name in listed.stdout.splitlines() if (file := CHECKOUT / name).is_file()]


def test_committed_files_name_no_path_of_a_machine() -> None:
    assert rules.machine_paths(CHECKOUT, committed_files()) == []


def test_lock_files_do_not_record_where_packages_came_from() -> None:
    assert rules.places_of_packages(CHECKOUT, committed_files()) == []


def test_machine_paths_are_caught(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("see `docs/home/plan`\nsee " + "/".join(["", "home", "me", "plan"]), encoding="utf-8")

    assert rules.machine_paths(tmp_path, [page]) == ["page.md:2"]


def test_places_of_packages_are_caught(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    lock.write_text('{\n"version": "1.0.0",\n"resolved": "somewhere"\n}', encoding="utf-8")
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("--index-url somewhere\ndjango==6.1\n", encoding="utf-8")

    assert rules.places_of_packages(tmp_path, [lock, pinned]) == ["package-lock.json:3", "requirements.txt:1"]
