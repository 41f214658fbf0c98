"""The pages of a form and the portal's own pages of an application share one address; they must not meet."""

import re

from django.urls import URLPattern

from buergerportal.config.urls.portal import urlpatterns
from buergerportal.forms.vocabulary import PORTAL_PAGES
from buergerportal.processes.submission import ACCESS_PAGE
from buergerportal.web.citizen.apply.presenting import CHECK_KEY


def test_forms_know_every_address_of_the_portals_own_pages() -> None:
    routes = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
    matches = [re.fullmatch(r"antrag/<uuid:application_id>/([a-z0-9_-]+)/", route) for route in routes]

    assert {found[1] for found in matches if found} == PORTAL_PAGES
    assert {ACCESS_PAGE, CHECK_KEY} <= PORTAL_PAGES
