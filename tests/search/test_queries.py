"""What other modules may ask of the search, and that no portal is told anything of another."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.models import Service
from buergerportal.portals.values import PortalSite
from buergerportal.search.actions import add_phrase, put_aside
from buergerportal.search.enums import MissKind
from buergerportal.search.memory import indexes_for
from buergerportal.search.models import Miss, OwnPhrase, SettledMiss
from buergerportal.search.queries import (
    MissView,
    OwnPhraseView,
    SearchResult,
    misses_in,
    phrases_in,
    search_services,
    suggest_services,
)
from buergerportal.search.values import Field, Guess
from tests.factories.searching import as_of_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

TODAY = datetime.date(2026, 11, 28)
YESTERDAY = TODAY - datetime.timedelta(days=1)

type Search = Callable[..., SearchResult]


def slugs(result: SearchResult) -> list[str]:
    return [each.card.slug for each in result.found]


def miss(
    portal: PortalSite, text: str, times: int = 1, *, kind: MissKind = MissKind.NOTHING, day: datetime.date = TODAY
) -> None:
    Miss.objects.create(portal_id=portal.id, text=text, kind=kind, day=day, times=times)


def texts(portal: PortalSite, *, since: datetime.date = YESTERDAY, most: int = 100) -> list[str]:
    return [view.text for view in misses_in(as_of_now(portal), since=since, most=most)]


def test_a_search_names_card_phrase_and_what_was_guessed(portal: PortalSite) -> None:
    result = search_services("Welpn", portal=as_of_now(portal))

    (found,) = result.found
    assert (result.text, result.guesses) == ("Welpn", (Guess(typed="Welpn", meant="Welpen"),))
    assert (found.card.slug, found.card.title) == ("hund", "Hund anmelden")
    assert (found.phrase, found.field) == ("ich habe einen Welpen", Field.ASKED)
    assert 0 < found.score <= 1
    assert (result.miss, result.place, result.situation) == (None, None, "")


def test_an_exact_search_makes_no_guess(portal: PortalSite) -> None:
    result = search_services("Welpn", portal=as_of_now(portal), is_exact=True)

    assert (result.found, result.guesses, result.miss) == ((), (), MissKind.NOTHING)


def test_a_search_that_hardly_fits_is_a_weak_miss(portal: PortalSite) -> None:
    result = search_services("Quarz Xylophon Tuba Fagott Oboe Dudelsack Wauwau", portal=as_of_now(portal))

    assert (slugs(result), result.miss) == (["hund"], MissKind.WEAK)


def test_a_life_situation_is_named_where_the_text_is_about_it(
    portal: PortalSite, service_root: Path, publish: Callable[[], Publication]
) -> None:
    (service_root / "life-situations.yaml").write_text(
        "situations:\n"
        "  - {slug: umzug, title: Ich ziehe um, lead: Das ist alles zu tun., card: Kisten, icon: box,\n"
        "     audiences: [person], synonyms: [Wohnungswechsel], stages: [{title: Jetzt, steps: [{service: hund}]}]}\n"
    )
    publish()

    site = as_of_now(portal)
    assert search_services("wohnungswechsel", portal=site).situation == "umzug"
    assert search_services("Hund anmelden", portal=site).situation == ""


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("search", [search_services, suggest_services])
def test_a_search_costs_one_query_for_one_service_and_for_three(
    portal: PortalSite, search: Search, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Service.objects.exclude(slug__in=["hund", "katze", "loch"][:number]).update(is_published=False)
    site = as_of_now(portal)
    indexes_for(site)

    with django_assert_num_queries(1):
        found = search("eins", portal=site)

    assert len(found.found) == number


@pytest.mark.parametrize("text", ["", "  ", "🐕", "xqzwvkj", "x" * 5_000])
@pytest.mark.parametrize("search", [search_services, suggest_services])
def test_a_search_that_finds_nothing_costs_no_query(
    portal: PortalSite, search: Search, text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    site = as_of_now(portal)
    indexes_for(site)

    with django_assert_num_queries(0):
        assert search(text, portal=site).found == ()


def test_no_more_are_found_than_wanted(portal: PortalSite) -> None:
    site = as_of_now(portal)

    assert len(search_services("eins", portal=site, most=2).found) == 2
    assert len(suggest_services("ein", portal=site, most=1).found) == 1


def test_a_suggestion_goes_on_with_what_is_typed(portal: PortalSite) -> None:
    site = as_of_now(portal)

    assert slugs(suggest_services("schlagl", portal=site)) == ["loch"]
    assert slugs(suggest_services("mieze weg", portal=site)) == ["katze"]


def test_a_withdrawn_service_is_not_found_even_by_an_older_index(portal: PortalSite) -> None:
    site = as_of_now(portal)
    indexes_for(site)
    Service.objects.filter(slug="hund").update(is_published=False)

    assert search_services("Wauwau", portal=site).found == ()


def test_an_own_phrase_leads_there_in_its_portal_alone(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    add_phrase(text="Schnuffi", service="hund", portal_id=own.id, portal=own.slug, actor="staff:1")

    here, elsewhere = as_of_now(own), as_of_now(other)

    (found,) = search_services("schnuffi", portal=here).found
    assert (found.card.slug, found.phrase, found.field) == ("hund", "schnuffi", Field.OWN)
    for text in ("schnuffi", "schnufi", "schnuf", "schnuffisteuer"):
        result = search_services(text, portal=elsewhere)
        assert (result.found, result.guesses) == ((), ())
        assert suggest_services(text, portal=elsewhere).found == ()


def test_what_was_missed_comes_by_how_often_then_the_latest_then_the_text(portal: PortalSite) -> None:
    miss(portal, "einmal gestern", day=YESTERDAY)
    miss(portal, "einmal heute")
    miss(portal, "auch einmal heute")
    miss(portal, "oft", 2)
    miss(portal, "oft", 3, kind=MissKind.SAID, day=YESTERDAY)
    miss(portal, "öfter", 4, kind=MissKind.WEAK)

    assert texts(portal) == ["oft", "öfter", "auch einmal heute", "einmal heute", "einmal gestern"]
    assert texts(portal, most=2) == ["oft", "öfter"]


def test_a_miss_says_how_often_how_and_what_may_have_been_meant(portal: PortalSite) -> None:
    miss(portal, "wauwau", 2, day=YESTERDAY)
    miss(portal, "wauwau", 3, kind=MissKind.SAID, day=YESTERDAY)
    miss(portal, "xqzwvkj")

    first, second = misses_in(as_of_now(portal), since=YESTERDAY)

    assert [card.slug for card in first.near] == ["hund"]
    assert (first.text, first.times, first.last) == ("wauwau", 5, YESTERDAY)
    assert first.kinds == (MissKind.NOTHING, MissKind.SAID)
    assert second == MissView(text="xqzwvkj", times=1, kinds=(MissKind.NOTHING,), last=TODAY, near=())


def test_older_misses_and_settled_ones_are_not_listed(portal: PortalSite) -> None:
    miss(portal, "früher", day=YESTERDAY - datetime.timedelta(days=1))
    miss(portal, "erledigt")
    miss(portal, "offen")
    put_aside(text="erledigt", portal_id=portal.id)

    assert texts(portal) == ["offen"]


def test_misses_of_another_portal_are_never_listed(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    miss(own, "gemeinsam", 1)
    miss(own, "eigenes", 2)
    miss(other, "gemeinsam", 50, kind=MissKind.SAID, day=TODAY + datetime.timedelta(days=1))
    miss(other, "geheim", 99)
    for text in ("eigenes", "gemeinsam"):
        SettledMiss.objects.create(portal_id=other.id, text=text)

    first, second = misses_in(as_of_now(own), since=YESTERDAY)

    assert (first.text, first.times) == ("eigenes", 2)
    assert second == MissView(text="gemeinsam", times=1, kinds=(MissKind.NOTHING,), last=TODAY, near=())
    assert texts(other) == ["geheim"]


def test_what_another_portal_calls_it_is_not_offered_as_meant(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    add_phrase(text="schnuffi", service="hund", portal_id=other.id, portal=other.slug, actor="staff:1")
    miss(own, "schnuffi")

    (view,) = misses_in(as_of_now(own), since=YESTERDAY)

    assert view.near == ()


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_misses_costs_three_queries_whatever_is_in_it(
    portal: PortalSite, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for text in ["wauwau", "mieze", "schlagloch"][:number]:
        miss(portal, text)
    site = as_of_now(portal)
    indexes_for(site)

    with django_assert_num_queries(3):
        found = misses_in(site, since=YESTERDAY)

    assert [len(view.near) for view in found] == [1] * number


def test_own_phrases_come_by_text_with_the_title_of_their_service(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    for portal, text, service in ((own, "schnuffi", "hund"), (own, "bello", "gone"), (other, "geheim", "hund")):
        OwnPhrase.objects.create(portal_id=portal.id, text=text, service_slug=service)
    ids = dict(OwnPhrase.objects.values_list("text", "pk"))

    assert phrases_in(own.id) == (
        OwnPhraseView(id=ids["bello"], text="bello", service="gone", title="gone"),
        OwnPhraseView(id=ids["schnuffi"], text="schnuffi", service="hund", title="Hund anmelden"),
    )


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_own_phrases_costs_two_queries_whatever_is_in_it(
    portal: PortalSite, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for service in ["hund", "katze", "loch"][:number]:
        OwnPhrase.objects.create(portal_id=portal.id, text="tier", service_slug=service)

    with django_assert_num_queries(2):
        found = phrases_in(portal.id)

    assert len(found) == number
