"""A slip in the settings stops the start."""

import pytest
from pytest_django import Settings

from buergerportal.notifications.checks import check_mail_settings


@pytest.mark.parametrize(
    ("url", "sender", "problems"),
    [
        ("smtps://mail.example", "portal@example.org", []),
        ("mail.example", "portal@example.org", ["notifications.E001"]),
        ("smtp://mail.example", "portal", ["notifications.E002"]),
    ],
)
def test_check_mail_settings_names_the_slip(settings: Settings, url: str, sender: str, problems: list[str]) -> None:
    settings.EMAIL_URL, settings.SERVER_EMAIL = url, sender

    assert [problem.id for problem in check_mail_settings(None)] == problems
