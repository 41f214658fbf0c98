"""Life situations: all of them, each as a checklist whose every link leads somewhere."""

import pytest
from django.test import Client

from buergerportal.catalogue.models import LifeSituation, Service
from tests.factories.markup import Markup


def test_home_shows_six_and_the_way_to_all(norderstedt: Client) -> None:
    home = Markup(norderstedt.get("/").text)
    everything = Markup(norderstedt.get("/lebenslagen/").text)

    assert len(_situations(home)) == 6
    assert len(_situations(everything)) == LifeSituation.objects.count() >= 10
    assert "/lebenslagen/" in [link.get("href") for link in home.named("a")]


def test_every_checklist_leads_to_services_that_exist(norderstedt: Client) -> None:
    for slug in LifeSituation.objects.values_list("slug", flat=True):
        page = norderstedt.get(f"/lebenslagen/{slug}/")
        links = {it["href"] for it in Markup(page.text).named("a") if it["href"].startswith("/leistungen/")}
        slugs = {link.split("/")[2] for link in links} - {""}

        assert page.status_code == 200, slug
        assert len(slugs) >= 2, slug
        assert Service.objects.filter(slug__in=slugs, is_published=True).count() == len(slugs), slug


def test_a_withdrawn_service_is_no_step(norderstedt: Client) -> None:
    Service.objects.filter(slug="wohnsitz-anmelden").update(is_published=False)

    page = norderstedt.get("/lebenslagen/umzug/").text

    assert "/leistungen/halteverbot-umzug/" in page
    assert "/leistungen/wohnsitz-anmelden/" not in page


@pytest.mark.parametrize("path", ["/lebenslagen/mondfahrt/", "/lebenslagen/x%00/"])
def test_a_situation_that_does_not_exist_is_not_found(norderstedt: Client, path: str) -> None:
    assert norderstedt.get(path).status_code == 404


def _situations(page: Markup) -> set[str]:
    links = {it.get("href", "") for it in page.named("a")}
    return {link for link in links if link.startswith("/lebenslagen/") and link != "/lebenslagen/"}
