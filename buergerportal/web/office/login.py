"""Logging in: e-mail address and password, then a code or a passkey. Mostly allauth's views with our pages."""

import functools
from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.contrib.messages import get_messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from buergerportal.accounts.models import Credential
from buergerportal.web.office.access import Standing, View, freshly_logged_in, private_page, standing_of
from buergerportal.web.office.fields import error_items, text_field
from buergerportal.web.office.staff import Staff, staff_of
from buergerportal.web.ui.parts import ErrorItem

_GOOD_ONE = "Mindestens 12 Zeichen. Gut sind vier Wörter, die nichts miteinander zu tun haben."


class StaffLoginView(LoginView):  # type: ignore[misc]  # allauth ships no types
    """The first factor."""

    template_name = "office/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # the signature is Django's
        """What login.html takes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "fields": (
                text_field(form["login"], kind="email", label="Dienstliche E-Mail-Adresse"),
                text_field(form["password"], kind="password", label="Passwort"),
            ),
            "errors": error_items(form, first="login") + _stored_problems(self.request),
            "next_url": self.get_next_url() or "",
        }


class PasswordView(PasswordChangeView):  # type: ignore[misc]  # allauth ships no types
    """Choosing a password of one's own: at first because it must be, later at any time."""

    template_name = "office/change_password.html"
    is_first = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # Django's signature
        """Remember whether it must be: afterwards it no longer shows."""
        self.is_first = standing_of(request) is Standing.PASSWORD_IS_FIRST
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # the signature is Django's
        """What change_password.html takes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "staff": _staff_if_inside(self.request),
            "is_first": self.is_first,
            "fields": (
                text_field(form["oldpassword"], kind="password", label="Bisheriges Passwort"),
                text_field(form["password1"], kind="password", label="Neues Passwort", hint=_GOOD_ONE),
                text_field(form["password2"], kind="password", label="Neues Passwort noch einmal"),
            ),
            "errors": error_items(form, first="oldpassword"),
        }

    def get_default_success_url(self) -> str:
        """To work for the first time, or back to where it is said that the new one holds."""
        return reverse("inbox") if self.is_first else f"{reverse('mfa_index')}?passwort=neu"


class SecondFactorView(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The second factor: a code of the app, a recovery code, or a passkey."""

    template_name = "office/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # the signature is Django's
        """What second_factor.html takes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        passkey_form = context["webauthn_form"]
        user = self.stage.login.user
        has_passkey = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
        return context | {
            "fields": (_code_field(form, hint="Die sechs Ziffern aus Ihrer App oder ein Ersatzcode."),),
            "errors": error_items(form, first="code") + _problems_of(passkey_form, target="passkey"),
            "has_passkey": has_passkey,
        }


class SetUpAppView(ActivateTOTPView):  # type: ignore[misc]  # allauth ships no types
    """Setting up an authenticator app; whoever types its code has shown it and is inside."""

    template_name = "office/set_up_app.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # Django's signature
        """One app a person: whoever has one gets no second secret."""
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            return redirect("mfa_index")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # the signature is Django's
        """What set_up_app.html takes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "fields": (_code_field(form, hint="Die sechs Ziffern, die die App jetzt zeigt."),),
            "errors": error_items(form, first="code"),
            "secret": form.secret,
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Remember in the session that the second factor was shown."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response


class SetUpPasskeyView(AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Setting up a passkey; the browser has just used it, so its holder is inside."""

    template_name = "office/set_up_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # the signature is Django's
        """What set_up_passkey.html takes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"errors": _problems_of(context["form"], target="passkey")}

    def form_valid(self, form: Form) -> HttpResponse:
        """Remember in the session that the second factor was shown."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn")
        return response


class RecoveryCodesView(ViewRecoveryCodesView):  # type: ignore[misc]  # allauth ships no types
    """The codes for the day when the phone is lost, shown once."""

    template_name = "office/recovery_codes.html"


@freshly_logged_in
def second_factors(request: HttpRequest) -> HttpResponse:
    """What the person proves themselves with, and what they can add."""
    owned = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    return render(
        request,
        "office/second_factors.html",
        {
            "staff": _staff_if_inside(request),
            "has_app": any(it.type == Authenticator.Type.TOTP for it in owned),
            "passkeys": [it for it in owned if it.type == Authenticator.Type.WEBAUTHN],
            "is_first": standing_of(request) is Standing.NO_SECOND_FACTOR_YET,
            "has_new_password": "passwort" in request.GET,
        },
    )


def _limited(view: View) -> View:
    """Say in our words that there were too many tries from one address."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        is_refused = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
        return render(request, "office/too_many.html", status=response.status_code) if is_refused else response

    return answered


log_in = private_page(_limited(StaffLoginView.as_view()))
log_out = private_page(require_POST(LogoutView.as_view()))
confirm_second_factor = private_page(SecondFactorView.as_view())
log_in_with_passkey = private_page(_limited(LoginWebAuthnView.as_view()))
set_up_app = freshly_logged_in(SetUpAppView.as_view())
set_up_passkey = freshly_logged_in(SetUpPasskeyView.as_view())
change_password = freshly_logged_in(_limited(PasswordView.as_view()))
recovery_codes = freshly_logged_in(RecoveryCodesView.as_view())


def _staff_if_inside(request: HttpRequest) -> Staff | None:
    if isinstance(request.user, Credential) and standing_of(request) is Standing.INSIDE:
        return staff_of(request.user)
    return None


def _code_field(form: Form, *, hint: str) -> object:
    return text_field(form["code"], kind="text", label="Code", hint=hint, inputmode="numeric", width=8)


def _problems_of(form: Form | None, *, target: str) -> tuple[ErrorItem, ...]:
    if form is None or not form.is_bound:
        return ()
    return tuple(
        ErrorItem(message=str(message), target=target) for messages in form.errors.values() for message in messages
    )


def _stored_problems(request: HttpRequest) -> tuple[ErrorItem, ...]:
    return tuple(ErrorItem(message=str(message), target="passkey") for message in get_messages(request))
