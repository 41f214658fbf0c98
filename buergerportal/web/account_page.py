"""The accounts' host before there are accounts: one page that says what one can do meanwhile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from buergerportal.portals.queries import all_portals, portal_origin
from buergerportal.web.ui.parts import Link


@require_safe
def accounts_follow(request: HttpRequest) -> HttpResponse:
    """Everything works without an account; the portals are one click away."""
    return _page(request, status=200)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page: whatever was looked for here does not exist yet."""
    return _page(request, status=404)


def _page(request: HttpRequest, *, status: int) -> HttpResponse:
    portals = [Link(label=portal.name, url=f"{portal_origin(portal.host)}/") for portal in all_portals()]
    return render(request, "citizen/accounts_follow.html", {"portals": portals}, status=status)
