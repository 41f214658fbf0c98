"""Who gets in, and who gets 404: every address with a reference, as every kind of visitor."""

import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from buergerportal.accounts.principals import acting_as, staff_principal
from buergerportal.applications.models import Attachment
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.models import Case, CaseEvent
from tests.factories.casework import (
    PICTURE,
    browser_of,
    make_case,
    make_citizen,
    make_clerk,
    make_editor,
    make_office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case_of_norderstedt() -> tuple[str, uuid.UUID, Client]:
    """A case with a file in the tax office of Norderstedt: reference, file, and the browser of its clerk."""
    office = make_office()
    reference = make_case(office, with_file=True)
    clerk = make_clerk(office)
    with acting_as(staff_principal(clerk)):
        file_id = Attachment.objects.get().pk
    return reference, file_id, browser_of(clerk)


def _outsiders() -> dict[str, Client]:
    make_case(make_office("stadt-geesthacht"), name="Anders, Alex")
    return {
        "another authority": browser_of(make_clerk(make_office("stadt-geesthacht"), email="a@example.org")),
        "another office": browser_of(make_clerk(make_office(office="wahlen"), email="b@example.org")),
        "editor": browser_of(make_editor()),
        "citizen": browser_of(make_citizen()),
        "anonymous": browser_of(None),
        "password only": browser_of(make_clerk(make_office(), email="c@example.org"), with_second_factor=False),
    }


def test_every_address_of_a_case_is_404_for_everybody_else(
    case_of_norderstedt: tuple[str, uuid.UUID, Client],
) -> None:
    reference, file_id, _ = case_of_norderstedt
    addresses = [f"/vorgang/{reference}/", f"/vorgang/{reference}/datei/{file_id}/"]

    answers = {
        (who, address): (client.get(address).status_code, client.post(address, {"status": "approved"}).status_code)
        for who, client in _outsiders().items()
        for address in addresses
    }

    expected_of_file = {"another authority", "another office", "editor"}
    assert answers == {
        (who, address): (404, 405 if who in expected_of_file and "datei" in address else 404)
        for who, address in answers
    }


def test_a_foreign_case_looks_like_one_that_does_not_exist(
    case_of_norderstedt: tuple[str, uuid.UUID, Client],
) -> None:
    reference, _, _ = case_of_norderstedt
    client = browser_of(make_clerk(make_office("stadt-geesthacht"), email="a@example.org"))

    foreign, missing = client.get(f"/vorgang/{reference}/"), client.get("/vorgang/2222-2222-2222-22222/")

    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)


def test_an_outsider_changes_nothing(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    reference, _, clerk_browser = case_of_norderstedt
    for client in _outsiders().values():
        client.post(f"/vorgang/{reference}/", {"status": "approved", "message": ""})

    page = clerk_browser.get(f"/vorgang/{reference}/")

    assert page.context["badge"].text == "Neu"


def test_the_own_clerk_reads_the_case_and_its_file(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    reference, file_id, client = case_of_norderstedt

    page = client.get(f"/vorgang/{reference}/")
    file = client.get(f"/vorgang/{reference}/datei/{file_id}/")

    assert (page.status_code, "Luna" in page.text, "weil" in page.text) == (200, True, True)
    assert (file.content, dict(file.items())) == (
        PICTURE,
        dict(file.items())
        | {
            "Content-Type": "image/png",
            "Content-Disposition": "inline; filename*=utf-8''nachweis%20%C3%BC.png",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )


def test_a_file_opens_only_with_its_own_case(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    _, file_id, client = case_of_norderstedt
    other = make_case(make_office(), name="Zwei, Zoe")

    assert client.get(f"/vorgang/{other}/datei/{file_id}/").status_code == 404


def test_the_entrance_leads_anonymous_visitors_to_the_login() -> None:
    answer = browser_of(None).get("/")

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (
        302,
        "/anmelden/",
        "private, no-store",
    )


def test_the_entrance_leads_staff_without_a_second_factor_to_set_one_up() -> None:
    clerk = make_clerk(make_office())
    Authenticator.objects.filter(user=clerk).delete()

    answer = browser_of(clerk, with_second_factor=False).get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/zweiter-faktor/")


def test_a_session_that_knows_only_the_password_is_ended_at_the_entrance() -> None:
    client = browser_of(make_clerk(make_office()), with_second_factor=False)

    answer = client.get("/")

    assert (answer["Location"], "_auth_user_id" in client.session) == ("/anmelden/", False)


@pytest.mark.parametrize("address", ["/zweiter-faktor/", "/zweiter-faktor/app/", "/zweiter-faktor/passkey/"])
def test_a_session_that_knows_only_the_password_sets_up_no_factor(address: str) -> None:
    client = browser_of(make_clerk(make_office()), with_second_factor=False)

    assert client.get(address)["Location"] == "/anmelden/"


def test_a_clerk_who_left_gets_in_nowhere(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    reference, _, client = case_of_norderstedt
    clerk = make_clerk(make_office())
    clerk.is_active = False
    clerk.save()

    assert (client.get(f"/vorgang/{reference}/").status_code, client.get("/")["Location"]) == (404, "/anmelden/")


def test_every_page_for_staff_is_kept_by_no_cache(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    reference, _, client = case_of_norderstedt
    addresses = ["/", f"/vorgang/{reference}/", "/vorgang/nichts/", "/gibt-es-nicht/", "/zweiter-faktor/"]

    assert {client.get(address)["Cache-Control"] for address in addresses} == {"private, no-store"}


def test_opening_marks_as_read_and_leaves_no_other_trace(case_of_norderstedt: tuple[str, uuid.UUID, Client]) -> None:
    reference, _, client = case_of_norderstedt
    before = client.get("/").context["rows"][0].is_unread

    client.get(f"/vorgang/{reference}/")

    with acting_as(staff_principal(make_clerk(make_office()))):
        case, events = Case.objects.get(), CaseEvent.objects.count()
    assert (before, case.read_at is not None, case.status, events) == (True, True, CaseStatus.RECEIVED, 1)
