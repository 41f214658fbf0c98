"""Core as a Django app: the table of data keys and the commands that touch the database as a whole."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Holds no word of the domain."""

    name = "buergerportal.core"
    label = "core"
