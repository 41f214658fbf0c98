"""Portal folders that a test may spoil."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def portal_root(tmp_path: Path) -> Path:
    """A copy of the three portals of this repository."""
    return Path(shutil.copytree(settings.PORTALS_DIR, tmp_path / "portals"))
