"""The folder of everything that a running portal writes, and the environment that its programs get."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class State:
    """The state folder, `.state` in the checkout unless BUERGERPORTAL_STATE names another."""

    folder: Path

    @property
    def secrets(self) -> Path:
        """The file with the keys of the demo."""
        return self.folder / "secrets.env"

    @property
    def served(self) -> Path:
        """What `bin/serve` says about itself while it runs: its process and its port."""
        return self.folder / "serve.json"

    @property
    def logs(self) -> Path:
        """One file for each program that runs."""
        return self.folder / "log"

    @property
    def postgres(self) -> Path:
        """The cluster of the demo."""
        return self.folder / "postgres"

    @property
    def test_postgres(self) -> Path:
        """The throw-away cluster of the tests."""
        return self.folder / "test-postgres"


def open_state() -> State:
    """Make the state folder, closed to others, and its secrets if they are missing."""
    state = State(folder=Path(os.environ.get("BUERGERPORTAL_STATE", CHECKOUT / ".state")).resolve())
    state.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    state.logs.mkdir(exist_ok=True)
    if not state.secrets.exists():
        _write_secrets(state.secrets)
    return state


def _write_secrets(file: Path) -> None:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    lines = f"SECRET_KEY={secrets.token_urlsafe(48)}\nMASTER_KEY={key}\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(lines)


NO_FORM_LIMITS = {"BEGUN_PER_HOUR": "1000000", "SENT_PER_HOUR": "1000000", "SENT_WITHOUT_WORK_PER_HOUR": "1000000"}
"""For tests and benchmarks, where everybody comes from the same address."""


def served_port(state: State) -> dict[str, str]:
    """The port at which `bin/serve` answers now, as a variable of the environment; empty if it does not run."""
    try:
        facts = json.loads(state.served.read_text(encoding="ascii"))
    except FileNotFoundError:
        return {}
    return {"BUERGERPORTAL_PORT": str(facts["port"])}


def demo_environment(state: State, database_url: str) -> dict[str, str]:
    """The environment of the portal's programs; what the caller has set is kept."""
    return {
        "DJANGO_SETTINGS_MODULE": "buergerportal.config.settings.demo",
        "BUERGERPORTAL_SECRETS": str(state.secrets),
        "EMAIL_URL": "smtp://127.0.0.1:2525",
        **os.environ,
        "BUERGERPORTAL_STATE": str(state.folder),
        "DATABASE_URL": database_url,
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONUNBUFFERED": "1",
    }
