"""Which places there are, asked by a program."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.api.conftest import Ask


def test_a_place_comes_with_all_that_tells_it_apart(ask: Ask) -> None:
    assert ask("/regions", q="Sehestedt") == (
        200,
        {
            "is_exact": True,
            "total": 1,
            "regions": [
                {
                    "ars": "010585890152",
                    "name": "Sehestedt",
                    "county": "Rendsburg-Eckernförde",
                    "label": "Sehestedt (Rendsburg-Eckernförde)",
                    "association": "Hüttener Berge",
                    "formerly": None,
                    "postcodes": ["24814"],
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("text", "is_exact", "total"),
    [
        ("Tangstedt", True, 2),
        ("Tangstedt (Stormarn)", True, 1),
        ("23847", True, 16),
        ("01060063", True, 1),
        ("Norderste", False, 1),
        ("Hamburg", False, 0),
        ("20095", False, 0),
        ("%", False, 0),
    ],
)
def test_a_text_leads_to_the_places_it_may_mean(ask: Ask, text: str, is_exact: bool, total: int) -> None:
    status, answer = ask("/regions", q=text)

    assert (status, answer["is_exact"], answer["total"]) == (200, is_exact, total)


def test_of_very_many_places_the_first_fifty_are_shown(ask: Ask) -> None:
    _, answer = ask("/regions", q="S")

    shown, total = answer["regions"], answer["total"]
    assert isinstance(shown, list)
    assert isinstance(total, int)
    assert len(shown) == 50 < total


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({}, "missing-parameter"),
        ({"q": ""}, "missing-parameter"),
        ({"q": "x" * 5_000}, "too-long"),
        ({"q": "\0"}, "forbidden-characters"),
        ({"q": ["a", "b"]}, "repeated-parameter"),
        ({"q": "Kiel", "limit": "5"}, "unknown-parameter"),
    ],
)
def test_bad_input_is_a_problem_with_a_name(ask: Ask, query: dict[str, str | list[str]], kind: str) -> None:
    status, problem = ask("/regions", **query)

    assert (status, problem["type"]) == (400, f"urn:buergerportal:problem:{kind}")


@pytest.mark.parametrize("text", ["Sehestedt", "Tangstedt", "S"])
def test_the_answer_costs_the_same_for_one_place_and_for_many(browser: Client, text: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        browser.get("/api/v1/regions", {"q": text})

    assert len(captured) <= 4  # portal, names, beginnings, places
