"""The command `load_portals`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.portals.models import Portal

pytestmark = pytest.mark.django_db


def load(root: Path) -> str:
    out = StringIO()
    call_command("load_portals", root, stdout=out)
    return out.getvalue().strip()


def test_load_portals_twice_says_that_nothing_changed(portal_root: Path) -> None:
    first = load(portal_root)

    second = load(portal_root)

    assert first == "3 portals, changed: geesthacht, huettener-berge, norderstedt"
    assert second == "3 portals, changed: none"


def test_load_portals_with_a_problem_takes_nothing_over(portal_root: Path) -> None:
    (portal_root / "geesthacht" / "portal.yaml").write_text("name: [\n")

    with pytest.raises(CommandError, match=r"portal\.yaml:\d+: "):
        load(portal_root)

    assert not Portal.objects.exists()
