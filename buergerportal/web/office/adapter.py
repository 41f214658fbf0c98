"""How allauth logs staff in: by password and second factor, on the staff host only, without saying what was wrong."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from buergerportal.accounts.models import Credential

WRONG_LOGIN = "E-Mail-Adresse oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal."
TOO_MANY = "Das waren zu viele Versuche. Warten Sie bitte fünf Minuten und versuchen Sie es dann noch einmal."


class OfficeAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Only active members of staff come in; everybody else gets the answer for a wrong password."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_LOGIN,
        "account_inactive": WRONG_LOGIN,
        "incorrect_password": WRONG_LOGIN,
        "enter_current_password": "Das ist nicht Ihr bisheriges Passwort. Tippen Sie es noch einmal.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers: staff are made by their authority."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: str) -> Credential | None:
        """The member of staff whose password this is; None for a citizen or a person who left."""
        credential: Credential | None = super().authenticate(request, **credentials)
        return credential if credential is not None and _may_come_in(credential) else None

    def pre_login(self, request: HttpRequest, user: Credential, **kwargs: object) -> HttpResponse | None:
        """The last gate on every way in, passkeys included."""
        if _may_come_in(user):
            return None
        clear_login(request)
        return HttpResponseRedirect(reverse("account_login"))

    def login(self, request: HttpRequest, user: Credential) -> None:
        """Log in for a working day, by password and by passkey alike."""
        super().login(request, user)
        request.session.set_expiry(settings.ACCOUNT_SESSION_COOKIE_AGE)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the login page."""
        return reverse("account_login")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, object] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Keep what went wrong for the next page; success shows by itself."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)


def _may_come_in(credential: Credential) -> bool:
    return credential.is_active and credential.is_staff_member
