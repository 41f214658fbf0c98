"""A service at a place: who is responsible here and why, and the way to begin or the next best one."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.markup import Markup

SEHESTEDT, NORDERSTEDT, KIEL = "010585890152", "010600063063", "010020000000"


def test_the_page_names_who_is_responsible_and_why(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/").content.decode()

    assert "Stadt Norderstedt" in page
    assert "Warum diese Stelle?" in page
    assert "Für Norderstedt ist die Stadt Norderstedt zuständig" in page
    assert f"/leistungen/hund-anmelden/starten/?ort={NORDERSTEDT}" in page


@pytest.mark.parametrize("address", ["/leistungen/hund-anmelden/", "/leistungen/hund-anmelden/starten/"])
def test_the_number_of_a_law_stays_with_its_sign(norderstedt: Client, address: str) -> None:
    page = norderstedt.get(address, {"ort": NORDERSTEDT}).text

    assert "(§\u00a03 KAG SH" in page
    assert "§ " not in page


def test_the_place_decides_not_the_portal(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/", {"ort": SEHESTEDT}).content.decode()

    assert "Für Sehestedt ist das Amt Hüttener Berge zuständig" in page
    assert f"/starten/?ort={SEHESTEDT}" in page


def test_a_portal_of_many_municipalities_asks_which(huettener_berge: Client) -> None:
    page = huettener_berge.get("/leistungen/hund-anmelden/").content.decode()
    places = huettener_berge.get("/leistungen/hund-anmelden/ort/").content.decode()

    assert "/starten/" not in page
    assert "/leistungen/hund-anmelden/ort/" in page
    assert places.count("/leistungen/hund-anmelden/?ort=") == 16
    assert f"?ort={SEHESTEDT}" in places


def test_where_nobody_takes_it_in_nothing_can_be_started(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/", {"ort": KIEL}).content.decode()
    start = norderstedt.get("/leistungen/hund-anmelden/starten/", {"ort": KIEL})
    posted = norderstedt.post("/leistungen/hund-anmelden/starten/", {"ort": KIEL})

    assert "Landeshauptstadt Kiel" in page
    assert "Hier noch nicht" in page
    assert "/starten/" not in page
    assert start.status_code == posted.status_code == 302
    assert "/antrag/" not in posted["Location"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("Tangstedt", 2), ("24357", None), ("Nirgendwo", 0), ("Sehestedt", 1), ("x" * 500, 0), ("<>", 0)],
)
def test_choosing_a_place_offers_every_place_that_may_be_meant(
    norderstedt: Client, query: str, expected: int | None
) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/ort/", {"q": query}).content.decode()
    offered = page.count("/leistungen/hund-anmelden/?ort=")

    assert offered == expected if expected is not None else offered > 1
    assert ("aria-invalid" in page) is (expected == 0)


@pytest.mark.thorough
def test_every_service_has_a_page_with_one_heading(norderstedt: Client) -> None:
    letters = Markup(norderstedt.get("/leistungen/").content.decode())
    links = {
        it["href"]
        for it in letters.named("a")
        if it.get("href", "").startswith("/leistungen/") and it["href"].count("/") == 3
    }

    assert len(links) == len(list(settings.SERVICES_DIR.glob("*/service.yaml"))) >= 160
    for link in links:
        response = norderstedt.get(link)
        assert response.status_code == 200, link
        assert len(Markup(response.content.decode()).words("h1")) == 1, link


def test_an_official_search_is_shown_as_one(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/einkommensteuer-erklaeren/").content.decode()

    assert "Diese amtliche Suche weiß es." in page
    assert "Warum diese Suche?" in page
    assert "Zuständig für Sie" not in page
    assert "(andere Website)" in page


def test_what_is_not_known_about_an_authority_is_said(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/handwerksrolle-eintragen/").content.decode()

    assert "Handwerkskammer Lübeck" in page
    assert "Die Telefonnummer und die E-Mail-Adresse kennen wir noch nicht." in page
    assert 'href="tel:115"' in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("20095", "Die Postleitzahl 20095 liegt nicht in Schleswig-Holstein."),
        ("0105858901520", "Diesen Ort kennen wir nicht."),
        ("Entenhausen", "Diesen Ort kennen wir nicht."),
    ],
)
def test_a_place_that_is_not_there_is_said_beside_the_field_and_kept_in_it(
    norderstedt: Client, query: str, said: str
) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/ort/", {"q": query}).text

    assert said in page
    assert f'value="{query}"' in page


@pytest.mark.parametrize(
    ("query", "places"),
    [("Tangstedt", 2), ("23847", 16), ("01058152", 1), ("Kiel ", 1), ("KIEL", 1), ("Luebeck", 1), ("Sylt", 5)],
)
def test_whatever_may_be_meant_is_offered(norderstedt: Client, query: str, places: int) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/ort/", {"q": query}).text

    assert page.count("/leistungen/hund-anmelden/?ort=") == places
