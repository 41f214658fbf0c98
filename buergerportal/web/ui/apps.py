"""The app of templates and styles; it has no tables."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, styles, icons and drawings shared by citizens' and clerks' pages."""

    name = "buergerportal.web.ui"
    label = "ui"
