"""Topics, life situations and the search, asked by a program."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.models import LifeSituation, Service
from tests.web.api.conftest import Ask

URN = "urn:buergerportal:problem:"
HOST = "http://norderstedt.localhost"


def test_topics_come_in_order_with_their_number(ask: Ask) -> None:
    assert ask("/categories") == (
        200,
        {
            "categories": [
                {"slug": "tiere", "title": "Tiere", "icon": "dog", "count": 4, "url": f"{HOST}/themen/tiere/"},
                {"slug": "wege", "title": "Wege", "icon": "car", "count": 2, "url": f"{HOST}/themen/wege/"},
            ]
        },
    )


def test_life_situations_come_in_order(ask: Ask) -> None:
    status, answer = ask("/situations")

    rows = answer["situations"]
    assert isinstance(rows, list)
    assert (status, [row["slug"] for row in rows]) == (200, ["umzug", "geburt"])
    assert rows[0] == {
        "slug": "umzug",
        "title": "Ich ziehe um",
        "summary": "Hund und Katze",
        "icon": "box",
        "audiences": ["person"],
        "url": f"{HOST}/lebenslagen/umzug/",
    }


def test_a_life_situation_is_a_checklist_of_what_is_published(ask: Ask) -> None:
    assert ask("/situations/umzug") == (
        200,
        {
            "slug": "umzug",
            "title": "Ich ziehe um",
            "lead": "Das ist alles zu tun.",
            "icon": "box",
            "audiences": ["person"],
            "url": f"{HOST}/lebenslagen/umzug/",
            "stages": [
                {
                    "title": "Zuerst",
                    "steps": [
                        {
                            "title": "Hund anmelden",
                            "text": "Gleich",
                            "service": "hund-anmelden",
                            "url": f"{HOST}/leistungen/hund-anmelden/",
                            "online": True,
                        },
                        {"title": "Kartons packen", "text": None, "service": None, "url": None, "online": None},
                    ],
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "Welpe"}, ["hund-anmelden"]),
        ({"q": "hundesteur"}, ["hund-anmelden"]),
        ({"q": "melden", "limit": "1"}, 1),
        ({"q": "Wort", "limit": "30"}, 5),
        ({"q": "Huftier"}, []),
        ({"q": "xqzwvkj"}, []),
        ({"q": "' OR 1=1 --"}, []),
        ({"q": "a & b | !c <-> ("}, []),
        ({"q": "%"}, []),
    ],
)
def test_the_search_finds_what_is_published(ask: Ask, query: dict[str, str], found: list[str] | int) -> None:
    status, answer = ask("/search", **query)

    rows = answer["services"]
    assert isinstance(rows, list)
    assert status == 200
    assert (len(rows) if isinstance(found, int) else [row["slug"] for row in rows]) == found


def test_the_search_gives_rows_of_this_portal(ask: Ask) -> None:
    _, answer = ask("/search", q="Welpe")

    assert answer["services"] == [
        {
            "slug": "hund-anmelden",
            "title": "Hund anmelden",
            "lead": "Das ist ein Satz, der sagt, worum es geht.",
            "url": f"{HOST}/leistungen/hund-anmelden/",
            "online": True,
        }
    ]


@pytest.mark.parametrize(
    ("path", "query", "status", "kind"),
    [
        ("/search", {}, 400, "missing-parameter"),
        ("/search", {"q": "  "}, 400, "missing-parameter"),
        ("/search", {"q": "x" * 201}, 400, "too-long"),
        ("/search", {"q": "\0"}, 400, "forbidden-characters"),
        ("/search", {"q": "Hund", "limit": "31"}, 400, "out-of-range"),
        ("/search", {"q": "Hund", "limit": "0"}, 400, "out-of-range"),
        ("/search", {"q": "Hund", "limit": "viele"}, 400, "not-a-number"),
        ("/search", {"q": "Hund", "offset": "1"}, 400, "unknown-parameter"),
        ("/search", {"q": ["Hund", "Katze"]}, 400, "repeated-parameter"),
        ("/categories", {"limit": "1"}, 400, "unknown-parameter"),
        ("/situations", {"q": "x"}, 400, "unknown-parameter"),
        ("/situations/nirgends", {}, 404, "unknown-situation"),
        ("/situations/UMZUG", {}, 404, "unknown-situation"),
        ("/situations/a\0", {}, 400, "forbidden-characters"),
        ("/situations/umzug", {"place": "Kiel"}, 400, "unknown-parameter"),
    ],
)
def test_bad_input_is_a_problem_with_a_name(
    ask: Ask, path: str, query: dict[str, str], status: int, kind: str
) -> None:
    answered, problem = ask(path, **query)

    assert (answered, problem["type"]) == (status, URN + kind)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/categories", 2), ("/situations", 2), ("/situations/umzug", 3), ("/search?q=drei", 1)],
)
def test_a_list_costs_the_same_for_one_row_and_for_three(
    browser: Client, number: int, address: str, queries: int
) -> None:
    shown = ["hund-anmelden", "loch-melden", "katze-melden"][:number]
    Service.objects.exclude(slug__in=shown).update(is_published=False, current_form=None)
    steps = [{"service": slug} for slug in shown]
    LifeSituation.objects.filter(slug="umzug").update(stages=[{"title": "Jetzt", "steps": steps}])
    LifeSituation.objects.filter(slug="geburt").delete()
    for position in range(1, number):
        LifeSituation.objects.create(
            slug=f"s{position}", title="S", lead="S", card="S", icon="box", audiences=[], stages=[], position=position
        )

    browser.get("/api/v1/search?q=drei")  # the first search builds the index and gets the cards

    with CaptureQueriesContext(connection) as captured:
        response = browser.get(f"/api/v1{address}")

    assert (response.status_code, len(captured)) == (200, queries)
