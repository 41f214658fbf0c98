"""The step “Zugang” between the form and the check page, and that its number is honest."""

import uuid

import pytest
from django.test import Client

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.models import AccessFactor
from buergerportal.applications.queries import application_of
from tests.factories.applying import TYPED_BORN, holder, make_draft, open_portals, submit, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def test_the_last_page_leads_to_it_and_it_leads_to_the_check() -> None:
    draft = make_draft(known=None)
    browser = holder(draft)

    after_form = browser.post(f"/antrag/{draft}/dog/", {"dog": "Luna"})
    page = browser.get(after_form["Location"])
    after_access = browser.post(after_form["Location"], TYPED_BORN)

    assert after_form["Location"] == f"/antrag/{draft}/zugang/"
    assert [(step.label, step.state) for step in page.context["steps"]] == [
        ("Über Sie", "done"),
        ("Ihr Hund", "done"),
        ("Zugang", "current"),
        ("Prüfen", "todo"),
    ]
    assert (page.context["number"], page.context["count"]) == (3, 4)
    assert after_access["Location"] == f"/antrag/{draft}/pruefen/"


def test_every_page_counts_the_same_steps() -> None:
    draft = make_draft()
    browser = holder(draft)

    seen = [browser.get(f"/antrag/{draft}/{page}/").context for page in ("person", "dog", "zugang", "pruefen")]

    assert [(context["number"], context["count"]) for context in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert seen[3]["back"].url == f"/antrag/{draft}/zugang/"


def test_the_check_page_asks_for_it_and_sends_nothing_without() -> None:
    draft = make_draft(known=None)
    browser = holder(draft)

    looked = browser.get(f"/antrag/{draft}/pruefen/")
    sent = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})

    assert (looked["Location"], sent["Location"]) == (f"/antrag/{draft}/zugang/",) * 2


def test_whoever_has_one_goes_straight_on() -> None:
    draft = make_draft()

    answer = holder(draft).post(f"/antrag/{draft}/dog/", {"dog": "Luna"})

    assert answer["Location"] == f"/antrag/{draft}/pruefen/"


def test_a_skipped_page_of_the_form_comes_first() -> None:
    draft = make_draft(known=None, is_complete=False)

    assert holder(draft).get(f"/antrag/{draft}/zugang/")["Location"] == f"/antrag/{draft}/dog/"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ({}, "born-day"),
        ({"code": "kurz"}, "code"),
        ({**TYPED_BORN, "born.year": "2985"}, "born-year"),
        ({**TYPED_BORN, "born.day": "30", "born.month": "2"}, "born-day"),
        ({**TYPED_BORN, "code": "Grüner Hund"}, "code"),
    ],
)
def test_what_is_wrong_stays_in_its_box_with_an_error(typed: dict[str, str], target: str) -> None:
    draft = make_draft(known=None)

    answer = holder(draft).post(f"/antrag/{draft}/zugang/", typed)

    assert answer.status_code == 422
    assert target in [error.target for error in answer.context["errors"]]
    assert AccessFactor.objects.count() == 0
    for value in typed.values():
        assert f'value="{value}"' in answer.text


def test_what_was_set_is_never_shown_again() -> None:
    draft = make_draft()

    page = holder(draft).get(f"/antrag/{draft}/zugang/")

    assert (page.status_code, "1971" in page.text) == (200, False)


def test_a_code_is_taken_too() -> None:
    draft = make_draft(known=None)

    holder(draft).post(f"/antrag/{draft}/zugang/", {"code": "Grüner Hund 7"})

    assert AccessFactor.objects.get().kind == "code"


@pytest.mark.parametrize("page", ["zugang", "spaeter", "pruefen", "fertig", "antrag.pdf"])
def test_somebody_elses_is_not_there(page: str) -> None:
    theirs, mine = make_draft(), make_draft()
    address = f"/antrag/{theirs}/{page}" + ("" if "." in page else "/")

    answers: list[tuple[Client, str]] = [(visitor(), address), (holder(mine), address)]
    answers += [(holder(mine), address.replace(str(theirs), str(uuid.uuid4())))]

    assert [browser.get(where).status_code for browser, where in answers] == [404, 404, 404]


def test_after_sending_it_cannot_be_changed() -> None:
    draft = make_draft()
    submit(draft)

    answer = holder(draft).post(f"/antrag/{draft}/zugang/", {"code": "Grüner Hund"})

    assert answer["Location"] == f"/antrag/{draft}/fertig/?schon-gesendet=ja"
    with acting_as(applicant_of(draft)):
        assert application_of(applicant_of(draft), draft).access_factor.kind == "birth_date"
