"""The state folder, its secrets, and the environment of the programs."""

import base64
import stat
from pathlib import Path

import pytest

from launch.state import State, demo_environment, open_state


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> State:
    """A state folder that was just made."""
    monkeypatch.setenv("BUERGERPORTAL_STATE", str(tmp_path / "state"))
    return open_state()


def test_secrets_are_made_once_and_only_for_their_owner(state: State) -> None:
    first = state.secrets.read_text(encoding="ascii")

    open_state()

    values = dict(line.split("=", 1) for line in first.splitlines())
    assert state.secrets.read_text(encoding="ascii") == first
    assert stat.S_IMODE(state.secrets.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.folder.stat().st_mode) == 0o700
    assert len(values["SECRET_KEY"]) >= 50
    assert len(base64.b64decode(values["MASTER_KEY"], validate=True)) == 32


def test_environment_keeps_what_the_caller_has_set(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example:25")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")

    environment = demo_environment(state, "postgresql://somewhere/portal")

    assert environment["EMAIL_URL"] == "smtp://mail.example:25"
    assert environment["DJANGO_SETTINGS_MODULE"] == "buergerportal.config.settings.demo"
    assert environment["DATABASE_URL"] == "postgresql://somewhere/portal"
    assert environment["BUERGERPORTAL_SECRETS"] == str(state.secrets)
