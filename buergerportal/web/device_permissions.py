"""What a page may ask a device for (Permissions-Policy): nothing, but for pages that ask for a place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_HEADER = "Permissions-Policy"
_NOTHING = "camera=(), geolocation=(), microphone=()"
_LOCATION = "camera=(), geolocation=(self), microphone=()"


class DevicePermissionsMiddleware:
    """Forbids every page to ask for camera, location and microphone, unless its view has allowed it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the header."""
        response = self.get_response(request)
        response.setdefault(_HEADER, _NOTHING)
        return response


def allow_location(response: HttpResponse) -> HttpResponse:
    """The same answer, whose page may ask where the device is."""
    response[_HEADER] = _LOCATION
    return response
