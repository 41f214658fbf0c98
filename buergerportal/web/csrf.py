"""When the token of a form has expired: nothing typed is lost."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

_LONGEST_VALUE = 200_000
_NEVER_SHOWN = {"csrfmiddlewaretoken", "password"}


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed behind one button that sends it again with a fresh token.

    Cookies are SameSite=Lax, so a form on a foreign site arrives without the session and finds nothing to
    change; the button is the person's own click.
    """
    response = render(request, "ui/form_expired.html", sent_again(request), status=403)
    response["Cache-Control"] = "private, no-store"
    return response


def sent_again(request: HttpRequest) -> dict[str, object]:
    """What ``ui/send_again.html`` takes to send again what was posted: values, action, had_files."""
    get_token(request)
    return {
        "values": posted_values(request),
        "action": request.get_full_path(),
        "had_files": bool(request.FILES),
    }


def posted_values(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of what was posted but for secrets and what nobody can have typed."""
    return [
        (name, value)
        for name, entries in request.POST.lists()
        if name not in _NEVER_SHOWN
        for value in entries
        if len(value) <= _LONGEST_VALUE
    ]
