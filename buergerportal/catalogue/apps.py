"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """What people may want from the state: services, topics, published forms, and who takes them in."""

    name = "buergerportal.catalogue"
    label = "catalogue"
