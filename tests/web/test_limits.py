"""The wall around a whole request."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from buergerportal.web.limits import LARGEST_REQUEST, RequestSizeMiddleware


def _passed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("passed")


def test_a_request_of_ordinary_size_passes(rf: RequestFactory) -> None:
    response = RequestSizeMiddleware(_passed)(rf.post("/", {"name": "Luna"}))

    assert response.content == b"passed"


def test_a_request_that_announces_too_much_is_refused_kindly(rf: RequestFactory) -> None:
    for announced in (str(LARGEST_REQUEST + 1), "-1", "many"):
        request = rf.post("/", {"name": "Luna"})
        request.META["CONTENT_LENGTH"] = announced

        response = RequestSizeMiddleware(_passed)(request)

        assert response.status_code == 413
        assert "Das war zu viel auf einmal" in response.content.decode()
