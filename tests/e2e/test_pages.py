"""The pages that everybody may see: in order on wide and narrow screens, light and dark, and without a cookie."""

import pytest

from tests.e2e.conftest import NewVisitor

pytestmark = pytest.mark.browser

PUBLIC = (
    "/",
    "/suche/?q=hund",
    "/suche/?q=xyzzy",
    "/themen/steuern-und-abgaben/",
    "/leistungen/",
    "/themen/unternehmen-und-gewerbe/?fuer=unternehmen",
    "/lebenslagen/",
    "/lebenslagen/umzug/",
    "/lebenslagen/unternehmen-gruenden/",
    "/leistungen/hund-anmelden/",
    "/leistungen/personalausweis-beantragen/",
    "/leistungen/sperrmuell-anmelden/?ort=010600063063",
    "/leistungen/kindergeld-beantragen/",
    "/leistungen/hund-anmelden/rueckmeldung/?gesendet=ja",
    "/leistungen/wahlhelfer-werden/",
    "/leistungen/fuehrungszeugnis-beantragen/",
    "/leistungen/einkommensteuer-erklaeren/?ort=010600063063",
    "/leistungen/handwerksrolle-eintragen/?ort=010600063063",
    "/leistungen/bafoeg-beantragen/",
    "/leistungen/asylbewerberleistungen/?ort=010585890152",
    "/leistungen/hund-anmelden/datenschutz/",
    "/leistungen/hund-anmelden/ort/",
    "/leistungen/hund-anmelden/ort/?q=24814",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/leichte-sprache/",
    "/gebaerdensprache/",
    "/api/",
)
PORTALS = ("norderstedt", "geesthacht", "huettener-berge")


@pytest.mark.parametrize("host", PORTALS)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_public_pages_are_in_order_and_set_no_cookie(
    new_visitor: NewVisitor,
    host: str,
    width: int,
    dark: bool,
) -> None:
    visitor = new_visitor(width=width, dark=dark)

    for path in PUBLIC:
        assert visitor.open(host, path) == 200, path
        visitor.open_every_accordion()
        visitor.must_be_in_order()

    assert visitor.context.cookies() == []


def test_an_official_search_is_no_authority_and_what_is_unknown_is_said(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)
    card = visitor.page.locator(".authority-card")

    visitor.open("norderstedt", "/leistungen/einkommensteuer-erklaeren/")
    search = card.get_by_role("link", name="Zur Suche (andere Website)")
    assert "Diese amtliche Suche weiß es." in card.inner_text()
    assert str(search.get_attribute("href")).startswith("https://")
    visitor.open("norderstedt", "/leistungen/buergergeld-beantragen/")

    assert "Kontaktdaten kennen wir noch nicht. Die 115 hilft weiter: Mo–Fr, 8–18 Uhr." in card.inner_text()
    assert card.get_by_role("link", name="115").get_attribute("href") == "tel:115"


@pytest.mark.parametrize(
    ("host", "place", "beginning"),
    [
        ("norderstedt", "", "Für Norderstedt ist die Stadt Norderstedt zuständig, weil "),
        ("geesthacht", "", "Für Geesthacht ist die Stadt Geesthacht zuständig, weil "),
        ("huettener-berge", "010585890152", "Für Sehestedt ist das Amt Hüttener Berge zuständig, weil "),
    ],
)
def test_every_portal_says_why_in_one_sentence_with_the_law(
    new_visitor: NewVisitor, host: str, place: str, beginning: str
) -> None:
    visitor = new_visitor(scripts=False)

    visitor.open(host, f"/leistungen/hund-anmelden/?ort={place}")

    why = visitor.page.locator(".authority-card").get_by_text(beginning).inner_text()
    assert why.endswith("(§\u00a03 KAG SH und Hundesteuersatzung der Gemeinde).")
    assert why.count(".") == 1


def test_where_it_depends_on_a_circumstance_everybody_who_may_be_responsible_is_named(
    new_visitor: NewVisitor,
) -> None:
    visitor = new_visitor(width=360, scripts=False)

    visitor.open("norderstedt", "/leistungen/bafoeg-beantragen/")

    cards = [card.inner_text() for card in visitor.page.locator(".authority-card").all()]
    assert ["Kreis Segeberg" in cards[0], "Studentenwerk" in cards[1], "Suche nach dem Amt" in cards[2]] == [True] * 3
    assert "Zuständig, wenn Sie zur Schule gehen" in cards[0]


def test_home_has_the_words_and_the_way_to_every_topic(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    visitor.open("norderstedt")

    assert visitor.page.locator("h1").inner_text() == "Was möchten Sie erledigen?"
    for path in [link.get_attribute("href") for link in visitor.page.locator(".topic-tiles a").all()]:
        assert visitor.open("norderstedt", path or "/nowhere/") == 200
        assert visitor.page.locator("main li a").count() > 0


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True)])
def test_the_menu_of_a_phone_opens_and_closes(
    new_visitor: NewVisitor,
    width: int,
    dark: bool,
) -> None:
    visitor = new_visitor(width=width, dark=dark)
    visitor.open("norderstedt")
    opener = visitor.page.locator("[data-menu-opener]")

    opener.click()
    opened = opener.get_attribute("aria-expanded")
    visitor.must_be_in_order()
    visitor.page.locator("[data-menu] a").first.focus()
    visitor.page.keyboard.press("Escape")

    assert (opened, opener.get_attribute("aria-expanded")) == ("true", "false")
    assert visitor.page.evaluate("() => document.activeElement.hasAttribute('data-menu-opener')")


def test_unknown_host_gets_a_plain_page_with_the_portals(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()

    status = visitor.open("kiel")

    visitor.must_be_in_order()
    words = visitor.page.locator("body").inner_text()
    assert status == 404
    assert [host for host in PORTALS if visitor.page.locator(f'a[href*="{host}.localhost"]').count()] == list(PORTALS)
    assert "Hund anmelden" not in words
    assert visitor.context.cookies() == []


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("norderstedt", "/gibt-es-nicht/"),
        ("norderstedt", "/leistungen/gibt-es-nicht/"),
        ("norderstedt", "/antrag/00000000-0000-4000-8000-000000000000/pruefen/"),
        ("amt", "/gibt-es-nicht/"),
        ("amt", "/vorgang/SH-0000-0000-0000-0000/"),
        ("konto", "/gibt-es-nicht/"),
    ],
)
def test_what_does_not_exist_is_said_in_order(new_visitor: NewVisitor, host: str, path: str) -> None:
    visitor = new_visitor()

    status = visitor.open(host, path)

    visitor.must_be_in_order()
    assert status == 404


def test_login_of_the_office_is_in_order_in_every_state(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()

    visitor.open("amt", "/anmelden/")
    visitor.must_be_in_order()
    visitor.send()
    visitor.must_be_in_order(error=True)
    visitor.answer({"login": "niemand@norderstedt.example", "password": "falsch"})
    visitor.send()

    visitor.must_be_in_order(error=True)


def test_account_host_says_what_follows(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)

    status = visitor.open("konto")

    visitor.must_be_in_order()
    assert status == 200
