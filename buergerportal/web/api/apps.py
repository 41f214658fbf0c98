"""The app of the machine interface; it has no tables."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Addresses for programs, and a page for the people who write them."""

    name = "buergerportal.web.api"
    label = "api"
