"""Search over the real catalogue, in the words people use, and in words that nobody should have to fear."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from buergerportal.portals.values import PortalSite
from buergerportal.search.memory import forget_indexes
from buergerportal.search.queries import search_services, suggest_services
from tests.factories.reference import loaded_once

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _published_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Regions, the portals and the services, loaded once for the tests of this file."""
    with loaded_once(django_db_blocker, "load_reference", "load_portals", "publish_services"):
        forget_indexes()
        yield


@pytest.fixture(autouse=True)
def _no_kept_indexes() -> None:
    """Nothing is published between the tests of this file: their index, which takes seconds to build, may stay."""


def test_search_finds_the_right_service_first(portal: PortalSite) -> None:
    wanted = {
        "Perso verloren": "personalausweis-verlust-melden",
        "ich habe meinen Perso verloren": "personalausweis-verlust-melden",
        "Hundesteuer": "hund-anmelden",
        "Hund anmelden": "hund-anmelden",
        "umziehen": "wohnsitz-anmelden",
        "Umzug": "wohnsitz-anmelden",
        "Wohnsitz ummelden": "wohnsitz-anmelden",
        "Sperrmüll": "sperrmuell-anmelden",
        "sperrmuell": "sperrmuell-anmelden",
        "Sofa abholen": "sperrmuell-anmelden",
        "Fuehrungszeugnis": "fuehrungszeugnis-beantragen",
        "polizeiliches Führungszeugnis": "fuehrungszeugnis-beantragen",
        "Wahlhelfer": "wahlhelfer-werden",
        "Briefwahl": "briefwahl-beantragen",
        "Bewohnerparken": "bewohnerparkausweis-beantragen",
        "Reisepass": "reisepass-beantragen",
        "Laterne defekt": "strassenbeleuchtung-melden",
        "Osterfeuer": "osterfeuer-anzeigen",
        "Baum fällen": "baum-faellen",
        "Saal mieten": "raum-mieten",
        "Kita": "kita-platz-vormerken",
        "BAföG": "bafoeg-beantragen",
        "Auto anmelden": "kfz-zulassen",
        "Kinderreisepass": "ausweis-kind-beantragen",
        "Bürgergeld": "buergergeld-beantragen",
        "heiraten": "eheschliessung-anmelden",
        "Schlagloch": "strassenschaden-melden",
        "neue Mülltonne": "abfallbehaelter-aendern",
        "Kind geboren": "geburt-anzeigen",
        "Welpe": "hund-anmelden",
        "laute Nachbarn": "laerm-beschwerde",
        "Personalausweis beantragn": "personalausweis-beantragen",
        "Geburtsurkunde": "geburtsurkunde-beantragen",
        "GEZ": "rundfunkbeitrag-befreiung",
    }

    found = {text: _first(text, portal) for text in wanted}

    assert found == wanted


def _first(text: str, portal: PortalSite) -> str:
    found = search_services(text, portal=portal).found
    return found[0].card.slug if found else ""


def test_examples_of_the_portals_and_their_wanted_services_exist(portals: tuple[PortalSite, ...]) -> None:
    for portal in portals:
        assert all(search_services(example, portal=portal).found for example in portal.examples)
        assert set(portal.wanted) <= _slugs()


def _slugs() -> set[str]:
    return {folder.name for folder in settings.SERVICES_DIR.iterdir() if folder.is_dir()}


def test_search_for_part_of_a_long_word_finds_it(portal: PortalSite) -> None:
    slugs = [each.card.slug for each in search_services("Ausweis", portal=portal).found]

    assert "personalausweis-beantragen" in slugs


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        ("Zulassungsstelle Segeberg", "Segeberg", "kfz-zulassen"),
        ("in Kiel heiraten", "Kiel", "eheschliessung-anmelden"),
        ("hochzeit bad segeberg", "bad segeberg", "eheschliessung-anmelden"),
        ("Jahresjagdschein Kreis Plön", "Kreis Plön", "jagdschein-beantragen"),
        ("Kiel", "Kiel", ""),
        ("was müssen wir bei einem Umzug tun", "", "wohnsitz-anmelden"),
    ],
)
def test_a_place_is_named_and_does_not_spoil_the_search(
    portal: PortalSite, text: str, place: str, first: str
) -> None:
    result = search_services(text, portal=portal)

    assert (result.place.words if result.place else "", _first(text, portal)) == (place, first)


BAD_INPUT = {
    "empty": "",
    "blanks": "   ",
    "signs": "!!!",
    "one letter": "a",
    "another letter": "Z",
    "one letter in each word": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "nonsense": "xqzwvkj",
    "5,000 letters": "x" * 5_000,
    "100,000 letters": "ä" * 100_000,
    "5,000 words": "Hund " * 5_000,
    "stop words": "ich und die mit für was ist der von",
    "one stop word": "und",
    "emoji": "🐕",
    "many emoji": "👨‍👩‍👧‍👦🏳️‍🌈" * 200,
    "SQL": "'; DROP TABLE catalogue_service; --",
    "more SQL": "' OR 1=1 --",
    "a query of PostgreSQL": "a & b | !c <-> (",
    "pattern": "%",
    "regular expression": "(a+)+$ [[:alpha:]",
    "HTML": "<script>alert(1)</script>",
    "more HTML": '"><img src=x onerror=alert(1)>',
    "telephone number": "04321 987654",
    "name and birth date": "Erika Mustermann, geboren am 12.8.1964",
    "zero": "\x00",
    "zero within a word": "Hu\x00nd",
    "right to left": "\u202eHund",
    "marks on a letter": "a" + "\u0301" * 10_000,
    "half a sign": "\ud800",
    "digits of other scripts": "٣٤٥ ½ Ⅻ ²",
    "another script": "собака зареєструвати",
    "lines": "Hund\r\nanmelden\t\v\f",
}
"""What people and programs type, by name."""


@pytest.mark.parametrize("text", BAD_INPUT.values(), ids=BAD_INPUT)
def test_search_takes_any_text(portal: PortalSite, text: str) -> None:
    result = search_services(text, portal=portal)

    assert len(result.found) <= 30
    assert all(0 < each.score <= 1 for each in result.found)
    assert len(suggest_services(text, portal=portal).found) <= 6


@pytest.mark.parametrize("name", ["empty", "signs", "nonsense", "5,000 letters", "emoji", "HTML", "telephone number"])
def test_search_for_nonsense_finds_nothing(portal: PortalSite, name: str) -> None:
    result = search_services(BAD_INPUT[name], portal=portal)

    assert (result.found, result.situation, result.place) == ((), "", None)


@pytest.mark.parametrize("name", ["empty", "blanks", "nonsense"])
def test_search_that_finds_nothing_asks_the_database_nothing(portal: PortalSite, name: str) -> None:
    search_services("Hund", portal=portal)

    with CaptureQueriesContext(connection) as queries:
        search_services(BAD_INPUT[name], portal=portal)

    assert len(queries) == 0
