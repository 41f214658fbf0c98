"""Forms and the portal share addresses of pages and names of inputs; they must not meet."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern

from buergerportal.config.urls.portal import urlpatterns
from buergerportal.forms.vocabulary import BUTTONS, PORTAL_PAGES
from buergerportal.processes.submission import ACCESS_PAGE
from buergerportal.web.citizen.apply.presenting import CHECK_KEY


def test_forms_know_every_address_of_the_portals_own_pages() -> None:
    routes = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
    matches = [re.fullmatch(r"antrag/<uuid:application_id>/([a-z0-9_-]+)/", route) for route in routes]

    assert {found[1] for found in matches if found} == PORTAL_PAGES
    assert {ACCESS_PAGE, CHECK_KEY} <= PORTAL_PAGES


def test_forms_know_the_names_of_all_buttons_on_their_pages() -> None:
    web = Path(settings.BASE_DIR) / "buergerportal" / "web"
    pages = [
        *web.glob("citizen/templates/citizen/form_*.html"),
        *web.glob("citizen/templates/citizen/preview_*.html"),
    ]
    parts = [
        *web.glob("ui/templates/ui/fields/*.html"),
        *(web / f"ui/templates/ui/{part}.html" for part in ("keep_draft", "file_list")),
    ]
    buttons = re.compile(r'<(?:button|input)\b[^>]* name="([^"{]+)"')
    names = {name for path in (*pages, *parts) for name in buttons.findall(path.read_text())}

    assert {name for name in names if "-" not in name} == BUTTONS
