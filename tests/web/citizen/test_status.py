"""Where an application stands, for whoever has its reference and its second factor, and for nobody else."""

import uuid
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from buergerportal.accounts.principals import acting_as, job_for, staff_principal
from buergerportal.applications.models import Application
from buergerportal.cases.enums import CaseStatus
from buergerportal.core.references import new_reference
from buergerportal.processes.casework import set_case_status
from buergerportal.processes.documents import make_documents
from tests.factories.applying import (
    TYPED_BORN,
    TYPED_OTHER_DAY,
    holder,
    make_draft,
    open_portals,
    submit,
    visitor,
)
from tests.factories.casework import make_clerk, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


@pytest.fixture
def sent() -> tuple[UUID, str]:
    draft = make_draft(with_file=True)
    return draft, submit(draft)


def decide(reference: str, status: CaseStatus, message: str = "") -> None:
    clerk = make_clerk(make_office())
    set_case_status(reference=reference, status=status, message=message, by=clerk, principal=staff_principal(clerk))


@pytest.mark.parametrize("host", ["norderstedt.localhost", "geesthacht.localhost", "huettener-berge.localhost"])
def test_reference_and_factor_open_it_on_every_portal(sent: tuple[UUID, str], host: str) -> None:
    application_id, reference = sent
    browser = Client(headers={"host": host})

    opened = browser.post("/status/", {"reference": reference.lower().replace("-", " "), **TYPED_BORN}, follow=True)

    assert opened.request["PATH_INFO"] == f"/status/{application_id}/"
    assert (opened.status_code, opened.context["case"]["reference"]) == (200, reference)


def test_wrong_and_unknown_get_the_same_answer(sent: tuple[UUID, str]) -> None:
    _id, reference = sent
    tries = [
        {"reference": reference, **TYPED_OTHER_DAY},
        {"reference": reference, "code": "Grüner Hund"},
        {"reference": new_reference(), **TYPED_BORN},
        {"reference": "gibt es nicht", **TYPED_BORN},
    ]

    answers = [visitor().post("/status/", typed) for typed in tries]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert {answer.context["errors"][0].message for answer in answers} == {
        "Zeichen und Geburtsdatum oder Code passen nicht zusammen"
    }


def test_one_without_the_other_leads_nowhere(sent: tuple[UUID, str]) -> None:
    application_id, reference = sent

    only_reference = visitor().post("/status/", {"reference": reference})
    only_factor = visitor().post("/status/", TYPED_BORN)

    assert (only_reference.status_code, only_factor.status_code) == (422, 422)
    assert [visitor().get(f"/status/{each}/").status_code for each in (application_id, uuid.uuid4())] == [404, 404]
    assert holder(make_draft()).get(f"/status/{application_id}/").status_code == 404


def test_neither_of_the_two_ways_in_is_called_optional() -> None:
    first = visitor().get("/status/")
    wrong = visitor().post("/status/", {"reference": new_reference(), "code": "Grüner Hund"})

    assert "(freiwillig)" not in first.text
    assert "(freiwillig)" not in wrong.text


@pytest.mark.parametrize("is_known", [True, False])
def test_too_many_tries_are_told_kindly_whether_or_not_it_exists(sent: tuple[UUID, str], *, is_known: bool) -> None:
    reference = sent[1] if is_known else new_reference()
    for _ in range(5):
        visitor().post("/status/", {"reference": reference, **TYPED_OTHER_DAY})

    refused = visitor().post("/status/", {"reference": reference, **TYPED_BORN})

    assert (refused.status_code, "In 15 Minuten geht es weiter." in refused.text) == (429, True)


def test_whoever_has_just_sent_it_need_not_type_again(sent: tuple[UUID, str]) -> None:
    application_id, _reference = sent
    browser = holder(application_id)

    done = browser.get(f"/antrag/{application_id}/fertig/")

    assert done.context["status_url"] == f"/status/{application_id}/"
    assert browser.get(done.context["status_url"]).status_code == 200


