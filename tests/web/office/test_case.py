"""The page of a case: reading it, and setting its next state."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django import Settings

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import staff_principal
from buergerportal.applications.held_files import release_held_files
from buergerportal.audit.queries import entries_about
from buergerportal.cases.queries import case_for
from launch.malware_scanner import running_scanner
from tests.factories.applying import make_draft, submit
from tests.factories.casework import browser_of, make_case, make_clerk, make_editor, make_office
from tests.factories.scanning import hold_file
from tests.factories.uploads import eicar, pdf_with, picture

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Credential:
    return make_clerk(make_office())


@pytest.fixture
def reference(clerk: Credential) -> str:
    return make_case(make_office(), with_file=True)


@pytest.fixture
def browser(clerk: Credential) -> Client:
    return browser_of(clerk)


def send(browser: Client, reference: str, status: str, message: str = "") -> "Answer":
    return browser.post(f"/vorgang/{reference}/", {"status": status, "message": message})


def test_it_shows_answers_files_course_and_who_is_responsible(browser: Client, reference: str) -> None:
    page = browser.get(f"/vorgang/{reference}/")

    facts = {fact.label: fact.value for fact in page.context["facts"]}
    assert page.context["title"] == "Hund anmelden: Petersen, Jana"
    assert [(group.title, group.rows[0].value) for group in page.context["groups"]] == [("Der Hund", "Luna")]
    assert [(file.name, file.meta) for file in page.context["files"]] == [
        ("Der ganze Antrag", "PDF"),
        ("nachweis ü.png", "Bild (PNG), 1 kB"),
    ]
    assert (facts["Ort"], facts["Zuständig"]) == ("Norderstedt", "Behörde stadt-norderstedt, Fachbereich steuern")
    assert facts["Warum diese Stelle"] == "weil der Hund dort wohnt"
    assert len(page.context["events"]) == 1


def test_the_application_is_there_as_pdf_for_its_office_alone(browser: Client, reference: str) -> None:
    elsewhere = make_clerk(make_office("stadt-geesthacht"), email="steuern@geesthacht.example")
    address = f"/vorgang/{reference}/antrag.pdf"

    mine = browser.get(address)
    others = [browser_of(person).get(address).status_code for person in (None, elsewhere, make_editor())]

    assert (mine.status_code, mine["Content-Type"], mine.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert others == [404, 404, 404]


def test_only_allowed_moves_are_offered_and_taken(browser: Client, reference: str) -> None:
    offered = [choice.value for choice in browser.get(f"/vorgang/{reference}/").context["fields"][0].choices]
    refused = send(browser, reference, "withdrawn")

    assert offered == ["in_review", "question", "approved", "rejected"]
    assert (refused.status_code, refused.context["badge"].text) == (200, "Neu")


@pytest.mark.parametrize("status", ["question", "rejected"])
def test_question_and_rejection_need_words(browser: Client, reference: str, status: str) -> None:
    without, with_words = (
        send(browser, reference, status, "  "),
        send(browser, reference, status, "Bitte Chipnummer."),
    )

    assert (without.status_code, len(without.context["errors"]), with_words.status_code) == (200, 1, 302)


def test_a_message_is_kept_when_the_state_is_missing(browser: Client, reference: str) -> None:
    answer = send(browser, reference, "", "Ein langer Text <b>")

    assert "Ein langer Text &lt;b&gt;" in answer.text
    assert answer.context["errors"][0].message == "Wählen Sie, wie es weitergeht."


def test_a_new_state_stands_in_course_and_audit_record(browser: Client, clerk: Credential, reference: str) -> None:
    answer = send(browser, reference, "question", "Bitte die Chipnummer.\nDanke!")

    case = case_for(staff_principal(clerk), reference)
    entries = entries_about(f"application:{case.application.id}")
    assert answer["Location"] == f"/vorgang/{reference}/?gespeichert=ja"
    assert (case.status, case.course[0].by, case.course[0].message) == (
        "question",
        clerk.name,
        "Bitte die Chipnummer.\nDanke!",
    )
    assert [(entry.chain, entry.actor, entry.verb) for entry in entries] == [
        ("stadt-norderstedt", f"staff:{clerk.pk}", "case.set_status")
    ]


def test_what_a_colleague_decided_meanwhile_is_not_overwritten(browser: Client, reference: str) -> None:
    send(browser, reference, "approved")

    late = send(browser, reference, "rejected", "zu spät")

    assert (late.status_code, late.context["badge"].text, "zu spät" in late.text) == (200, "Erledigt", True)


def test_a_form_without_its_token_keeps_the_message(clerk: Credential, reference: str) -> None:
    careful = browser_of(clerk)
    careful.handler.enforce_csrf_checks = True

    answer = send(careful, reference, "approved", "Steht noch da")

    assert (answer.status_code, "Steht noch da" in answer.text) == (403, True)


@pytest.mark.parametrize("message", ["x" * 100_000, "a\0b", "🐕 שלום"])
def test_odd_messages_break_nothing(browser: Client, reference: str, message: str) -> None:
    assert send(browser, reference, "in_review", message).status_code in {200, 302}


def test_pictures_of_the_application_are_seen_small_by_its_office_alone(clerk: Credential) -> None:
    reference = submit(make_draft(with_file=True))
    elsewhere = make_clerk(make_office("stadt-geesthacht"), email="steuern@geesthacht.example")
    mine = browser_of(clerk)
    picture = mine.get(f"/vorgang/{reference}/").context["files"][1]

    preview = mine.get(picture.preview_url)

    assert (preview.status_code, preview["Content-Type"], preview["X-Content-Type-Options"]) == (
        200,
        "image/jpeg",
        "nosniff",
    )
    others = [browser_of(person) for person in (None, elsewhere, make_editor())]
    assert [browser.get(picture.preview_url).status_code for browser in others] == [404, 404, 404]


def test_a_file_that_waits_for_the_scanner_cannot_be_opened(settings: Settings, clerk: Credential) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, picture("JPEG"), name="foto.jpg")
    reference = submit(draft)
    browser = browser_of(clerk)

    shown = browser.get(f"/vorgang/{reference}/").context["files"][1]
    addresses = [f"/vorgang/{reference}/datei/{file_id}/{end}" for end in ("", "vorschau/")]
    closed = [browser.get(address).status_code for address in addresses]
    settings.MALWARE_SCANNER = "off"
    release_held_files()
    opened = [browser.get(address).status_code for address in addresses]

    assert (shown.name, shown.url, shown.preview_url) == ("foto.jpg", "", "")
    assert "wird noch auf Schadsoftware geprüft" in shown.meta
    assert (closed, opened) == ([404, 404], [200, 200])


def test_of_an_infected_file_the_office_reads_what_became_of_it(
    settings: Settings, clerk: Credential, tmp_path: Path
) -> None:
    draft = make_draft()
    hold_file(settings, draft, pdf_with(eicar()), name="police.pdf")
    reference = submit(draft)
    with running_scanner(tmp_path) as address:
        settings.MALWARE_SCANNER = address
        release_held_files()

    shown = browser_of(clerk).get(f"/vorgang/{reference}/").context["files"][1]

    assert (shown.name, shown.url) == ("police.pdf", "")
    assert "gelöscht, denn darin steckte Schadsoftware" in shown.meta
