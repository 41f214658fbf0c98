"""The app of the citizens' pages; it has no tables."""

from django.apps import AppConfig


class CitizenConfig(AppConfig):
    """Pages of the portals."""

    name = "buergerportal.web.citizen"
    label = "citizen"
