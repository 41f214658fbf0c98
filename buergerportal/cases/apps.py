"""Cases as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The inbox of an office and the course of each case."""

    name = "buergerportal.cases"
    label = "cases"
