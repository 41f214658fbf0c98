"""Secrets come from the environment or from one file that only the service can read; never from the code."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path

_KEY_BYTES = 32


class MissingSecret(Exception):
    """A secret that the portal needs is neither in the environment nor in the secrets file."""


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What must not be known: Django's signing key, and the master keys (newest first) that wrap data keys."""

    secret_key: str
    master_keys: tuple[bytes, ...]


def read_secrets(file: Path | None) -> Secrets:
    """Read ``SECRET_KEY`` and ``MASTER_KEY`` (base64 of 32 bytes; several, newest first, parted by commas).

    The environment goes before the file, whose lines are ``NAME=value``.

    Raises MissingSecret if one is missing or a master key has the wrong length.
    """
    values: dict[str, str] = {}
    if file is not None and file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            name, separator, value = line.strip().partition("=")
            if separator and not name.startswith("#"):
                values[name] = value
    values |= {name: os.environ[name] for name in ("SECRET_KEY", "MASTER_KEY") if name in os.environ}
    for name in ("SECRET_KEY", "MASTER_KEY"):
        if not values.get(name):
            raise MissingSecret(f"set {name} in the environment or in the file named by BUERGERPORTAL_SECRETS")
    master_keys = tuple(base64.b64decode(text, validate=True) for text in values["MASTER_KEY"].split(","))
    if any(len(key) != _KEY_BYTES for key in master_keys):
        raise MissingSecret("each MASTER_KEY must be the base64 of 32 random bytes")
    return Secrets(secret_key=values["SECRET_KEY"], master_keys=master_keys)
