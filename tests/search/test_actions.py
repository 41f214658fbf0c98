"""Keeping what people did not find, and adding the words by which they will."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from buergerportal.audit.models import AuditEntry
from buergerportal.portals.values import PortalSite
from buergerportal.search.actions import (
    MISSES_KEPT,
    add_phrase,
    forget_old_misses,
    list_again,
    note_miss,
    put_aside,
    remove_phrase,
)
from buergerportal.search.enums import MissKind
from buergerportal.search.errors import NotKept, UnknownService
from buergerportal.search.models import Miss, OwnPhrase, SettledMiss
from tests.factories.searching import as_of_now

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 28)
TOMORROW = TODAY + datetime.timedelta(days=1)


def note(portal: PortalSite, text: str, *, kind: MissKind = MissKind.NOTHING, day: datetime.date = TODAY) -> bool:
    return note_miss(text=text, kind=kind, portal_id=portal.id, day=day)


def add(portal: PortalSite, text: str = "Vierbeiner", service: str = "hund") -> None:
    add_phrase(text=text, service=service, portal_id=portal.id, portal=portal.slug, actor="staff:1")


def remove(portal: PortalSite, phrase: OwnPhrase) -> bool:
    return remove_phrase(phrase_id=phrase.pk, portal_id=portal.id, portal=portal.slug, actor="staff:1")


def misses() -> list[tuple[int, str, str, datetime.date, int]]:
    return list(Miss.objects.order_by("pk").values_list("portal_id", "text", "kind", "day", "times"))


def settled() -> set[tuple[int, str]]:
    return set(SettledMiss.objects.values_list("portal_id", "text"))


def test_a_miss_is_counted_by_portal_text_kind_and_day(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    for portal, text, kind, day in (
        (own, "Drachen steigen", MissKind.NOTHING, TODAY),
        (own, " DRACHEN  steigen ", MissKind.NOTHING, TODAY),
        (own, "Drachen steigen", MissKind.SAID, TODAY),
        (own, "Drachen steigen", MissKind.NOTHING, TOMORROW),
        (other, "Drachen steigen", MissKind.NOTHING, TODAY),
    ):
        assert note(portal, text, kind=kind, day=day)

    assert misses() == [
        (own.id, "drachen steigen", "nothing", TODAY, 2),
        (own.id, "drachen steigen", "said", TODAY, 1),
        (own.id, "drachen steigen", "nothing", TOMORROW, 1),
        (other.id, "drachen steigen", "nothing", TODAY, 1),
    ]


@pytest.mark.parametrize(
    "text", ["", "🐕", "04321 987654", "Erika Mustermann, geboren am 12. August", "erika@example.org", "x" * 81]
)
def test_what_may_be_about_a_person_is_not_noted(portal: PortalSite, text: str) -> None:
    assert not note(portal, text)
    assert misses() == []


def test_a_zero_byte_and_half_a_sign_are_left_out(portal: PortalSite) -> None:
    assert note(portal, "Dra\x00chen\ud800")
    assert [text for _, text, *_ in misses()] == ["drachen"]


def test_a_day_holds_500_texts_of_a_portal_and_counts_on_for_those(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [first + second for first in letters for second in letters][:500]
    Miss.objects.bulk_create(
        Miss(portal_id=own.id, text=word, kind=MissKind.NOTHING, day=TODAY, times=1) for word in words
    )

    outcomes = note(own, "noch etwas"), note(own, "aa"), note(own, "morgen", day=TOMORROW), note(other, "noch etwas")

    assert outcomes == (False, True, True, True)
    assert Miss.objects.get(text="aa").times == 2
    assert not Miss.objects.filter(portal_id=own.id, text="noch etwas").exists()


@pytest.mark.django_db(transaction=True)
def test_all_who_miss_something_at_once_are_counted(portal: PortalSite) -> None:
    def one(_number: int) -> bool:
        try:
            return note(portal, "Drachen steigen")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(one, range(8)))

    assert (outcomes, misses()) == ([True] * 8, [(portal.id, "drachen steigen", "nothing", TODAY, 8)])


@pytest.mark.usefixtures("published")
def test_a_phrase_is_added_settles_what_was_missed_and_is_recorded(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    versions = [as_of_now(portal).content_version for portal in portals]

    add(own, " VierBeiner ")

    assert list(OwnPhrase.objects.values_list("portal_id", "text", "service_slug")) == [
        (own.id, "vierbeiner", "hund")
    ]
    assert settled() == {(own.id, "vierbeiner")}
    assert [as_of_now(own).content_version, as_of_now(other).content_version] == [versions[0] + 1, versions[1]]
    entry = AuditEntry.objects.get()
    assert (entry.chain, entry.actor, entry.verb, entry.subject) == (
        f"portal:{own.id}",
        "staff:1",
        "phrase.add",
        "service:hund",
    )
    assert "vierbeiner" not in entry.details


@pytest.mark.usefixtures("published")
def test_a_phrase_may_lead_to_several_services_and_to_each_once(portal: PortalSite) -> None:
    for service in ("hund", "katze", "hund"):
        add(portal, "Vierbeiner", service)

    assert sorted(OwnPhrase.objects.values_list("service_slug", flat=True)) == ["hund", "katze"]
    assert settled() == {(portal.id, "vierbeiner")}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("text", "service", "error"),
    [
        ("Erika Mustermann", "hund", NotKept),
        ("", "hund", NotKept),
        ("04321 987654", "hund", NotKept),
        ("Vierbeiner", "gibt-es-nicht", UnknownService),
        ("Vierbeiner", "", UnknownService),
    ],
)
def test_what_cannot_be_added_leaves_nothing_behind(
    portal: PortalSite, text: str, service: str, error: type[Exception]
) -> None:
    version = as_of_now(portal).content_version

    with pytest.raises(error):
        add(portal, text, service)

    assert not OwnPhrase.objects.exists()
    assert (settled(), AuditEntry.objects.count(), as_of_now(portal).content_version) == (set(), 0, version)


@pytest.mark.usefixtures("published")
def test_a_phrase_is_removed_and_its_words_may_be_missed_again(portal: PortalSite) -> None:
    add(portal, "Vierbeiner", "hund")
    add(portal, "Vierbeiner", "katze")
    hund, katze = OwnPhrase.objects.order_by("service_slug")
    version = as_of_now(portal).content_version

    first = remove(portal, hund), settled()
    second = remove(portal, katze), settled()

    assert (first, second) == ((True, {(portal.id, "vierbeiner")}), (True, set()))
    assert as_of_now(portal).content_version == version + 2
    entries = AuditEntry.objects.order_by("pk").values_list("verb", "subject")
    assert list(entries)[2:] == [("phrase.remove", "service:hund"), ("phrase.remove", "service:katze")]


@pytest.mark.usefixtures("published")
def test_a_phrase_of_another_portal_or_one_that_is_gone_is_not_removed(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    add(other)
    phrase = OwnPhrase.objects.get()
    version = as_of_now(own).content_version

    assert not remove(own, phrase)
    assert not remove_phrase(phrase_id=0, portal_id=other.id, portal=other.slug, actor="staff:1")

    assert OwnPhrase.objects.get() == phrase
    assert settled() == {(other.id, "vierbeiner")}
    assert (AuditEntry.objects.count(), as_of_now(own).content_version) == (1, version)


@pytest.mark.usefixtures("published")
def test_removing_a_phrase_leaves_what_another_portal_settled(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    add(own)
    add(other)

    remove(own, OwnPhrase.objects.get(portal_id=own.id))

    assert settled() == {(other.id, "vierbeiner")}
    assert OwnPhrase.objects.get().portal_id == other.id


def test_words_are_put_aside_and_listed_again(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    for portal in portals:
        note(portal, "Wetter")
        put_aside(text="wetter", portal_id=portal.id)
    put_aside(text="wetter", portal_id=own.id)
    aside = settled()

    list_again(text="wetter", portal_id=own.id)

    assert aside == {(own.id, "wetter"), (other.id, "wetter")}
    assert settled() == {(other.id, "wetter")}


def test_only_what_was_missed_here_can_be_put_aside(portals: tuple[PortalSite, ...]) -> None:
    own, other = portals
    note(other, "Wetter")

    put_aside(text="wetter", portal_id=own.id)
    put_aside(text="nie gesucht", portal_id=own.id)

    assert settled() == set()


def test_what_was_missed_long_ago_is_forgotten(portals: tuple[PortalSite, ...]) -> None:
    now = timezone.now()
    last = timezone.localdate(now - MISSES_KEPT)
    for portal in portals:
        note(portal, "alt", day=last - datetime.timedelta(days=1))
        note(portal, "noch da", day=last)

    assert forget_old_misses(now=now) == 2
    assert [text for _, text, *_ in misses()] == ["noch da", "noch da"]
