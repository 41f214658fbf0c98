"""Hosts: each portal shows its own content, an unknown host none."""

import pytest
from django.test import Client

PAGES = ("/", "/impressum/", "/datenschutz/", "/barrierefreiheit/", "/leichte-sprache/", "/gebaerdensprache/")


@pytest.mark.parametrize(
    "host", ["nowhere.example", "127.0.0.1", "amt.localhost.evil.example", "norderstedt.localhost.", "[::1]", "a b"]
)
def test_an_unknown_host_gets_a_plain_page_that_lists_the_portals(published: None, host: str) -> None:
    response = Client(headers={"host": host}).get("/")

    if host == "norderstedt.localhost.":
        assert response.status_code == 200
        return
    page = response.content.decode()
    assert response.status_code == 404
    assert "http://huettener-berge.localhost:8000" in page
    assert "Rathausallee" not in page
    assert "Was möchten Sie erledigen" not in page


def test_every_path_of_an_unknown_host_is_unknown(published: None) -> None:
    stranger = Client(headers={"host": "nowhere.example"})

    assert {stranger.get(path).status_code for path in (*PAGES, "/portal.css", "/leistungen/hund-anmelden/")} == {404}


def test_portals_do_not_mix(norderstedt: Client, huettener_berge: Client) -> None:
    for path in PAGES:
        ours, theirs = norderstedt.get(path).content.decode(), huettener_berge.get(path).content.decode()

        assert "Norderstedt" in ours
        assert "Hüttener Berge" not in ours
        assert "Hüttener Berge" in theirs
        assert "Norderstedt" not in theirs


def test_colours_are_the_portals_own(norderstedt: Client, huettener_berge: Client) -> None:
    ours, theirs = (browser.get("/portal.css") for browser in (norderstedt, huettener_berge))

    assert ours["Content-Type"] == "text/css; charset=utf-8"
    assert "--portal-brand:#0d4a5a" in ours.content.decode()
    assert "--portal-brand:#2f5a26" in theirs.content.decode()


def test_staff_pages_are_on_no_portal(norderstedt: Client) -> None:
    assert norderstedt.get("/anmelden/").status_code == 404
