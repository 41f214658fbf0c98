"""What must hold in the settings before the portal starts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from buergerportal.notifications.errors import BadMailUrl, Rejected
from buergerportal.notifications.messages import ascii_address
from buergerportal.notifications.smtp import parse_mail_url


def check_mail_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # Django's own
    """EMAIL_URL names a mail server and SERVER_EMAIL is an address."""
    problems: list[CheckMessage] = []
    try:
        parse_mail_url(settings.EMAIL_URL)
    except BadMailUrl as error:
        problems.append(Error(f"EMAIL_URL: {error}", id="notifications.E001"))
    try:
        ascii_address(settings.SERVER_EMAIL)
    except Rejected:
        problems.append(Error("SERVER_EMAIL must be an address such as portal@example.org", id="notifications.E002"))
    return problems
