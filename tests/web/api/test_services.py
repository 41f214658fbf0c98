"""Services page by page; bad input by name."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.api.conftest import Ask

URN = "urn:buergerportal:problem:"
HOST = "http://norderstedt.localhost"
FREE = {
    "kind": "free",
    "label": None,
    "cents": None,
    "from_cents": None,
    "to_cents": None,
    "parameter": None,
    "note": None,
}
TAX = {**FREE, "kind": "local", "label": "Steuer", "parameter": "steuer"}


def slugs(answer: dict[str, object]) -> list[object]:
    rows = answer["services"]
    assert isinstance(rows, list)
    return [row["slug"] for row in rows]


def test_a_row_has_what_a_list_needs(ask: Ask) -> None:
    _, answer = ask("/services", leika="99102013002000")

    assert answer == {
        "total": 1,
        "limit": 50,
        "offset": 0,
        "services": [
            {
                "slug": "hund-anmelden",
                "title": "Hund anmelden",
                "lead": "Das ist ein Satz, der sagt, worum es geht.",
                "url": f"{HOST}/leistungen/hund-anmelden/",
                "category": "tiere",
                "audiences": ["person"],
                "leika": ["99102013002000"],
                "level": "gemeinde",
                "channels": ["form", "external", "external", "visit"],
                "cost": TAX,
                "further_costs": 1,
                "updated": "2026-11-28",
                "online": True,
            }
        ],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "wege"}, ["loch-melden", "sperrmuell-anmelden"]),
        ({"audience": "business"}, ["katze-melden", "loch-melden"]),
        ({"audience": "business", "category": "tiere"}, ["katze-melden"]),
        ({"level": "bund"}, ["fuehrungszeugnis-beantragen"]),
        ({"level": "kammer"}, []),
        ({"category": "", "limit": "2"}, ["bafoeg-beantragen", "fuehrungszeugnis-beantragen"]),
        ({"limit": "2", "offset": "4"}, ["loch-melden", "sperrmuell-anmelden"]),
        ({"limit": "100", "offset": "100000"}, []),
        ({"limit": "002", "offset": "5"}, ["sperrmuell-anmelden"]),
    ],
)
def test_services_are_chosen_and_come_in_pages(ask: Ask, query: dict[str, str], found: list[str]) -> None:
    status, answer = ask("/services", **query)

    assert (status, slugs(answer)) == (200, found)


def test_pages_together_are_the_whole_list(ask: Ask) -> None:
    _, everything = ask("/services")
    pages = [ask("/services", limit="2", offset=str(offset))[1] for offset in (0, 2, 4)]

    assert [slug for page in pages for slug in slugs(page)] == slugs(everything)
    assert {page["total"] for page in pages} == {6}


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ({"limit": "0"}, 400, "out-of-range"),
        ({"limit": "101"}, 400, "out-of-range"),
        ({"limit": "-1"}, 400, "out-of-range"),
        ({"limit": "9" * 5_000}, 400, "out-of-range"),
        ({"limit": "-" + "9" * 5_000}, 400, "out-of-range"),
        ({"offset": "-1"}, 400, "out-of-range"),
        ({"offset": "100001"}, 400, "out-of-range"),
        ({"limit": ""}, 400, "not-a-number"),
        ({"limit": "1.5"}, 400, "not-a-number"),
        ({"limit": "1e3"}, 400, "not-a-number"),
        ({"limit": " 5"}, 400, "not-a-number"),
        ({"limit": "+5"}, 400, "not-a-number"),
        ({"limit": "٥"}, 400, "not-a-number"),
        ({"limit": "zehn"}, 400, "not-a-number"),
        ({"limit": "5\0"}, 400, "not-a-number"),
        ({"limit": "5\n"}, 400, "not-a-number"),
        ({"limit": ["5", "5"]}, 400, "repeated-parameter"),
        ({"audience": "dogs"}, 400, "unknown-value"),
        ({"audience": ""}, 400, "unknown-value"),
        ({"audience": "Person"}, 400, "unknown-value"),
        ({"level": "x" * 5_000}, 400, "unknown-value"),
        ({"leika": "99"}, 400, "malformed"),
        ({"leika": ""}, 400, "malformed"),
        ({"leika": " 9102013002000"}, 400, "malformed"),
        ({"leika": "９９１０２０１３００２０００"}, 400, "malformed"),
        ({"leika": "9" * 15}, 400, "too-long"),
        ({"leika": "99102013002001"}, 404, "unknown-leika"),
        ({"category": "nowhere"}, 404, "unknown-category"),
        ({"category": "Tiere"}, 404, "unknown-category"),
        ({"category": "tiere\0"}, 400, "forbidden-characters"),
        ({"slug": "hund-anmelden"}, 400, "unknown-parameter"),
        ({"page": "2"}, 400, "unknown-parameter"),
        ({"\0": "2"}, 400, "unknown-parameter"),
    ],
)
def test_bad_input_is_a_problem_with_a_name(
    ask: Ask, query: dict[str, str | list[str]], status: int, kind: str
) -> None:
    answered, problem = ask("/services", **query)

    assert (answered, problem["status"], problem["type"]) == (status, status, URN + kind)
    assert len(str(problem["detail"])) <= 400


def test_what_only_a_withdrawn_service_has_is_unknown(ask: Ask) -> None:
    status, problem = ask("/services", leika="99102013002009")

    assert (status, problem["type"]) == (404, f"{URN}unknown-leika")


@pytest.mark.parametrize("limit", ["1", "3"])
@pytest.mark.parametrize(("query", "queries"), [({}, 3), ({"category": "tiere", "leika": "99102013002000"}, 5)])
def test_a_list_costs_the_same_for_one_service_and_for_three(
    browser: Client, limit: str, query: dict[str, str], queries: int
) -> None:
    with CaptureQueriesContext(connection) as captured:
        browser.get("/api/v1/services", {**query, "limit": limit})

    assert len(captured) == queries  # portal, number, rows; and one for each name that must be known


def test_online_is_what_the_portal_takes_in_that_was_asked(ask: Ask, browser: Client) -> None:
    elsewhere = Client(headers={"host": "geesthacht.localhost"})

    here, there = (client.get("/api/v1/services").json()["services"] for client in (browser, elsewhere))

    assert [row["slug"] for row in here if row["online"]] == ["fuehrungszeugnis-beantragen", "hund-anmelden"]
    assert [row["slug"] for row in there if row["online"]] == ["fuehrungszeugnis-beantragen"]
    assert {row["url"].partition("/leistungen/")[0] for row in there} == {"http://geesthacht.localhost"}
    assert ask("/services/hund-anmelden")[1]["online"] is True
    assert elsewhere.get("/api/v1/services/hund-anmelden").json()["online"] is False