def test_a_new_session_key_is_given_and_leaving_closes_the_view(sent: tuple[UUID, str]) -> None:
    application_id, reference = sent
    browser = holder(make_draft())
    before = browser.session.session_key

    browser.post("/status/", {"reference": reference, **TYPED_BORN})
    after = browser.session.session_key
    left = browser.post(f"/status/{application_id}/schliessen/")

    assert before != after
    assert left["Location"] == "/status/"
    assert browser.get(f"/status/{application_id}/").status_code == 404


@pytest.mark.parametrize(
    ("status", "states", "is_you"),
    [
        (None, ["current", "todo", "todo"], False),
        (CaseStatus.IN_REVIEW, ["done", "current", "todo"], False),
        (CaseStatus.QUESTION, ["done", "current", "todo"], True),
        (CaseStatus.APPROVED, ["done", "done", "done"], False),
        (CaseStatus.REJECTED, ["done", "done", "done"], False),
    ],
)
def test_it_says_where_it_stands_and_who_is_on_turn(
    sent: tuple[UUID, str],
    status: CaseStatus | None,
    states: list[str],
    *,
    is_you: bool,
) -> None:
    application_id, reference = sent
    if status:
        decide(reference, status, "Bitte die Chipnummer.")

    page = holder(application_id).get(f"/status/{application_id}/")

    assert [step.state for step in page.context["steps"]] == states
    assert page.context["turn"].is_you is is_you
    assert [message.text for message in page.context["messages_shown"]] == (
        ["Bitte die Chipnummer."] if status else []
    )
    assert "Beispiel steuern@" not in page.text


def test_documents_are_there_for_their_holder_only(sent: tuple[UUID, str]) -> None:
    application_id, _reference = sent
    make_documents(application_id=application_id)
    page = holder(application_id).get(f"/status/{application_id}/")
    urls = [document.url for document in page.context["documents"]]

    mine = [holder(application_id).get(url) for url in urls]
    others = [browser.get(url).status_code for url in urls for browser in (visitor(), holder(make_draft()))]

    assert [(answer.status_code, answer["Content-Type"]) for answer in mine] == [
        (200, "application/pdf"),
        (200, "image/png"),
    ]
    assert mine[0]["Cache-Control"] == "private, no-store"
    assert others == [404] * 4


def test_while_the_pdf_is_made_the_pages_say_so_and_later_the_link_makes_it(sent: tuple[UUID, str]) -> None:
    application_id, _reference = sent
    browser = holder(application_id)

    at_once = [browser.get(f"/antrag/{application_id}/fertig/"), browser.get(f"/status/{application_id}/")]
    with acting_as(job_for(application_id)):
        row = Application.objects.get()
        Application.objects.update(submitted_at=row.created_at.replace(year=2020))
    later = browser.get(f"/antrag/{application_id}/fertig/").context["pdf_url"]

    assert "Ihr PDF wird gerade erstellt." in at_once[0].text
    assert "PDF, wird gerade erstellt" in at_once[1].text
    assert browser.get(later).content.startswith(b"%PDF-")


def test_a_draft_has_no_status() -> None:
    draft = make_draft()

    assert holder(draft).get(f"/status/{draft}/")["Location"] == f"/antrag/{draft}/pruefen/"


def test_more_messages_take_no_more_queries(
    sent: tuple[UUID, str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    application_id, reference = sent
    browser = holder(application_id)
    decide(reference, CaseStatus.QUESTION, "Eins")
    with django_assert_max_num_queries(30) as one:
        browser.get(f"/status/{application_id}/")
    decide(reference, CaseStatus.IN_REVIEW, "Zwei")
    decide(reference, CaseStatus.QUESTION, "Drei")

    with django_assert_max_num_queries(len(one)):
        browser.get(f"/status/{application_id}/")


def test_the_form_sets_no_cookie_but_its_own_and_is_not_kept() -> None:
    page = visitor().get("/status/")

    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    assert "sessionid" not in page.cookies
