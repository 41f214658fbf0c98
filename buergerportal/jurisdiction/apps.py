"""The Django app of this module."""

from django.apps import AppConfig


class JurisdictionConfig(AppConfig):
    """Regions (Gebiete), authorities (Behörden), responsibility (Zuständigkeit)."""

    name = "buergerportal.jurisdiction"
    label = "jurisdiction"
    verbose_name = "Zuständigkeit"
