"""The pages of the offices as a Django app; it has no tables."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Login of staff, inbox and casework."""

    name = "buergerportal.web.office"
    label = "office"
