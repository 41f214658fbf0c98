"""Filling in: nothing typed is lost, nothing wrong goes on, nobody else gets in."""

import re
from collections.abc import Iterable
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from buergerportal.accounts.principals import acting_as, applicant_of, staff_principal
from buergerportal.applications.applicants import applicant_of_draft
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.queries import SummarySection, application_of, read_submission
from buergerportal.processes.documents import pdf_for_applicant, pdf_for_office
from tests.factories.applying import TYPED_BORN
from tests.factories.casework import make_clerk, make_office
from tests.factories.markup import Markup
from tests.factories.pdfs import words_of

ABOUT = {
    "name.given": "Jana",
    "name.family": "Petersen",
    "address.street": "Ulzburger Straße",
    "address.house_number": "12",
    "address.postcode": "22846",
    "email": "jana.petersen@example.org",
}
DOG = {
    "dog_name": "Luna",
    "breed": "Labrador Retriever",
    "chip": "276 098 106 451 237",
    "dog_born.day": "14",
    "dog_born.month": "8",
    "dog_born.year": "2025",
    "kept_since.day": "21",
    "kept_since.month": "11",
    "kept_since.year": "2026",
    "more_dogs": "none",
    "had_holder": "no",
}


def _start(browser: Client) -> str:
    response = browser.post("/leistungen/hund-anmelden/starten/", {"ort": ""})
    found = re.fullmatch(r"(/antrag/[0-9a-f-]{36}/)halter/", response["Location"])
    assert found is not None
    return found[1]


def test_a_page_that_is_right_leads_to_the_next_and_keeps_what_was_typed(norderstedt: Client) -> None:
    draft = _start(norderstedt)

    posted = norderstedt.post(f"{draft}halter/", ABOUT)
    back = norderstedt.get(f"{draft}halter/").content.decode()

    assert posted["Location"] == f"{draft}hund/"
    assert 'value="Ulzburger Straße"' in back
    assert "Bitte prüfen Sie" not in back


def test_a_page_with_mistakes_stays_says_so_and_is_kept(norderstedt: Client) -> None:
    draft = _start(norderstedt)

    wrong = norderstedt.post(f"{draft}halter/", {**ABOUT, "address.postcode": "24357", "email": "jana@"})
    page, later = wrong.content.decode(), norderstedt.get(f"{draft}halter/").content.decode()

    assert wrong.status_code == 422
    assert Markup(page).words("title")[0].startswith("Fehler:")
    assert 'href="#address-postcode"' in page
    assert 'href="#email"' in page
    assert 'value="24357"' in later
    assert 'value="jana@"' in later
    assert "Fehler:" not in Markup(later).words("title")[0]


