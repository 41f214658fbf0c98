"""Who may enter the pages of the offices: staff who have shown two factors in this session, nobody else."""

import enum
import functools
import time
from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import Principal, staff_principal
from buergerportal.accounts.queries import has_second_factor

FRESH_SECONDS = 600
"""How long after a login its holder may change what they log in with."""

type View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of a member of staff who has shown two factors; ``principal`` says what they may see."""

    user: Credential
    principal: Principal


class Standing(enum.Enum):
    """How far somebody has come on the way in."""

    OUTSIDE = "outside"
    NO_SECOND_FACTOR_YET = "no second factor yet"
    SECOND_FACTOR_NOT_SHOWN = "second factor not shown"
    PASSWORD_IS_FIRST = "password is first"  # noqa: S105  no password
    INSIDE = "inside"


def standing_of(request: HttpRequest) -> Standing:
    """Where the person behind ``request`` stands; a citizen's session counts as outside."""
    credential = request.user
    if not isinstance(credential, Credential) or not credential.is_staff_member or not credential.is_active:
        return Standing.OUTSIDE
    if any(record["method"] == "mfa" for record in get_authentication_records(request, credential)):
        return Standing.PASSWORD_IS_FIRST if credential.password_is_first else Standing.INSIDE
    return Standing.SECOND_FACTOR_NOT_SHOWN if has_second_factor(credential) else Standing.NO_SECOND_FACTOR_YET


def private_page(view: View) -> View:
    """Decorate a view whose answer no cache may keep."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return answered


def staff_only(view: View) -> View:
    """Decorate a view for staff inside; for everybody else its address does not exist (404)."""

    @private_page
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if standing_of(request) is not Standing.INSIDE:
            raise Http404
        return _enter(view, request, *args, **kwargs)

    return guarded


def operator_only(view: View) -> View:
    """Decorate a view for operators of the state; for everybody else, other staff too, it does not exist (404)."""

    @staff_only
    @functools.wraps(view)
    def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.principal.is_operator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def editor_only(view: View) -> View:
    """Decorate a view for editors of a portal; for everybody else, other staff too, it does not exist (404)."""

    @staff_only
    @functools.wraps(view)
    def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.principal.portals:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def entrance(view: View) -> View:
    """Decorate the page where staff come in: whoever is not inside yet is led to the next step."""

    @private_page
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        match standing_of(request):
            case Standing.INSIDE:
                return _enter(view, request, *args, **kwargs)
            case Standing.NO_SECOND_FACTOR_YET:
                return redirect("mfa_index")
            case Standing.PASSWORD_IS_FIRST:
                return redirect("account_change_password")
        return _to_login(request)

    return guarded


def freshly_logged_in(view: View) -> View:
    """Decorate a view that changes what a person logs in with.

    Whoever has a second factor must have shown it, and the login must be recent. A session that knows only
    the password of such a person can set up nothing.
    """

    @private_page
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if standing_of(request) in {Standing.OUTSIDE, Standing.SECOND_FACTOR_NOT_SHOWN}:
            return _to_login(request)
        if not _is_fresh(request):
            return render(request, "office/log_in_again.html")
        return view(request, *args, **kwargs)

    return guarded


def _enter(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    credential = request.user
    if not isinstance(credential, Credential):
        raise Http404
    request.principal = staff_principal(credential)  # type: ignore[attr-defined]  # views take a StaffRequest
    return view(request, *args, **kwargs)


def _to_login(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:  # keep what a half-finished login has stored for somebody who is not
        logout(request)
    return redirect("account_login")


def _is_fresh(request: HttpRequest) -> bool:
    credential = request.user if isinstance(request.user, Credential) else None
    records = get_authentication_records(request, credential)
    return bool(records) and time.time() - float(records[-1]["at"]) < FRESH_SECONDS
