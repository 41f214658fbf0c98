"""The card of who is responsible: what is known is shown, what is not is said, and a search is no authority."""

import datetime

import pytest
from django.test import Client

from buergerportal.core.opening_hours import OpeningSpan
from buergerportal.jurisdiction.actions import Contact, record_contact
from buergerportal.jurisdiction.enums import WheelchairAccess
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


def test_what_is_known_of_another_authority_is_all_shown(norderstedt: Client) -> None:
    tuesday = OpeningSpan(weekday=2, opens=datetime.time(9), closes=datetime.time(12))
    known = Contact(street="Breite Straße 10", phone="0451 12345", hours=(tuesday,), wheelchair=WheelchairAccess.NO)
    record_contact(authority_key=CHAMBER, contact=known)

    card = card_on(norderstedt)
    page = norderstedt.get("/leistungen/handwerksrolle-eintragen/").text.replace("\u00a0", " ")

    assert card.hours is not None
    assert ("Di", "9–12 Uhr") in [(row.days, row.times) for row in card.hours.rows]
    assert card.hours.state.words in page
    assert "Mit Rollstuhl nicht zugänglich" in page
    assert card.map is not None
    assert f'href="{card.map.url}"' in page
    assert 'href="tel:045112345"' in page
    assert "Beispieldaten" not in page.partition('class="authority-card"')[2].partition("</section>")[0]


def test_what_is_not_known_is_not_invented(norderstedt: Client) -> None:
    know_only(PHONE)

    card = card_on(norderstedt)
    page = norderstedt.get("/leistungen/handwerksrolle-eintragen/").text

    assert (card.hours, card.map, card.wheelchair) == (None, None, "")
    assert "openstreetmap" not in page
    assert "Rollstuhl" not in page
    assert "opening-state" not in page


def test_hours_that_are_made_up_say_so(norderstedt: Client) -> None:
    card = card_on(norderstedt, "kfz-zulassen")

    assert card.name == "Kreis Segeberg"
    assert card.address_lines == ("Hamburger Straße 30", "23795 Bad Segeberg")
    assert card.hours is not None
    assert card.is_example
