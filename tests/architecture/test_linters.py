"""The linters are set up so that they catch what the architecture forbids: shown with planted breaches."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launch.state import CHECKOUT

TOOLS = Path(sys.executable).parent


@pytest.fixture
def copy_of_the_code(tmp_path: Path) -> Path:
    """The package and its configuration, to plant breaches in."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(
        CHECKOUT / "buergerportal", tmp_path / "buergerportal", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    return tmp_path


@pytest.mark.parametrize(
    ("module", "imported", "contract"),
    [
        ("core", "buergerportal.web", "layers"),
        ("portals", "buergerportal.catalogue", "layers"),
        ("jurisdiction", "buergerportal.forms", "layers"),
        ("web/citizen", "buergerportal.web.office", "audiences"),
        ("web/api", "buergerportal.web.citizen", "audiences"),
        ("web/office", "buergerportal.web.api", "audiences"),
        ("forms", "django.db", "forms-are-pure"),
    ],
)
def test_import_contract_catches_a_breach(copy_of_the_code: Path, module: str, imported: str, contract: str) -> None:
    planted = copy_of_the_code / "buergerportal" / module / "planted.py"
    planted.write_text(f"import {imported}\n", encoding="utf-8")

    result = run(["lint-imports", "--no-cache", "--contract", contract], copy_of_the_code)

    assert result.returncode == 1
    assert f"buergerportal.{module.replace('/', '.')}.planted" in result.stdout


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("cases/planted.py", "from django.http import HttpResponse\n", "TID251"),
        ("core/planted.py", "from django.shortcuts import render\n", "TID251"),
        ("processes/planted.py", "from django.urls import reverse\n", "TID251"),
        ("accounts/planted.py", "from django.contrib import messages\n", "TID251"),
        ("cases/planted.py", "from django.dispatch import receiver\n", "TID251"),
        ("cases/planted.py", "def count() -> int:\n    import json\n\n    return len(json.dumps(1))\n", "PLC0415"),
        ("cases/planted.py", "from .models import Case\n", "TID252"),
    ],
)
def test_ruff_catches_a_breach(copy_of_the_code: Path, file: str, text: str, code: str) -> None:
    (copy_of_the_code / "buergerportal" / file).write_text(text, encoding="utf-8")

    result = run(
        ["ruff", "check", "--no-cache", "--output-format=concise", f"buergerportal/{file}"], copy_of_the_code
    )

    assert result.returncode == 1
    assert code in result.stdout


def test_ruff_lets_the_web_use_http(copy_of_the_code: Path) -> None:
    planted = copy_of_the_code / "buergerportal" / "web" / "planted.py"
    planted.write_text(
        '"""Planted."""\n\nfrom django.http import HttpResponse\n\nAnswer = HttpResponse\n', encoding="utf-8"
    )

    assert run(["ruff", "check", "--no-cache", str(planted)], copy_of_the_code).returncode == 0


def test_mypy_catches_a_missing_type(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("def add(a, b):\n    return a + b\n", encoding="utf-8")
    settings = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    # Django's plugin loads the whole project and has no part in this rule.
    (tmp_path / "pyproject.toml").write_text(
        settings.replace('plugins = ["mypy_django_plugin.main"]', ""), encoding="utf-8"
    )

    result = run(["mypy", "planted.py"], tmp_path)

    assert "[no-untyped-def]" in result.stdout


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's tools in a folder."""
    program = str(TOOLS / command[0])
    return subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)
