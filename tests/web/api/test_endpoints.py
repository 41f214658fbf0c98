"""What all addresses have in common: methods, caching, who may ask, and what is not there."""

import pytest
from django.test import Client

ANSWER = "/api/v1/responsibility?service=hund-anmelden&place=Kiel"
ADDRESSES = (
    ANSWER,
    "/api/v1/regions?q=Kiel",
    "/api/v1/services?limit=2",
    "/api/v1/services/hund-anmelden?place=Norderstedt",
    "/api/v1/categories",
    "/api/v1/situations",
    "/api/v1/situations/umzug",
    "/api/v1/search?q=Welpe",
    "/api/v1/openapi.json",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_may_be_kept_for_a_minute_and_asked_for_again(browser: Client, address: str) -> None:
    first = browser.get(address)
    again = browser.get(address, headers={"if-none-match": first["ETag"]})
    weak = browser.get(address, headers={"if-none-match": f'"other", W/{first["ETag"]}'})
    other = browser.get(address, headers={"if-none-match": '"other"'})

    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (weak.status_code, other.status_code) == (304, 200)
    assert again["Access-Control-Allow-Origin"] == "*"


def test_another_answer_has_another_etag(browser: Client) -> None:
    one, other = (browser.get("/api/v1/regions", {"q": text})["ETag"] for text in ("Kiel", "Husum"))

    assert one != other


def test_every_portal_gives_the_same_answer(browser: Client) -> None:
    elsewhere = Client(headers={"host": "huettener-berge.localhost"})

    assert browser.get(ANSWER).content == elsewhere.get(ANSWER).content


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie_is_set_or_read(browser: Client, address: str) -> None:
    browser.cookies["sessionid"] = "somebody"

    response = browser.get(address)

    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_are_a_problem_without_any_token(browser: Client, method: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "norderstedt.localhost"})

    response = strict.generic(method, "/api/v1/regions?q=Kiel", b"{}", content_type="application/json")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "urn:buergerportal:problem:method-not-allowed"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_head_request_has_the_headers_and_no_content(browser: Client, address: str) -> None:
    response = browser.head(address)

    assert (response.status_code, response.content, "ETag" in response.headers) == (200, b"", True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_another_website_may_ask_with_an_etag(browser: Client, address: str) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}

    response = browser.options(address, headers=asked)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "Accept, If-None-Match"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize(
    "address",
    [
        *("/api/v1/", "/api/v1/regions/", "/api/v2/regions", "/api/v1/admin", "/api/v1/services/"),
        *("/api/v1/services/hund-anmelden/", "/api/v1/services/hund-anmelden/costs", "/api/v1/situations//"),
    ],
)
def test_any_other_address_is_a_problem_too(browser: Client, address: str) -> None:
    response = browser.get(address)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "urn:buergerportal:problem:no-such-address"


def test_a_query_of_a_thousand_parameters_is_refused(browser: Client) -> None:
    response = browser.get("/api/v1/regions?" + "&".join(f"a{number}=1" for number in range(1_100)))

    assert response.status_code == 400
    assert response.json()["type"] == "urn:buergerportal:problem:unreadable-query"


@pytest.mark.parametrize("query", ["q=%FF%FE", "q=%00", "q=%ED%A0%80", "%", "q", "&&&", "q=Kiel;x=1", "q[]=Kiel"])
def test_broken_encoding_is_never_an_error_of_ours(browser: Client, query: str) -> None:
    response = browser.get(f"/api/v1/regions?{query}")

    assert response.status_code in {200, 400}


@pytest.mark.parametrize("host", ["amt.localhost", "konto.localhost"])
def test_the_interface_is_on_the_hosts_of_portals_only(browser: Client, host: str) -> None:
    assert browser.get(ANSWER, headers={"host": host}).status_code == 404
