"""Three services to search for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from buergerportal.catalogue.actions import Publication


@pytest.fixture
def published(db: None, write_service: Callable[..., Path], publish: Callable[[], Publication]) -> None:
    """A dog to register, a cat to report, a hole in a road; each says “eins, zwei, drei”, too."""
    write_service("hund", title="Hund anmelden", synonyms="Hundesteuer", asked=["Wauwau", "ich habe einen Welpen"])
    write_service("katze", title="Katze melden", synonyms="Kater", asked=["Mieze weg"])
    write_service("loch", title="Loch melden", category="wege", synonyms="Schlagloch", asked=["Straße kaputt"])
    publish()