def test_a_question_that_an_answer_adds_is_no_mistake_yet(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", ABOUT)

    revealed = norderstedt.post(f"{draft}hund/", {**DOG, "had_holder": "yes"})
    insisted = norderstedt.post(f"{draft}hund/", {**DOG, "had_holder": "yes"})

    assert revealed.status_code == 200
    assert "noch weitere Fragen" in revealed.content.decode()
    assert insisted.status_code == 422


def test_a_question_that_was_there_and_left_empty_is_a_mistake(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", ABOUT)

    posted = norderstedt.post(f"{draft}hund/", {**DOG, "had_holder": "yes", "holder_name.family": ""})

    assert posted.status_code == 422
    assert 'href="#holder_name-given"' in posted.content.decode()


def test_what_belongs_to_the_answers_so_far_is_shown_and_nothing_is_kept(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", ABOUT)

    tried = norderstedt.post(f"{draft}hund/", {"dog_name": "Luna", "had_holder": "yes"}, headers={"X-Live": "yes"})
    shown, kept = tried.content.decode(), norderstedt.get(f"{draft}hund/").content.decode()

    assert tried.status_code == 200
    assert 'data-field="holder_name"' in shown
    assert "Fehler:" not in Markup(shown).words("title")[0]
    assert 'data-field="holder_name"' not in kept
    assert 'value="Luna"' not in kept


def test_nobody_tries_answers_in_the_draft_of_somebody_else(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", ABOUT)
    norderstedt.cookies.clear()

    tried = norderstedt.post(f"{draft}halter/", {"email": ""}, headers={"X-Live": "yes"})

    assert tried.status_code in {302, 403, 404}
    assert "Ulzburger" not in tried.content.decode()


@pytest.mark.parametrize("page", ["hund", "nachweise", "steuer", "pruefen"])
def test_a_step_skipped_by_address_leads_back_to_what_is_missing(norderstedt: Client, page: str) -> None:
    draft = _start(norderstedt)

    assert norderstedt.get(f"{draft}{page}/")["Location"] == f"{draft}halter/"


def test_unknown_pages_and_fields_change_nothing(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", {**ABOUT, "chip": "4711", "is_admin": "yes"})

    assert "4711" not in norderstedt.get(f"{draft}hund/").content.decode()
    assert norderstedt.get(f"{draft}gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jana 🐶", "Jana 🐶"),
        ("Ja\x00na", "Jana"),
        ("\u202eanaJ", "anaJ"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_odd_text_comes_back_harmless(norderstedt: Client, typed: str, kept: str) -> None:
    draft = _start(norderstedt)

    norderstedt.post(f"{draft}halter/", {**ABOUT, "name.given": typed})

    assert f'value="{kept}"' in norderstedt.get(f"{draft}halter/").content.decode()


def test_a_hundred_thousand_letters_are_too_many_and_said_so(norderstedt: Client) -> None:
    draft = _start(norderstedt)

    response = norderstedt.post(f"{draft}halter/", {**ABOUT, "name.given": "x" * 100_000})

    assert response.status_code == 422
    assert len(response.content) < 60_000


def test_nobody_else_opens_the_draft(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    stranger = Client(headers={"host": "norderstedt.localhost"})
    other = Client(headers={"host": "norderstedt.localhost"})
    _start(other)

    for browser in (stranger, other):
        for page in ("halter", "pruefen", "fertig", "spaeter", "zugang"):
            assert browser.get(f"{draft}{page}/").status_code == 404
            assert browser.post(f"{draft}{page}/", ABOUT).status_code in {404, 405}


def test_an_expired_token_loses_nothing_typed(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    strict = Client(headers={"host": "norderstedt.localhost"}, enforce_csrf_checks=True)
    strict.cookies = norderstedt.cookies

    refused = strict.post(f"{draft}halter/", {**ABOUT, "csrfmiddlewaretoken": "expired"})
    page = Markup(refused.content.decode())
    again = {field["name"]: field["value"] for field in page.named("input") if field.get("type") == "hidden"}

    assert refused.status_code == 403
    assert {name: again[name] for name in ABOUT} == ABOUT
    assert strict.post(f"{draft}halter/", again)["Location"] == f"{draft}hund/"


def test_pages_of_an_application_are_never_cached(norderstedt: Client) -> None:
    draft = _start(norderstedt)

    for page in ("halter/", "pruefen/", "fertig/"):
        assert "no-store" in norderstedt.get(f"{draft}{page}")["Cache-Control"]


def test_the_last_page_says_of_costs_what_the_description_knows(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    pages = {
        "halter": ABOUT,
        "hund": DOG,
        "nachweise": {"reduction": "none"},
        "steuer": {"payment": "transfer"},
        "zugang": TYPED_BORN,
    }
    for page, typed in pages.items():
        assert norderstedt.post(f"{draft}{page}/", typed).status_code == 302, page

    last = norderstedt.get(f"{draft}pruefen/").text

    assert "Anmelden: kostenlos" in last
    assert "Hundesteuer im Jahr, für den ersten Hund: " in last
    assert "Hier bezahlen Sie noch nichts." in last


def test_what_was_sent_reaches_the_office_in_full_and_the_person_masked(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    mandate = {
        "mandate.holder": "Jana Petersen",
        "mandate.iban": "DE89 3704 0044 0532 0130 00",
        "mandate.consent": "yes",
    }
    pages = {
        "halter": ABOUT,
        "hund": DOG,
        "nachweise": {"reduction": "none"},
        "steuer": {"payment": "debit"},
        "zugang": TYPED_BORN,
        "pruefen": {"declaration": "yes"},
    }
    for page, typed in pages.items():
        response = norderstedt.post(f"{draft}{page}/", typed)
        if page == "steuer":
            response = norderstedt.post(f"{draft}steuer/", {"payment": "debit", **mandate})
        assert response.status_code == 302, page

    application_id = UUID(draft.split("/")[2])
    holder = applicant_of(application_id)
    with acting_as(holder):
        sent = read_submission(application_of(holder, application_id))

    assert norderstedt.get(f"{draft}fertig/").status_code == 200
    assert "DE89 3704 0044 0532 0130 00" in _lines(sent.office_sections)
    assert "DE89 3704 0044 0532 0130 00" not in _lines(sent.sections)
    assert "DE•• •••• •••• •••• ••30 00" in _lines(sent.sections)
    clerk = staff_principal(make_clerk(make_office()))
    mine = words_of(pdf_for_applicant(application_id=application_id, by=holder))
    theirs = words_of(pdf_for_office(reference=sent.reference, by=clerk))
    assert ("DE89 3704 0044 0532 0130 00" in mine, "DE•• •••• •••• •••• ••30 00" in mine) == (False, True)
    assert ("DE89 3704 0044 0532 0130 00" in theirs, "DE•• •••• •••• •••• ••30 00" in theirs) == (True, False)


def _lines(sections: Iterable[SummarySection]) -> list[str]:
    return [line for section in sections for row in section.rows for line in row.lines]


def test_an_address_that_begins_too_many_has_to_wait(norderstedt: Client, settings: Settings) -> None:
    settings.BEGUN_PER_HOUR = 1

    answers = [norderstedt.post("/leistungen/hund-anmelden/starten/", {"ort": ""}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]


def test_lists_of_the_office_name_street_and_number(norderstedt: Client) -> None:
    draft = _start(norderstedt)
    norderstedt.post(f"{draft}halter/", ABOUT)

    application_id = UUID(draft.split("/")[2])
    person = applicant_of(application_id)
    with acting_as(person):
        opened = open_draft(application_of(person, application_id), today=timezone.localdate())

    assert applicant_of_draft(opened).street == "Ulzburger Straße 12"
