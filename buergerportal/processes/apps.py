"""Processes as a Django app, so that background jobs are found."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """The only place that knows what follows what."""

    name = "buergerportal.processes"
    label = "processes"
