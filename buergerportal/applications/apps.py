"""Applications as a Django app."""

from django.apps import AppConfig
from django.core.checks import register

from buergerportal.applications.checks import check_scanner_settings


class ApplicationsConfig(AppConfig):
    """From the first typed letter to the submitted application."""

    name = "buergerportal.applications"
    label = "applications"

    def ready(self) -> None:
        """A scanner's address with a slip stops the start, not the first upload."""
        register(check_scanner_settings)
