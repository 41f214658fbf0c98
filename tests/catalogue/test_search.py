"""Search over the real catalogue, in the words people use."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.actions import publish_catalogue
from buergerportal.catalogue.documents import CatalogueFiles, read_catalogue
from buergerportal.catalogue.queries import search_services
from buergerportal.portals.values import PortalSite

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def files() -> CatalogueFiles:
    return read_catalogue(services=settings.SERVICES_DIR, connections=settings.REFERENCE_DIR / "connections.yaml")


@pytest.fixture(autouse=True)
def _catalogue(files: CatalogueFiles, portal: PortalSite) -> None:
    publish_catalogue(files=files)


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
    services = search_services(text, portal=portal).services
    return services[0].slug if services else ""


def test_examples_of_the_portals_and_their_wanted_services_exist(portals: tuple[PortalSite, ...]) -> None:
    for portal in portals:
        assert all(search_services(example, portal=portal).services for example in portal.examples)
        assert set(portal.wanted) <= _slugs()


def _slugs() -> set[str]:
    return {folder.name for folder in settings.SERVICES_DIR.iterdir() if folder.is_dir()}


def test_search_for_part_of_a_long_word_finds_it(portal: PortalSite) -> None:
    slugs = [card.slug for card in search_services("Ausweis", portal=portal).services]

    assert "personalausweis-beantragen" in slugs


@pytest.mark.parametrize(
    "text",
    ["", "   ", "!!!", "xqzwvkj", "' OR 1=1 --", "a & b | !c <-> (", "\x00", "🐕", "%", "x" * 100_000, "\u202eHund"],
)
def test_search_takes_any_text(portal: PortalSite, text: str) -> None:
    result = search_services(text, portal=portal)

    assert len(result.services) <= 30


def test_search_for_nonsense_finds_nothing(portal: PortalSite) -> None:
    assert search_services("xqzwvkj", portal=portal).services == ()


def test_empty_search_asks_the_database_nothing(portal: PortalSite) -> None:
    with CaptureQueriesContext(connection) as queries:
        search_services("  ", portal=portal)

    assert len(queries) == 0
