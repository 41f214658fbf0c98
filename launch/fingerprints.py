"""Short texts that change when files change, so that work can be left out when nothing has."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from launch.state import CHECKOUT

_SOURCES = ("*/migrations/*.py", "*/management/commands/*.py")
_DATA = ("reference", "services", "portals")


def fingerprint_of(files: Iterable[Path]) -> str:
    """Changes when a file is added, removed or written."""
    facts = ((file, file.stat()) for file in sorted(files) if file.is_file())
    lines = (f"{file} {stat.st_size} {stat.st_mtime_ns}" for file, stat in facts)
    return sha256("\n".join(lines).encode()).hexdigest()


def sources_fingerprint(database_url: str) -> str:
    """Changes when the database may have to be prepared again."""
    code = [file for pattern in _SOURCES for file in (CHECKOUT / "buergerportal").glob(pattern)]
    data = [file for folder in _DATA for file in (CHECKOUT / folder).rglob("*")]
    return f"{fingerprint_of(code + data)} {database_url}"
