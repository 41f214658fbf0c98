"""Applications as a Django app."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """From the first typed letter to the submitted application."""

    name = "buergerportal.applications"
    label = "applications"
