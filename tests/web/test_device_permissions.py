"""What pages may ask a device for."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from buergerportal.web.device_permissions import DevicePermissionsMiddleware, allow_location

HEADER = "Permissions-Policy"


def answered(response: HttpResponse) -> HttpResponse:
    """The answer as it leaves the portal."""
    return DevicePermissionsMiddleware(lambda _request: response)(HttpRequest())


def test_page_may_ask_for_nothing() -> None:
    response = answered(HttpResponse(status=HTTPStatus.NOT_FOUND))

    assert response[HEADER] == "camera=(), geolocation=(), microphone=()"


def test_page_with_a_place_may_ask_for_the_location_only() -> None:
    response = answered(allow_location(HttpResponse()))

    assert response[HEADER] == "camera=(), geolocation=(self), microphone=()"
