"""The page for people who write programs: made of the description, in the portal's look."""

import pytest
from django.test import Client

from buergerportal.web import shared_pages
from buergerportal.web.api.description import operations
from tests.factories.markup import Markup


@pytest.fixture
def page(browser: Client) -> str:
    """The page as it was served."""
    shared_pages.forget_pages()
    response = browser.get("/api/")
    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert not response.cookies
    return response.text


def test_the_page_has_one_heading_and_every_address_with_its_parameters(page: str) -> None:
    markup = Markup(page)

    assert markup.words("h1") == ["Schnittstelle für Programme"]
    assert [name for name in markup.ids() if name.startswith("abfrage-")] == [
        f"abfrage-{operation.key}" for operation in operations()
    ]
    assert len(markup.ids()) == len(set(markup.ids()))
    for operation in operations():
        assert f"<code>GET {operation.address}</code>" in page
        assert [each.name for each in operation.parameters if f"<code>{each.name}</code>" not in page] == []


def test_the_page_says_in_words_what_may_be_given(page: str) -> None:
    assert "<code>limit</code> (ganze Zahl von 1 bis 100, sonst 50): So viele Leistungen höchstens." in page
    assert "<code>audience</code> (person oder business): Nur" in page
    assert "<code>q</code> (muss dabei sein): Wörter" in page
    assert "<code>slug</code> (Teil der Adresse): Die Leistung" in page
    assert "Alle Adressen beginnen mit <code>http://norderstedt.localhost/api/v1/</code>" in page


def test_every_link_into_the_interface_has_an_answer(browser: Client, page: str) -> None:
    links = {link["href"] for link in Markup(page).named("a") if link["href"].startswith("/api/v1/")}

    assert len(links) == len(operations())
    assert {link: browser.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_page_is_found_at_the_foot_of_every_page_and_kept_as_a_shared_one(browser: Client, page: str) -> None:
    again = browser.get("/api/", headers={"if-none-match": browser.get("/api/")["ETag"]})

    assert 'href="/api/"' in browser.get("/impressum/").text
    assert again.status_code == 304
    assert browser.get("/api/", headers={"host": "konto.localhost"}).status_code == 404
