"""Providers are there as far as the installation switched them on; the test identity in demo mode only."""

import pytest
from pytest_django import Settings

from buergerportal.accounts.identity.registry import (
    UnknownProvider,
    enabled_providers,
    provider_called,
)


def test_switched_on_provider_is_found() -> None:
    assert [each.key for each in enabled_providers()] == ["dev"]
    assert provider_called("dev").demo_only


def test_test_identity_does_not_exist_outside_demo_mode(settings: Settings) -> None:
    settings.DEMO_MODE = False

    assert enabled_providers() == ()
    with pytest.raises(UnknownProvider):
        provider_called("dev")


def test_provider_that_is_not_switched_on_does_not_exist(settings: Settings) -> None:
    settings.IDENTITY_PROVIDERS = ()

    with pytest.raises(UnknownProvider):
        provider_called("dev")


def test_misspelt_setting_is_an_error(settings: Settings) -> None:
    settings.IDENTITY_PROVIDERS = ("bundit",)

    with pytest.raises(UnknownProvider, match="bundit"):
        enabled_providers()
