"""Portals as a Django app."""

from django.apps import AppConfig


class PortalsConfig(AppConfig):
    """Where people come in: hosts, branding, contact and content pages of a municipality's site."""

    name = "buergerportal.portals"
    label = "portals"
