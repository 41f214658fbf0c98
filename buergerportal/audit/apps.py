"""The audit record as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """One chain of entries per authority."""

    name = "buergerportal.audit"
    label = "audit"
