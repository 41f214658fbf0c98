"""Old links after a merger: the page says what the place belongs to now, and leads on."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories.reference import ECKERNFOERDE, INTO_TOWN, SEHESTEDT

pytestmark = pytest.mark.thorough

NOTE = "Sehestedt gehört seit 1. Januar 2026 zu Eckernförde."


@pytest.fixture
def _merged(norderstedt: Client, folder: Path) -> None:
    (folder / "mergers.yaml").write_text(INTO_TOWN.replace("2027", "2026"))
    call_command("load_reference", "--folder", str(folder), stdout=io.StringIO())


@pytest.mark.usefixtures("_merged")
def test_an_old_link_names_the_authority_of_today_and_says_why(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/wohngeld-beantragen/", {"ort": SEHESTEDT}).text

    assert NOTE in page
    assert "Für Eckernförde ist die Stadt Eckernförde zuständig" in page


@pytest.mark.usefixtures("_merged")
def test_who_comes_by_the_new_place_reads_nothing_of_the_merger(norderstedt: Client) -> None:
    assert NOTE not in norderstedt.get("/leistungen/wohngeld-beantragen/", {"ort": ECKERNFOERDE}).text


@pytest.mark.usefixtures("_merged")
def test_the_old_name_is_found_and_shown_with_the_new_one(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/wohngeld-beantragen/ort/", {"q": "Sehestedt"}).text

    assert f"?ort={ECKERNFOERDE}" in page
    assert "früher Sehestedt" in page


@pytest.mark.usefixtures("_merged")
def test_a_portal_offers_the_municipalities_of_today(huettener_berge: Client) -> None:
    page = huettener_berge.get("/leistungen/hund-anmelden/ort/").text

    assert f"?ort={SEHESTEDT}" not in page
    assert page.count("/leistungen/hund-anmelden/?ort=") == 15


@pytest.mark.usefixtures("_merged")
@pytest.mark.parametrize("place", [SEHESTEDT, "Sehestedt", "01058152"])
def test_the_interface_answers_for_the_place_of_today(norderstedt: Client, place: str) -> None:
    answer = norderstedt.get("/api/v1/responsibility", {"service": "hund-anmelden", "place": place}).json()

    assert answer["place"] == {"ars": ECKERNFOERDE, "name": "Eckernförde"}
    (region,) = norderstedt.get("/api/v1/regions", {"q": place}).json()["regions"]
    assert (region["ars"], region["formerly"]) == (ECKERNFOERDE, "Sehestedt")
