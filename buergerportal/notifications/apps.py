"""Notifications as a Django app."""

from django.apps import AppConfig
from django.core.checks import register

from buergerportal.notifications.checks import check_mail_settings


class NotificationsConfig(AppConfig):
    """The outbox for e-mail; knows a recipient and a message, nothing of applications."""

    name = "buergerportal.notifications"
    label = "notifications"

    def ready(self) -> None:
        """A mail server's URL with a slip stops the start, not the first mail."""
        register(check_mail_settings)
