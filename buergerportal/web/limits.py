"""The wall around a whole request; what one file may weigh is said beside its field."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LARGEST_REQUEST = 64_000_000
"""Bytes: five files of the largest size, and room for the rest of the form."""


class RequestSizeMiddleware:
    """Refuses a request that announces more than is ever needed, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 with what to do, or pass the request on."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdigit() or int(announced) > LARGEST_REQUEST:
            return render(request, "413.html", status=413)
        return self.get_response(request)
