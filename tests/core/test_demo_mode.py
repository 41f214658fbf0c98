"""Demo mode is a matter of the installation."""

import pytest
from pytest_django import Settings

from buergerportal.core.demo_mode import NotInDemoMode, require_demo_mode


@pytest.mark.parametrize(("is_on", "refuses"), [(True, False), (False, True)])
def test_only_outside_demo_mode_is_refused(settings: Settings, is_on: bool, refuses: bool) -> None:
    settings.DEMO_MODE = is_on

    try:
        require_demo_mode()
    except NotInDemoMode:
        refused = True
    else:
        refused = False

    assert refused is refuses
