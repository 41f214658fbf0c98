"""Which door a request came through: a portal, the accounts' host, the staff host, or none of ours."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buergerportal.portals.queries import all_portals, normal_host, portal_origin
from buergerportal.portals.values import PortalSite
from buergerportal.web.portal_memory import portal_at


class PortalRequest(HttpRequest):
    """A request to a portal; the middleware has looked up which one."""

    portal: PortalSite


class HostMiddleware:
    """Sets ``request.portal`` and the URLs by host; an unknown host gets a plain 404 that lists the portals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer through the URLs of the request's host."""
        host = _host_of(request)
        if host == settings.OFFICE_HOST:
            request.urlconf = settings.OFFICE_URLCONF
            return self.get_response(request)
        if host == settings.ACCOUNT_HOST:
            request.urlconf = settings.ACCOUNT_URLCONF
            return self.get_response(request)
        site = portal_at(host) if host else None
        if site is None:
            return _unknown_host(request)
        request.portal = site  # type: ignore[attr-defined]  # views take a PortalRequest
        return self.get_response(request)


def site_context(request: HttpRequest) -> dict[str, object]:
    """What every template may use: the portal of the request, and whether this is the demo."""
    return {"site": getattr(request, "portal", None), "demo_mode": settings.DEMO_MODE}


def _host_of(request: HttpRequest) -> str:
    try:
        host = request.get_host()
    except DisallowedHost:
        return ""
    return normal_host(host) or ""


def _unknown_host(request: HttpRequest) -> HttpResponse:
    portals = [{"title": it.name, "url": portal_origin(it.host)} for it in all_portals()]
    return render(request, "citizen/unknown_host.html", {"portals": portals}, status=404)
