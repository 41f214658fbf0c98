"""The search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What people find for their own words, and what they did not find."""

    name = "buergerportal.search"
    label = "search"
