"""The yardstick for pages: Django with one view that does nothing, no middleware, no database."""

import secrets

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse  # noqa: TID251  not a part of the portal
from django.urls import path  # noqa: TID251  not a part of the portal


def empty(_request: HttpRequest) -> HttpResponse:
    """Two bytes."""
    return HttpResponse(b"ok")


urlpatterns = [path("", empty)]

settings.configure(
    SECRET_KEY=secrets.token_urlsafe(),
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
)
application = get_wsgi_application()
