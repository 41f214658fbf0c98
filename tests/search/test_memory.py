"""The indexes of a process: built for the first search, and again exactly when something has changed."""

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.models import LifeSituation
from buergerportal.catalogue.queries import service_words
from buergerportal.catalogue.values import ServiceWords
from buergerportal.portals.actions import bump_all_content_versions
from buergerportal.portals.values import PortalSite
from buergerportal.search import memory
from buergerportal.search.actions import add_phrase, remove_phrase
from buergerportal.search.memory import Indexes, forget_indexes, indexes_for
from buergerportal.search.models import OwnPhrase
from buergerportal.search.ranking import rank
from tests.factories.searching import as_of_now

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]

SITUATIONS = """\
situations:
  - {slug: umzug, title: Ich ziehe um, lead: Das ist alles zu tun., card: Kisten, icon: box, audiences: [person],
     synonyms: [%s], stages: [{title: Jetzt, steps: [{service: hund}]}]}
"""


@pytest.fixture
def hund(publish: Publish, write_service: Write, portal: PortalSite) -> Path:
    """A published service; its service.yaml."""
    file = write_service("hund", title="Hund anmelden", asked=["Wauwau"])
    publish()
    return file


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each time that the words of all services are read, which is once for each build."""
    monkeypatch.setattr(memory, "_memory", memory._Memory())
    noted: list[str] = []

    def noting() -> Iterator[ServiceWords]:
        noted.append("built")
        return service_words()

    monkeypatch.setattr("buergerportal.search.memory.service_words", noting)
    return noted


def found(text: str, indexes: Indexes, portal: PortalSite) -> list[str]:
    return [hit.key for hit in rank(indexes.services, text, portal_id=portal.id).hits]


def search(text: str, portal: PortalSite) -> list[str]:
    return found(text, indexes_for(as_of_now(portal)), portal)


def add(text: str, portal: PortalSite, service: str = "hund") -> None:
    add_phrase(text=text, service=service, portal_id=portal.id, portal=portal.slug, actor="staff:1")


@pytest.mark.usefixtures("hund")
def test_it_is_built_once_and_asks_nothing_while_the_version_stays(
    portal: PortalSite, builds: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    site = as_of_now(portal)
    first = indexes_for(site)

    with django_assert_num_queries(0):
        assert indexes_for(site) is first
        assert found("wauwau", first, portal) == ["hund"]

    assert builds == ["built"]


@pytest.mark.usefixtures("hund")
def test_a_new_version_without_other_words_costs_some_short_queries(
    portal: PortalSite, builds: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = indexes_for(as_of_now(portal))
    bump_all_content_versions()
    site = as_of_now(portal)

    with django_assert_num_queries(6):
        again = indexes_for(site)

    with django_assert_num_queries(0):
        assert indexes_for(site) is again
    assert again.services is first.services
    assert builds == ["built"]


@pytest.mark.usefixtures("hund")
def test_portals_share_one_build(portals: tuple[PortalSite, ...], builds: list[str]) -> None:
    one, other = (indexes_for(as_of_now(portal)) for portal in portals)

    assert one.services is other.services
    assert builds == ["built"]


def test_what_is_published_is_found(
    hund: Path, publish: Publish, write_service: Write, portal: PortalSite, builds: list[str]
) -> None:
    before = search("Bello", portal)

    write_service("katze", title="Katze", asked=["Bello"])
    publish()
    new = search("Bello", portal)
    hund.with_name("asked.txt").write_text("Bello\n")
    publish()

    assert (before, new, sorted(search("Bello", portal))) == ([], ["katze"], ["hund", "katze"])
    assert search("Wauwau", portal) == []
    assert len(builds) == 3


def test_what_is_withdrawn_is_not_found(hund: Path, publish: Publish, portal: PortalSite) -> None:
    before = search("Wauwau", portal)

    hund.parent.rename(hund.parent.with_name("_hund"))
    publish()

    assert (before, search("Wauwau", portal)) == (["hund"], [])


@pytest.mark.usefixtures("hund")
def test_an_own_phrase_is_known_at_once_and_in_its_portal_alone(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    before = search("Bello", own)

    add("Bello", own)
    found_by_both = search("Bello", own), search("Bello", other)
    phrase = OwnPhrase.objects.get()
    remove_phrase(phrase_id=phrase.pk, portal_id=own.id, portal=own.slug, actor="staff:1")

    assert (before, found_by_both, search("Bello", own)) == ([], (["hund"], []), [])


@pytest.mark.usefixtures("hund")
def test_an_own_phrase_lets_no_words_of_services_be_read_again(portal: PortalSite, builds: list[str]) -> None:
    search("Bello", portal)

    add("Bello", portal)

    assert (search("Bello", portal), builds) == (["hund"], ["built"])


@pytest.mark.usefixtures("hund")
def test_an_own_phrase_of_a_service_that_is_withdrawn_leads_nowhere(portal: PortalSite) -> None:
    add("Bello", portal)
    OwnPhrase.objects.update(service_slug="gone")

    assert search("Bello", portal) == []


@pytest.mark.usefixtures("hund")
def test_a_changed_life_situation_is_known(service_root: Path, publish: Publish, portal: PortalSite) -> None:
    def situation(text: str) -> list[str]:
        return [hit.key for hit in rank(indexes_for(as_of_now(portal)).situations, text).hits]

    file = service_root / "life-situations.yaml"
    file.write_text(SITUATIONS % "Wohnung")
    publish()
    before = situation("Wohnung"), situation("Haus")
    file.write_text(SITUATIONS % "Haus")
    publish()

    assert LifeSituation.objects.get().synonyms == ["Haus"]
    assert (before, situation("Wohnung"), situation("Haus")) == ((["umzug"], []), [], ["umzug"])


@pytest.mark.usefixtures("hund")
def test_another_day_may_have_other_places(portal: PortalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime.date] = []

    def noting(*, on: datetime.date) -> tuple[tuple[str, str], ...]:
        asked.append(on)
        return ()

    monkeypatch.setattr("buergerportal.search.memory.place_spellings", noting)
    site, today = as_of_now(portal), timezone.localdate()
    indexes_for(site)
    tomorrow = today + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    indexes_for(site)
    indexes_for(site)

    assert asked == [today, tomorrow]


@pytest.mark.usefixtures("hund")
def test_what_was_forgotten_is_looked_at_again_and_built_only_if_it_has_changed(
    portal: PortalSite, builds: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = indexes_for(portal)
    forget_indexes()

    with django_assert_num_queries(6):
        assert indexes_for(portal).services is first.services
    assert builds == ["built"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("hund")
def test_first_searches_at_once_build_once(portals: tuple[PortalSite, ...], builds: list[str]) -> None:
    sites = [as_of_now(portal) for portal in portals] * 4

    def first(site: PortalSite) -> int:
        try:
            return id(indexes_for(site).services)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sites)) as pool:
        outcomes = set(pool.map(first, sites))

    assert (len(outcomes), builds) == (1, ["built"])
