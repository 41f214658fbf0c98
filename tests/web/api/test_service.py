"""One service in full, and at a place; bad input by name."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.models import Service
from buergerportal.core.json_values import objects_at
from tests.web.api.conftest import Ask

URN = "urn:buergerportal:problem:"
HOST = "http://norderstedt.localhost"
NORDERSTEDT = "010600063063"
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
RANGE = {**FREE, "kind": "range", "from_cents": 0, "to_cents": 900}
NOT_REVIEWED = {"url": None, "review": "unreviewed", "reviewed_on": None, "reviewed_by": None}
EVERYTHING = {
    "slug": "hund-anmelden",
    "title": "Hund anmelden",
    "lead": "Das ist ein Satz, der sagt, worum es geht.",
    "url": f"{HOST}/leistungen/hund-anmelden/",
    "category": {"slug": "tiere", "title": "Tiere"},
    "audiences": ["person"],
    "leika": ["99102013002000"],
    "level": "gemeinde",
    "place_rule": "residence",
    "trust": "basic",
    "office": None,
    "synonyms": ["Welpe", "Hundesteuer", "eins", "zwei", "drei"],
    "updated": "2026-11-28",
    "reviewed": None,
    "online": True,
    "form_available": True,
    "action": "Hund anmelden",
    "channels": [
        {"kind": "form", "name": None, "url_template": None, "parameter": None, "note": "Immer"},
        {
            "kind": "external",
            "name": "Landesseite",
            "url_template": "https://sh.example/{ags}?l={leika}",
            "parameter": None,
            "note": None,
        },
        {"kind": "external", "name": "Ortsseite", "url_template": None, "parameter": "seite", "note": None},
        {"kind": "visit", "name": None, "url_template": None, "parameter": None, "note": None},
    ],
    "who": {"answer": "Alle", "note": None},
    "about": "<p>Das ist der Text.</p>\n",
    "requirements": ["Der Hund lebt bei Ihnen."],
    "documents": [
        {"name": "Chipnummer", "when": None, "note": "Sie hat 15 Ziffern."},
        {"name": "IBAN", "when": "wenn abgebucht wird", "note": None},
    ],
    "costs": [TAX, RANGE],
    "deadlines": [
        {
            "text": "Melden Sie ihn in 14 Tagen an.",
            "amount": 14,
            "unit": "days",
            "from": None,
            "until": None,
            "note": None,
        },
        {
            "text": "Im Winter gilt das nicht.",
            "amount": None,
            "unit": None,
            "from": "11-01",
            "until": "03-31",
            "note": "Vielleicht",
        },
    ],
    "processing": {
        "minutes": None,
        "amount": None,
        "up_to": None,
        "unit": None,
        "text": "eine Weile",
        "note": None,
    },
    "steps": [{"title": "Kommen", "text": None}, {"title": "Gehen", "text": None}],
    "hints": '<p>Mehr steht <a href="/datenschutz/" rel="noopener noreferrer">hier</a>.</p>\n',
    "remedy": "<p>Sie können <strong>Widerspruch</strong> einlegen.</p>\n",
    "forms": [{"name": "Vordruck", "url": "https://example.org/vordruck", "note": None}],
    "formalities": ["informal"],
    "sections": [
        {
            "key": "rassen",
            "title": "Welche Rassen?",
            "html": "<ul>\n<li>alle</li>\n<li>viele</li>\n</ul>\n",
        }
    ],
    "local": [
        {"key": "steuer", "label": "Steuer im Jahr", "kind": "money", "note": "Je Hund"},
        {"key": "seite", "label": "Seite der Steuer", "kind": "link", "note": None},
        {"key": "frist", "label": "Frist", "kind": "text", "note": None},
    ],
    "legal": [{"law": "KAG SH", "section": "§ 3", "note": None, "url": None}],
    "next_steps": [{"title": "Bescheid", "when": "bald", "text": "Er kommt mit der Post."}],
    "related": ["katze-melden"],
    "sources": [
        {
            "covers": ["requirements", "documents", "deadlines"],
            "source": "KAG SH",
            "url": "https://example.org/kag",
            "as_of": "2026-11",
            "review": "reviewed",
            "reviewed_on": "2026-11-20",
            "reviewed_by": "Land",
        },
        {"covers": ["hints", "remedy"], "source": "VwGO", "as_of": "2026-11", **NOT_REVIEWED},
        {
            "covers": ["who", "about", "costs", "processing", "steps"],
            "source": "§ 1",
            "as_of": "2026-11",
            **NOT_REVIEWED,
        },
    ],
    "here": None,
}
SETTLED = [
    {
        "key": "steuer",
        "label": "Steuer im Jahr",
        "kind": "money",
        "note": "Je Hund",
        "value": 12000,
        "source": "Satzung",
        "is_example": False,
    },
    {
        "key": "seite",
        "label": "Seite der Steuer",
        "kind": "link",
        "note": None,
        "value": "https://norderstedt.example/hund",
        "source": None,
        "is_example": False,
    },
    {
        "key": "frist",
        "label": "Frist",
        "kind": "text",
        "note": None,
        "value": None,
        "source": None,
        "is_example": False,
    },
]


def test_a_service_says_everything(ask: Ask) -> None:
    assert ask("/services/hund-anmelden") == (200, EVERYTHING)


@pytest.mark.parametrize(
    "slug",
    [
        "gibt-es-nicht",
        "zebra-melden",
        "HUND-ANMELDEN",
        " hund-anmelden",
        "hund-anmelden ",
        "..",
        "%00",
        "x" * 80,
        "ö🐕",
    ],
)
def test_a_service_that_is_not_there_is_unknown(ask: Ask, slug: str) -> None:
    status, problem = ask(f"/services/{slug}")

    assert (status, problem["type"]) == (404, f"{URN}unknown-service")


@pytest.mark.parametrize(
    ("slug", "kind"),
    [("a\0b", "forbidden-characters"), ("a\nb", "forbidden-characters"), ("x" * 5_000, "too-long")],
)
def test_a_path_is_read_as_strictly_as_a_query(ask: Ask, slug: str, kind: str) -> None:
    status, problem = ask(f"/services/{slug}")

    assert (status, problem["type"]) == (400, URN + kind)


@pytest.mark.parametrize(
    ("slug", "query", "status", "kind"),
    [
        ("hund-anmelden", {"place": "Tangstedt"}, 409, "ambiguous-place"),
        ("hund-anmelden", {"place": "Hamburg"}, 404, "unknown-place"),
        ("hund-anmelden", {"place": ["Kiel", "Husum"]}, 400, "repeated-parameter"),
        ("hund-anmelden", {"place": "x" * 5_000}, 400, "too-long"),
        ("hund-anmelden", {"place": "Ki\0el"}, 400, "forbidden-characters"),
        ("hund-anmelden", {"ort": "Kiel"}, 400, "unknown-parameter"),
        ("hund-anmelden", {"slug": "katze-melden"}, 400, "unknown-parameter"),
        ("hund-anmelden", {"place": "Kiel", "circumstance": "studium"}, 404, "unknown-circumstance"),
        ("bafoeg-beantragen", {"place": "Kiel"}, 409, "circumstance-needed"),
        ("bafoeg-beantragen", {"circumstance": "studium"}, 400, "place-needed"),
        ("katze-melden", {"place": "Kiel"}, 404, "nobody-responsible"),
        ("gibt-es-nicht", {"place": "Tangstedt"}, 404, "unknown-service"),
    ],
)
def test_a_place_is_found_or_refused_as_for_responsibility(
    ask: Ask, slug: str, query: dict[str, str | list[str]], status: int, kind: str
) -> None:
    answered, problem = ask(f"/services/{slug}", **query)

    assert (answered, problem["type"]) == (status, URN + kind)


def test_problems_with_a_place_name_what_may_be_meant(ask: Ask) -> None:
    for query in ({"place": "Tangstedt"}, {"place": "Norderste"}):
        _, ours = ask("/services/hund-anmelden", **query)
        _, theirs = ask("/responsibility", service="hund-anmelden", **query)

        assert ours == theirs
    _, ours = ask("/services/bafoeg-beantragen", place="Kiel")
    _, theirs = ask("/responsibility", service="bafoeg-beantragen", place="Kiel")

    assert ours == theirs
    assert [each["key"] for each in objects_at(ours, "circumstances")] == ["schule", "studium", "studium-anderswo"]  # type: ignore[arg-type]  # JSON


def test_at_a_place_the_service_is_what_the_place_has_settled(ask: Ask) -> None:
    _, answer = ask("/services/hund-anmelden", place="Norderstedt")

    start = f"{HOST}/leistungen/hund-anmelden/starten/?ort={NORDERSTEDT}"
    assert answer["here"] == {
        "place": {"ars": NORDERSTEDT, "name": "Norderstedt"},
        "circumstance": None,
        "authority": {"key": "stadt-norderstedt", "name": "Stadt Norderstedt", "level": "municipal"},
        "is_finder": False,
        "website": None,
        "reason": ask("/responsibility", service="hund-anmelden", place="Norderstedt")[1]["reason"],
        "online": True,
        "start_url": start,
        "channels": [
            {"kind": "form", "name": None, "url": start, "note": "Immer"},
            {
                "kind": "external",
                "name": "Landesseite",
                "url": "https://sh.example/01060063?l=99102013002000",
                "note": None,
            },
            {"kind": "external", "name": "Ortsseite", "url": "https://norderstedt.example/hund", "note": None},
            {"kind": "visit", "name": None, "url": None, "note": None},
        ],
        "costs": [{**FREE, "kind": "fixed", "label": "Steuer", "cents": 12000}, RANGE],
        "local": SETTLED,
    }


def test_a_value_of_one_municipality_goes_before_that_of_its_amt(ask: Ask) -> None:
    costs = {}
    for place in ("Sehestedt", "Ascheffel", "Geesthacht"):
        _, answer = ask("/services/hund-anmelden", place=place)
        here = answer["here"]
        assert isinstance(here, dict)
        assert (here["online"], here["start_url"], here["channels"][0]["url"]) == (False, None, None)
        costs[place] = here["costs"][0]

    assert costs == {
        "Sehestedt": {**FREE, "label": "Steuer"},
        "Ascheffel": {**FREE, "kind": "fixed", "label": "Steuer", "cents": 5000},
        "Geesthacht": TAX,
    }


def test_in_a_circumstance_whoever_is_responsible_then_decides_what_is_online(ask: Ask) -> None:
    online = {}
    for circumstance in ("schule", "studium"):
        _, answer = ask("/services/bafoeg-beantragen", place="Norderstedt", circumstance=circumstance)
        here = answer["here"]
        assert isinstance(here, dict)
        online[here["circumstance"]] = (here["authority"]["name"], here["online"])

    assert online == {"schule": ("Kreis Segeberg", False), "studium": ("Studentenwerk Schleswig-Holstein", True)}


def test_where_no_place_decides_the_form_begins_without_one(ask: Ask) -> None:
    _, answer = ask("/services/fuehrungszeugnis-beantragen", place="Husum")

    here = answer["here"]
    assert isinstance(here, dict)
    assert (here["place"]["name"], here["online"]) == ("Husum", True)
    assert here["start_url"] == f"{HOST}/leistungen/fuehrungszeugnis-beantragen/starten/"


@pytest.mark.parametrize("related", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [({}, 3), ({"place": "Norderstedt"}, 8)])
def test_a_service_costs_the_same_with_one_related_and_with_three(
    browser: Client, related: int, query: dict[str, str], queries: int
) -> None:
    service = Service.objects.get(slug="hund-anmelden")
    service.facts["related"] = ["katze-melden", "loch-melden", "bafoeg-beantragen"][:related]
    service.save()

    with CaptureQueriesContext(connection) as captured:
        answer = browser.get("/api/v1/services/hund-anmelden", query).json()

    assert len(answer["related"]) == related
    assert len(captured) == queries  # portal, service, related; name, place, answer, connection, what is settled


def test_a_service_with_nothing_but_a_title_is_described_too(ask: Ask) -> None:
    Service.objects.filter(slug="katze-melden").update(facts={}, trust="", updated_on=None, audiences=[])

    status, answer = ask("/services/katze-melden")
    rows = ask("/services", category="tiere")[1]["services"]

    assert (status, answer["trust"], answer["updated"], answer["about"], answer["sources"]) == (
        200,
        None,
        None,
        None,
        [],
    )
    assert isinstance(rows, list)
    assert "katze-melden" in [row["slug"] for row in rows]
