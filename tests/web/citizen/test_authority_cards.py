"""The card of who is responsible: what is known is shown, what is not is said, and a search is no authority."""

import pytest
from django.test import Client

from buergerportal.jurisdiction.models import Authority, AuthorityContact
from buergerportal.web.ui.parts import AuthorityCard, Link

CHAMBER, TAX_OFFICES = "handwerkskammer-luebeck", "finanzamtssuche"
ADDRESS = {"street": "Breite Straße 10", "postal_code": "23552", "town": "Lübeck"}
PHONE, EMAIL = {"phone": "0451 12345"}, {"email": "post@hwk.example"}


def card_on(browser: Client, service: str = "handwerksrolle-eintragen") -> AuthorityCard:
    card = browser.get(f"/leistungen/{service}/").context["authorities"][0]
    assert isinstance(card, AuthorityCard)
    return card


def know_only(contact: dict[str, str], *, website: str = "") -> None:
    Authority.objects.filter(key=CHAMBER).update(website=website)
    AuthorityContact.objects.filter(authority_id=CHAMBER).delete()
    if contact:
        AuthorityContact.objects.create(authority_id=CHAMBER, **contact)


@pytest.mark.parametrize(
    ("contact", "unknown"),
    [
        ({}, "Kontaktdaten kennen wir noch nicht."),
        (ADDRESS, "Die Telefonnummer und die E-Mail-Adresse kennen wir noch nicht."),
        (PHONE, "Die Adresse und die E-Mail-Adresse kennen wir noch nicht."),
        ({**ADDRESS, **PHONE}, "Die E-Mail-Adresse kennen wir noch nicht."),
        ({**PHONE, **EMAIL}, "Die Adresse kennen wir noch nicht."),
        ({**ADDRESS, **PHONE, **EMAIL}, ""),
    ],
)
def test_what_is_not_known_is_named(norderstedt: Client, contact: dict[str, str], unknown: str) -> None:
    know_only(contact)

    card = card_on(norderstedt)

    assert (card.unknown, card.website) == (unknown, None)


def test_beside_a_website_more_is_missing(norderstedt: Client) -> None:
    know_only({}, website="https://www.hwk.example/start?x=1")

    card = card_on(norderstedt)

    assert card.website == Link(label="www.hwk.example (andere Website)", url="https://www.hwk.example/start?x=1")
    assert card.unknown == "Weitere Kontaktdaten kennen wir noch nicht."


def test_the_website_of_the_contact_comes_before_that_of_the_authority(norderstedt: Client) -> None:
    know_only({**PHONE, "website": "https://kontakt.hwk.example"}, website="https://www.hwk.example")

    card = card_on(norderstedt)

    assert card.website is not None
    assert card.website.url == "https://kontakt.hwk.example"


def test_the_portal_s_own_authority_has_its_contact_and_its_website(norderstedt: Client) -> None:
    Authority.objects.filter(key="stadt-norderstedt").update(website="https://www.norderstedt.example")

    card = card_on(norderstedt, "hund-anmelden")

    assert card.address_lines == ("Rathausallee 50", "22846 Norderstedt")
    assert card.website == Link(
        label="www.norderstedt.example (andere Website)", url="https://www.norderstedt.example"
    )
    assert card.unknown == ""


def test_a_search_has_a_website_and_no_office(norderstedt: Client) -> None:
    Authority.objects.filter(key=TAX_OFFICES).update(website="https://www.finanzamt.example")

    card = card_on(norderstedt, "einkommensteuer-erklaeren")

    assert (card.is_finder, card.office, card.unknown) == (True, "", "")
    assert card.website == Link(label="Zur Suche (andere Website)", url="https://www.finanzamt.example")


def test_a_search_of_unknown_address_leads_to_the_115(norderstedt: Client) -> None:
    Authority.objects.filter(key=TAX_OFFICES).update(website="")

    page = norderstedt.get("/leistungen/einkommensteuer-erklaeren/").text

    assert "Die Adresse dieser Suche kennen wir noch nicht." in page
    assert 'href="tel:115"' in page.partition('class="authority-card"')[2].partition("</section>")[0]
