"""How many statements pages cost. BEGIN, COMMIT and savepoints are left out, forms and keys already in memory."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.models import Service
from buergerportal.web import shared_pages
from tests.factories.applying import draft, holder
from tests.factories.casework import make_portal_host

_FREE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
