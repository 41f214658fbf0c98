"""The component page exists in demo mode only."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from pytest_django import Settings

from buergerportal.portals.values import PortalSite
from buergerportal.web.ui.specimens import SPECIMENS
from buergerportal.web.ui.views import component_page, sample_page


def test_component_page_shows_each_component(rf: RequestFactory, site: PortalSite) -> None:
    request = rf.get("/_ui/")
    request.portal = site  # type: ignore[attr-defined]  # ours, set by the middleware

    response = component_page(request)

    html = response.content.decode()
    assert [it.template for it in SPECIMENS if f'id="baustein-{it.template}"' not in html] == []


@pytest.mark.parametrize("name", ["home", "500"])
def test_sample_page_shows_a_page(name: str, rf: RequestFactory, site: PortalSite) -> None:
    request = rf.get("/_ui/")
    request.portal = site  # type: ignore[attr-defined]  # ours, set by the middleware

    assert sample_page(request, name).status_code == 200


def test_unknown_sample_page_is_not_found(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        sample_page(rf.get("/_ui/nothing/"), "nothing")


def test_production_has_no_component_page(rf: RequestFactory, settings: Settings) -> None:
    settings.DEMO_MODE = False

    with pytest.raises(Http404):
        component_page(rf.get("/_ui/"))
    with pytest.raises(Http404):
        sample_page(rf.get("/_ui/home/"), "home")
