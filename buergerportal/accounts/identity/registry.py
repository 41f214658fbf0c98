"""Finds the identity providers: every folder here that this installation switched on. Nothing else to edit."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from django.conf import settings

from buergerportal.accounts.identity.base import IdentityProvider, Installation, NotAvailable


class UnknownProvider(Exception):
    """This installation has no such identity provider, or has it switched off."""


@cache
def known_providers() -> Mapping[str, type[IdentityProvider]]:
    """Every provider that there is, by key, whether or not it is switched on."""
    folder = __name__.rpartition(".")[0]
    here = importlib.import_module(folder)
    folders = (each.name for each in pkgutil.iter_modules(here.__path__, prefix=f"{folder}.") if each.ispkg)
    kinds = (kind for name in sorted(folders) for kind in _providers_in(importlib.import_module(f"{name}.provider")))
    return {kind.key: kind for kind in kinds}


def enabled_providers() -> tuple[IdentityProvider, ...]:
    """The providers that people can choose from here, in the order of the setting ``IDENTITY_PROVIDERS``.

    A provider that refuses to work in this kind of installation is left out, whatever the setting says.
    """
    installation = Installation(demo_mode=settings.DEMO_MODE)
    enabled = []
    for key in settings.IDENTITY_PROVIDERS:
        if key not in known_providers():
            raise UnknownProvider(key)
        try:
            enabled.append(known_providers()[key](installation))
        except NotAvailable:
            continue
    return tuple(enabled)


def provider_called(key: str) -> IdentityProvider:
    """The provider with this key; raises UnknownProvider where it is not switched on."""
    found = next((each for each in enabled_providers() if each.key == key), None)
    if found is None:
        raise UnknownProvider(key)
    return found


def _providers_in(module: ModuleType) -> Iterator[type[IdentityProvider]]:
    for member in vars(module).values():
        if isinstance(member, type) and issubclass(member, IdentityProvider) and member.__module__ == module.__name__:
            yield member
