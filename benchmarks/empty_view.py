"""The yardsticks: Django with a view that does nothing and one that stores a row, without middleware."""

import os
import secrets

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse  # noqa: TID251  not a part of the portal
from django.urls import path  # noqa: TID251  not a part of the portal

from benchmarks.inserts import INSERT
from buergerportal.config.database import database_settings

_DATABASE = database_settings(os.environ["DATABASE_URL"], pool_size=8)
_DATABASE["OPTIONS"].pop("options")  # as the owner, like pgbench: no role, no row-level security


def empty(_request: HttpRequest) -> HttpResponse:
    """Two bytes."""
    return HttpResponse(b"ok")


def insert(_request: HttpRequest) -> HttpResponse:
    """One row in one transaction, then two bytes."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT)
    return HttpResponse(b"ok")


urlpatterns = [path("", empty), path("insert", insert)]

settings.configure(
    SECRET_KEY=secrets.token_urlsafe(),
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    DATABASES={"default": _DATABASE},
)
application = get_wsgi_application()
