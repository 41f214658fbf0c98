"""A certificate of conduct: over the accounts' host with the test identity, up to the Bundesamt and back."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from launch.browser import declare_and_submit, example_answers
from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories.uploads import pdf, photo

pytestmark = pytest.mark.browser

SERVICE = "fuehrungszeugnis-beantragen"
PROVEN = ("name", "birth_name", "born", "birth_place", "address")
CLERK = "registerauskunft@bundesamt.example"


@dataclass(frozen=True, kw_only=True)
class Journey:
    """Who goes where: the portal, the person of the test identity, and what they apply for."""

    host: str
    person: str
    example: str
    pages: tuple[str, ...]
    width: int = 1280
    dark: bool = False
    scripts: bool = True


JOURNEYS = (
    Journey(
        host="norderstedt",
        person="Jana Petersen",
        example="extended-for-an-authority",
        pages=("art", "behoerde", "person", "gebuehr", "zugang"),
        dark=True,
    ),
    Journey(
        host="huettener-berge",
        person="Hinnerk Johann Thomsen",
        example="private",
        pages=("art", "person", "gebuehr", "zugang"),
        width=360,
    ),
    Journey(
        host="geesthacht",
        person="Elif Yılmaz",
        example="private",
        pages=("art", "person", "gebuehr", "zugang"),
        width=360,
        scripts=False,
    ),
)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.host)
def test_from_the_service_page_to_the_bundesamt_and_back(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor], portal: ThrowawayPortal, journey: Journey
) -> None:
    email = f"zeugnis@{journey.host}.example"
    citizen = new_visitor(width=journey.width, dark=journey.dark, scripts=journey.scripts)

    go_to_identity(citizen, journey.host)
    prove(citizen, journey.person)
    fill_in_with_mistakes_first(citizen, journey, {**asked_of(journey.example), "email": email})
    reference = check_and_submit(citizen, journey)
    clerk = new_clerk(CLERK, width=journey.width, dark=journey.dark)
    ask_back(clerk, reference, journey)

    citizen.follow("Zu meinem Vorgang")
    citizen.must_be_in_order()
    assert "Sie sind dran" in citizen.words()
    assert "Welche Stelle soll es bekommen?" in citizen.words()
    assert new_clerk("steuern@norderstedt.example").open("amt", f"/vorgang/{reference}/") == 404
    mails = portal.mails_to(email, count=2)
    assert len(mails) == 2
    assert not any("Welche Stelle" in mail.text for mail in mails)


def asked_of(example: str) -> dict[str, str]:
    """What is left to type once the identity has filled in its part."""
    typed = example_answers(SERVICE, example)
    return {
        "code": "Grüner Hund",
        **{name: str(value) for name, value in typed.items() if name.partition(".")[0] not in PROVEN},
    }


def go_to_identity(citizen: Visitor, host: str) -> None:
    citizen.open(host, f"/leistungen/{SERVICE}/")
    assert "13,00\u00a0€" in citizen.words()
    citizen.follow("Führungszeugnis online beantragen")
    citizen.must_be_in_order()
    assert "13,00\u00a0€" in citizen.words()
    citizen.follow("Mit Online-Ausweis ausweisen")


def prove(citizen: Visitor, person: str) -> None:
    assert "konto.localhost" in citizen.page.url
    citizen.must_be_in_order()
    assert "Das ist kein echter Ausweis" in citizen.words()
    citizen.press(person)
    citizen.must_be_in_order()
    assert person in citizen.words()
    citizen.follow("Weiter zum Antrag")


def fill_in_with_mistakes_first(citizen: Visitor, journey: Journey, typed: dict[str, str]) -> None:
    files = {"request": [pdf("aufforderung.pdf")], "exemption_proof": [photo("bescheinigung.jpg")]}
    for number, key in enumerate(journey.pages, start=1):
        assert citizen.page_key == key
        if key == "person":
            assert f"Schritt {number} von {len(journey.pages) + 1}" in citizen.words()
            assert citizen.page.get_by_label("Nachname").input_value() == journey.person.split()[-1]
            assert not citizen.page.get_by_label("Nachname").is_editable()
        citizen.complete_page(typed, files)


def check_and_submit(citizen: Visitor, journey: Journey) -> str:
    assert citizen.page_key == "pruefen"
    citizen.must_be_in_order()
    for said in (journey.person, "Bundesamt für Justiz", "Test-Ausweis (nur Vorführung)"):
        assert said in citizen.words(), said
    reference = declare_and_submit(citizen.page)
    citizen.must_be_in_order()
    assert "Bundesamt für Justiz" in citizen.words()
    return reference


def ask_back(clerk: Visitor, reference: str, journey: Journey) -> None:
    clerk.open("amt", f"/?q={reference}")
    clerk.follow("Führungszeugnis beantragen")
    clerk.must_be_in_order()
    for said in (journey.person, "Test-Ausweis (nur Vorführung), Vertrauensniveau hoch", "Nachweise"):
        assert said in clerk.words(), said
    clerk.answer({"status": "question"})
    clerk.send()
    clerk.must_be_in_order(error=True)
    assert clerk.error_targets() == ["id_message"]
    clerk.answer({"status": "question", "message": "Welche Stelle soll es bekommen?"})
    clerk.send()
    clerk.must_be_in_order()
    assert "Wartet auf Antwort" in clerk.words()


def test_whoever_is_not_identified_can_try_again_or_go_back(new_visitor: NewVisitor) -> None:
    citizen = new_visitor(width=360)
    go_to_identity(citizen, "norderstedt")

    seen = []
    for choice in ("Abbrechen", "Ausweis wird abgelehnt", "Antwort kommt zu spät"):
        citizen.press(choice)
        citizen.must_be_in_order()
        seen.append((citizen.status, citizen.page.locator("h1").inner_text()))
        citizen.follow("Noch einmal versuchen")
    citizen.press("Abbrechen")
    citizen.follow("Zurück zu „Bürgerportal Norderstedt“")

    assert seen == [
        (200, "Sie haben abgebrochen"),
        (422, "Der Ausweis wurde nicht angenommen"),
        (422, "Das hat zu lange gedauert"),
    ]
    assert citizen.page.url.startswith(citizen.portal.address("norderstedt", f"/leistungen/{SERVICE}/"))


def test_a_way_back_that_does_not_count_is_explained(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()

    status = citizen.open("geesthacht", f"/leistungen/{SERVICE}/ausgewiesen/?code=von-gestern")

    citizen.must_be_in_order()
    assert status == 403
    citizen.follow("Noch einmal beginnen")
    assert citizen.page_key == "starten"


@pytest.mark.parametrize(
    ("host", "place", "authority"),
    [
        ("norderstedt", "Norderstedt", "Stadt Norderstedt"),
        ("geesthacht", "24814", "Amt Hüttener Berge"),
        ("huettener-berge", "Sehestedt", "Amt Hüttener Berge"),
    ],
)
def test_without_an_online_identity_it_leads_to_the_registration_office(
    new_visitor: NewVisitor, host: str, place: str, authority: str
) -> None:
    citizen = new_visitor(width=360, scripts=False)
    citizen.open(host, f"/leistungen/{SERVICE}/starten/")

    citizen.follow("Ohne Online-Ausweis")
    citizen.must_be_in_order()
    citizen.page.get_by_label("Ort oder Postleitzahl").fill(place)
    citizen.press("Ort suchen")
    if "ort=" not in citizen.page.url:
        citizen.must_be_in_order()
        citizen.page.locator("main .place-list a").first.click()
        citizen.page.wait_for_url("**/*ort=*")

    citizen.must_be_in_order()
    assert citizen.page.locator("h1").inner_text() == "Ohne Online-Ausweis"
    assert authority in citizen.words()
