"""Suggestions of long lists: fetched apart from the page, which stays small."""

import gzip
import json
import re

import pytest
from django.test import Client

from tests.factories.applying import begin_draft_with, holder, open_portals, visitor
from tests.factories.markup import Markup

pytestmark = pytest.mark.django_db

LARGEST_PAGE = 60_000
"""Bytes."""


@pytest.fixture(autouse=True)
def _portals(db: None) -> None:
    open_portals()


def page_of(field_type: str, **options: str) -> str:
    """The page of a form that asks for one thing."""
    draft = begin_draft_with(field_type, **options)
    response = holder(draft).get(f"/antrag/{draft}/page/")
    assert response.status_code == 200
    return response.content.decode()


def address_in(page: str) -> str:
    """Where the page fetches its suggestions."""
    return Markup(page).named("datalist")[0].get("data-suggestions") or ""


def test_page_with_a_list_of_a_thousand_stays_small_and_says_where_it_is() -> None:
    page = page_of("municipality")

    assert len(page.encode()) < LARGEST_PAGE
    assert re.fullmatch(r"/listen/[0-9]+/municipalities\.json", address_in(page))
    assert Markup(page).named("option") == []
    assert "ui/suggestions" in page


def test_list_of_a_few_stands_in_the_page() -> None:
    page = page_of("select", list="countries")

    assert address_in(page) == ""
    assert len(Markup(page).named("option")) > 100
    assert "ui/suggestions" not in page


def test_suggestions_are_small_and_kept() -> None:
    address = address_in(page_of("municipality"))

    answer = visitor().get(address, headers={"accept-encoding": "gzip"})

    found = json.loads(gzip.decompress(answer.content))
    assert len(answer.content) < 12_000
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/json", "public, max-age=86400")
    assert not answer.cookies
    assert ["Norderstedt", ["Friedrichsgabe", "Garstedt", "Harksheide"]] in found
    assert len(found) == 1106


@pytest.mark.parametrize("address", ["/listen/0/municipalities.json", "/listen/99999999999999999999/x.json"])
def test_a_guessed_form_has_no_suggestions(address: str) -> None:
    assert visitor().get(address).status_code == 404


def test_a_guessed_list_has_no_suggestions() -> None:
    address = address_in(page_of("municipality"))

    assert visitor().get(address.replace("municipalities", "breeds")).status_code == 404
    assert visitor().post(address).status_code == 405


def test_without_a_script_the_name_is_enough() -> None:
    draft = begin_draft_with("municipality")
    browser: Client = holder(draft)

    wrong = browser.post(f"/antrag/{draft}/page/", {"thing": "Tangstedt"})
    right = browser.post(f"/antrag/{draft}/page/", {"thing": "Tangstedt (Kreis Stormarn)"})

    assert wrong.status_code == 422
    assert "Meinten Sie Tangstedt (Kreis Pinneberg) oder Tangstedt (Kreis Stormarn)?" in wrong.content.decode()
    assert right["Location"] == f"/antrag/{draft}/zugang/"


@pytest.mark.parametrize(("field_type", "allowed"), [("map_point", "geolocation=(self)"), ("text", "geolocation=()")])
def test_only_a_page_with_a_place_may_ask_the_device(field_type: str, allowed: str) -> None:
    draft = begin_draft_with(field_type)
    response = holder(draft).get(f"/antrag/{draft}/page/")

    assert allowed in response["Permissions-Policy"]
    assert ("ui/location" in response.content.decode()) is (field_type == "map_point")
