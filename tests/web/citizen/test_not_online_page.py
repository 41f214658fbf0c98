"""What a person reads whose finished application nobody takes in any more."""

import pytest
from django.test import Client

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.contents import typed_in
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.intake import pause_intake, resume_intake
from buergerportal.catalogue.models import ConnectedAuthority
from buergerportal.jurisdiction.models import AuthorityContact, ResponsibilityRule
from tests.factories.applying import connect, holder, make_draft, make_responsible, open_portals, submit, visitor
from tests.factories.casework import make_office

pytestmark = pytest.mark.django_db
ELSEWHERE = "stadt-geesthacht"


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def test_it_names_who_is_responsible_now_and_keeps_what_was_typed() -> None:
    draft = make_draft()
    office = make_office(ELSEWHERE)
    make_responsible("hund-anmelden", office)
    AuthorityContact.objects.create(authority=office.authority, phone="04152 13-0", email="info@geesthacht.example")
    browser = holder(draft)

    sent = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})
    page = browser.get(sent["Location"])

    assert sent["Location"] == f"/antrag/{draft}/nicht-online/"
    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    for words in (
        *("Wir konnten Ihren Antrag nicht abschicken", "Ihre Angaben sind gespeichert", "tel:115"),
        *("Zuständig ist jetzt eine andere Stelle: Behörde stadt-geesthacht", "weil das so ist", "04152 13-0"),
        *(f"/antrag/{draft}/pruefen/", f"/antrag/{draft}/spaeter/"),
    ):
        assert words in page.text
    with acting_as(applicant_of(draft)):
        assert typed_in(application_of(applicant_of(draft), draft))["dog"] == ["Luna"]


def test_where_another_authority_has_paused_it_says_that_and_not_that_it_never_was_online() -> None:
    draft = make_draft()
    make_responsible("hund-anmelden", make_office(ELSEWHERE))
    connect("hund-anmelden", ELSEWHERE)
    pause_intake(service="hund-anmelden", authority_key=ELSEWHERE, message="Wir ziehen um.", until=None)
    browser = holder(draft)

    page = browser.get(browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"]).text

    assert "Behörde stadt-geesthacht. Online geht das zurzeit nicht. Wir ziehen um." in page
    assert "noch nicht online" not in page


def test_the_check_page_names_who_gets_it_today() -> None:
    draft = make_draft()
    make_responsible("hund-anmelden", make_office(ELSEWHERE, "ordnung"))

    page = holder(draft).get(f"/antrag/{draft}/pruefen/").text

    assert "Behörde stadt-geesthacht" in page
    assert "Fachbereich ordnung, sonst niemand." in page
    assert "stadt-norderstedt" not in page


def test_where_the_same_authority_takes_nothing_in_any_more_it_says_so() -> None:
    draft = make_draft()
    ConnectedAuthority.objects.all().delete()
    browser = holder(draft)

    page = browser.get(browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"])

    assert "Bei der zuständigen Stelle (Behörde stadt-norderstedt) geht dieser Antrag" in page.text


def test_where_nobody_is_responsible_it_says_so() -> None:
    draft = make_draft()
    ResponsibilityRule.objects.all().delete()
    browser = holder(draft)

    page = browser.get(browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"])

    assert page.status_code == 200
    assert "keine Stelle eingetragen" in page.text
    assert "Zuständig für Sie" not in page.text


def test_once_somebody_takes_it_in_it_leads_back_and_the_application_goes_through() -> None:
    draft = make_draft()
    make_responsible("hund-anmelden", make_office(ELSEWHERE))
    browser = holder(draft)
    page = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"]

    connect("hund-anmelden", ELSEWHERE)
    back = browser.get(page)
    sent = browser.post(back["Location"], {"declaration": "yes"})

    assert back["Location"] == f"/antrag/{draft}/pruefen/"
    assert sent["Location"] == f"/antrag/{draft}/fertig/"
    assert browser.get(page)["Location"] == f"/antrag/{draft}/fertig/"


@pytest.mark.parametrize("is_sent", [True, False])
def test_nobody_else_sees_it(*, is_sent: bool) -> None:
    draft = make_draft()
    if is_sent:
        submit(draft)
    stranger: Client = visitor()

    assert stranger.get(f"/antrag/{draft}/nicht-online/").status_code == 404


def test_who_sends_during_a_pause_reads_why_and_can_send_afterwards() -> None:
    draft = make_draft()
    browser = holder(draft)
    pause_intake(service="hund-anmelden", authority_key="", message="Störung bis zum Abend.", until=None)

    refused = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"]
    page = browser.get(refused).text
    resume_intake(service="hund-anmelden", authority_key="")
    sent = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"]

    assert refused == f"/antrag/{draft}/nicht-online/"
    assert "Behörde stadt-norderstedt: Online geht das zurzeit nicht. Störung bis zum Abend." in page
    assert "Ihre Angaben sind gespeichert" in page
    assert sent == f"/antrag/{draft}/fertig/"


def test_the_last_place_goes_to_whoever_sends_first() -> None:
    first, second = make_draft(), make_draft()
    ConnectedAuthority.objects.filter(service_slug="hund-anmelden").update(most=1)

    submit(first)
    submit(first)
    late = holder(second).post(f"/antrag/{second}/pruefen/", {"declaration": "yes"})["Location"]

    assert late == f"/antrag/{second}/nicht-online/"
    assert "Er ist schon eingegangen" in holder(second).get(late).text
    assert ConnectedAuthority.objects.get(service_slug="hund-anmelden").taken == 1
