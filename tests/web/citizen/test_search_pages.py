"""The search page: what it shows and why, what it offers where nothing fits, and what is kept of a search."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buergerportal.portals.models import Portal
from buergerportal.search.actions import add_phrase
from buergerportal.search.enums import MissKind
from buergerportal.search.models import Miss
from buergerportal.web.citizen.search_pages import SEARCHES
from buergerportal.web.citizen.tries import MISSES
from buergerportal.web.ui.parts import BestHit, Link
from tests.factories.markup import Markup

SEARCH, SUGGEST, SAID = "/suche/", "/suche/vorschlaege/", "/suche/nicht-dabei/"


def best(browser: Client, query: str) -> BestHit:
    hit = browser.get(SEARCH, {"q": query}).context["best"]
    assert isinstance(hit, BestHit)
    return hit


def test_the_best_hit_says_who_does_it_and_leads_to_the_form(norderstedt: Client) -> None:
    hit = best(norderstedt, "Hund anmelden")

    assert hit.row.url == "/leistungen/hund-anmelden/"
    assert [fact.answer for fact in hit.facts][:2] == ["Ja, ganz online", "Stadt Norderstedt"]
    assert hit.link == Link(label="Hund online anmelden", url="/leistungen/hund-anmelden/starten/?ort=010600063063")


def test_where_nothing_is_online_one_can_call_at_once(norderstedt: Client) -> None:
    link = best(norderstedt, "Perso verloren").link

    assert link is not None
    assert (link.url[:4], link.label.startswith("Anrufen: ")) == ("tel:", True)


def test_a_page_elsewhere_is_named_as_such(norderstedt: Client) -> None:
    hit = best(norderstedt, "ich ziehe um")

    assert hit.is_elsewhere
    assert hit.link is not None
    assert hit.link.url.startswith("https://")


def test_a_hit_says_by_which_words_it_was_found_unless_its_title_says_so(norderstedt: Client) -> None:
    by_synonym, by_title = best(norderstedt, "Welpe").row, best(norderstedt, "Reisepass").row

    assert by_synonym.why == "Welpe"
    assert (by_title.why, [mark.text for mark in by_title.title if mark.is_searched]) == ("", ["Reisepass"])


def test_a_typing_error_is_told_and_can_be_insisted_on(norderstedt: Client) -> None:
    page = norderstedt.get(SEARCH, {"q": "Fürungszeugniss"})
    exact = norderstedt.get(page.context["exact_url"])

    assert "Gesucht haben wir auch nach" in page.text
    assert page.context["guesses"] == ["Führungszeugnis"]
    assert "/leistungen/fuehrungszeugnis-beantragen/" in page.text
    assert "/leistungen/fuehrungszeugnis-beantragen/" not in exact.text


def test_a_place_in_the_words_decides_who_is_responsible(norderstedt: Client) -> None:
    page = norderstedt.get(SEARCH, {"q": "Hund anmelden in Geesthacht"})

    hit = page.context["best"]
    assert page.context["place"] == "Geesthacht"
    assert hit.row.url == "/leistungen/hund-anmelden/?ort=010530032032"
    assert hit.facts[1].answer == "Stadt Geesthacht"


def test_a_county_in_the_words_decides_about_what_counties_do(norderstedt: Client) -> None:
    hit = best(norderstedt, "Zulassungsstelle Stormarn")

    assert hit.facts[1].answer == "Kreis Stormarn"
    assert "?ort=" not in hit.row.url, "the county is no place"


def test_a_life_situation_shows_its_list(norderstedt: Client) -> None:
    page = norderstedt.get(SEARCH, {"q": "Umzug"})

    assert page.context["situation"].url == "/lebenslagen/umzug/"


def test_without_a_clear_best_hit_all_stand_in_one_list(norderstedt: Client) -> None:
    page = norderstedt.get(SEARCH, {"q": "Erlaubnis"})

    assert page.context["best"] is None
    assert len(page.context["rows"]) > 1


def test_where_nothing_fits_there_are_other_ways(norderstedt: Client) -> None:
    page = norderstedt.get(SEARCH, {"q": "xqzwvkj"})

    links = [link["href"] for link in Markup(page.text).named("a")]
    assert "Nichts gefunden für „xqzwvkj“" in page.text
    assert {"/leistungen/", "/leistungen/nachricht-an-verwaltung/", "tel:115"} <= set(links)


def test_a_place_alone_is_asked_for_the_matter(norderstedt: Client) -> None:
    assert "Was brauchen Sie in Geesthacht?" in norderstedt.get(SEARCH, {"q": "Geesthacht"}).text


@pytest.mark.parametrize(("query", "rows"), [("Laternenausfall", 1), ("Reisepass", 3)])
def test_the_number_of_statements_does_not_grow_with_the_hits(norderstedt: Client, query: str, rows: int) -> None:
    norderstedt.get(SEARCH, {"q": "Hund"})
    with CaptureQueriesContext(connection) as statements:
        page = norderstedt.get(SEARCH, {"q": query})

    assert len(page.context["rows"]) + bool(page.context["best"]) >= rows
    assert len(statements) <= 10


def test_suggestions_complete_the_last_word(norderstedt: Client) -> None:
    answer = norderstedt.get(SUGGEST, {"q": "Führungsz"})

    options = Markup(answer.text).named("li")
    assert options[0]["data-url"] == "/leistungen/fuehrungszeugnis-beantragen/"
    assert [option["id"] for option in options] == [f"vorschlag-{number + 1}" for number in range(len(options))]
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("query", ["", " ", "xqzwvkj", "🐶", "<script>", "\x00", "x" * 5_000])
def test_there_is_nothing_to_suggest_for_nothing(norderstedt: Client, query: str) -> None:
    answer = norderstedt.get(SUGGEST, {"q": query})

    assert (answer.status_code, Markup(answer.text).named("li")) == (200, [])


def test_words_of_the_home_page_are_suggested_without_a_script(norderstedt: Client) -> None:
    page = Markup(norderstedt.get("/").text)

    words = [option["value"] for option in page.named("option")]
    assert page.named("datalist")[0]["id"] == page.named("input")[0]["list"]
    assert {"Hund anmelden", "Ich ziehe um", "Perso verloren"} <= set(words)
    assert len(words) == len(set(words))


def kept() -> list[tuple[str, str, str, int]]:
    return [(row.portal.slug, row.text, row.kind, row.times) for row in Miss.objects.order_by("pk")]


def test_what_was_not_found_is_counted_without_a_cookie(norderstedt: Client) -> None:
    answers = [norderstedt.get(SEARCH, {"q": query}) for query in ("Xqzwvkj", "xqzwvkj ")]

    assert kept() == [("norderstedt", "xqzwvkj", MissKind.NOTHING, 2)]
    assert [len(answer.cookies) for answer in answers] == [0, 0]


def test_what_was_found_is_not_kept_and_neither_is_what_is_being_typed(norderstedt: Client) -> None:
    norderstedt.get(SEARCH, {"q": "Perso verloren"})
    norderstedt.get(SUGGEST, {"q": "xqzwvkj"})
    norderstedt.head(SEARCH, {"q": "xqzwvkj"})

    assert kept() == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q",
        "x" * 5_000,
        "🐕 🐈",
        "und der die",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "040 1234567",
        "xqzwvkj Erika Mustermann 12.08.1964",
        "erika mustermann geboren am zwölften august",
        "erika@example.org xqzwvkj",
    ],
)
def test_what_may_be_about_a_person_is_never_kept(norderstedt: Client, query: str) -> None:
    page = norderstedt.get(SEARCH, {"q": query})
    norderstedt.post(SAID, {"q": query})

    assert page.status_code == 200
    assert [row for row in kept() if any(sign.isdigit() or sign == "@" for sign in row[1]) or "erika" in row[1]] == []
    assert all(len(row[1]) <= 80 for row in kept())


def test_saying_that_it_was_not_there_is_counted_and_thanked_for(norderstedt: Client) -> None:
    answer = norderstedt.post(SAID, {"q": "Hund"})
    page = norderstedt.get(answer["Location"])

    assert kept() == [("norderstedt", "hund", MissKind.SAID, 1)]
    assert "Danke für den Hinweis" in page.text
    assert "Das war nicht dabei" not in page.text


def test_a_foreign_page_counts_nothing(norderstedt: Client) -> None:
    norderstedt.post(SAID, {"q": "Hund"}, headers={"sec-fetch-site": "cross-site"})

    assert kept() == []


def test_one_address_misses_only_so_often(norderstedt: Client) -> None:
    for number in range(MISSES.most + 5):
        norderstedt.post(SAID, {"q": f"wort{'x' * number}"})

    assert Miss.objects.count() == MISSES.most


@pytest.mark.thorough
def test_two_hundred_searches_a_second_are_slowed_down(norderstedt: Client) -> None:
    statuses = [norderstedt.get(SEARCH).status_code for _ in range(SEARCHES.most + 3)]
    page = norderstedt.get(SEARCH)

    assert statuses == [200] * SEARCHES.most + [429] * 3
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= SEARCHES.seconds
    assert norderstedt.get(SUGGEST, {"q": "hund"}).status_code == 429


def test_a_phrase_of_the_editors_is_found_here_and_nowhere_else(norderstedt: Client, huettener_berge: Client) -> None:
    portal = Portal.objects.get(slug="norderstedt")
    add_phrase(text="bello dings", service="hund-anmelden", portal_id=portal.pk, portal=portal.slug, actor="staff:1")

    here, elsewhere = (browser.get(SEARCH, {"q": "bello dings"}) for browser in (norderstedt, huettener_berge))

    assert here.context["best"].row.url == "/leistungen/hund-anmelden/"
    assert here.context["best"].row.why == "bello dings"
    assert "bello dings" not in elsewhere.text.replace("„bello dings“", "").replace('value="bello dings"', "")


def test_a_miss_stands_under_today(norderstedt: Client) -> None:
    norderstedt.get(SEARCH, {"q": "xqzwvkj"})

    assert Miss.objects.get().day == timezone.localdate()
