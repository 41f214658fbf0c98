"""The operator's pages do not exist for anybody else, and an operator sees no application."""

import pytest
from django.test import Client

from buergerportal.accounts.models import Operatorship
from tests.factories.casework import (
    browser_of,
    make_case,
    make_citizen,
    make_clerk,
    make_editor,
    make_form_version,
    make_office,
    make_operator,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "/zustaendigkeiten/",
    "/zustaendigkeiten/hund-anmelden/",
    "/zustaendigkeiten/hund-anmelden/regel/",
    "/zustaendigkeiten/hund-anmelden/regel/1/",
    "/zustaendigkeiten/hund-anmelden/regel/1/beenden/",
    "/zustaendigkeiten/hund-anmelden/referenz/",
)


def _others() -> dict[str, Client]:
    left = make_operator(email="weg@land.example")
    browser = browser_of(left)
    left.is_active = False
    left.save()
    citizen = make_citizen()
    Operatorship.objects.create(credential=citizen)
    return {
        "clerk": browser_of(make_clerk(make_office())),
        "editor": browser_of(make_editor()),
        "citizen": browser_of(citizen),
        "anonymous": browser_of(None),
        "password only": browser_of(make_operator(email="halb@land.example"), with_second_factor=False),
        "left": browser,
    }


def test_every_page_is_404_for_everybody_else() -> None:
    make_form_version()

    answers = {
        (who, page): (client.get(page).status_code, client.post(page, {"do": "save"}).status_code)
        for who, client in _others().items()
        for page in PAGES
    }

    assert set(answers.values()) == {(404, 404)}
    assert len(answers) == 36


def test_a_page_that_is_not_for_them_looks_like_one_that_does_not_exist() -> None:
    client = browser_of(make_clerk(make_office()))

    hidden, missing = client.get("/zustaendigkeiten/"), client.get("/vorgang/2222-2222-2222-22222/")

    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)


def test_only_operators_find_the_pages_in_their_menu() -> None:
    clerk, operator = browser_of(make_clerk(make_office())), browser_of(make_operator())

    seen = [client.get("/zweiter-faktor/").text.count("/zustaendigkeiten/") for client in (clerk, operator)]

    assert seen[0] == 0
    assert seen[1] > 0


def test_an_operator_without_an_office_sees_no_application() -> None:
    reference = make_case(make_office(), name="Petersen, Jana")
    client = browser_of(make_operator())

    entrance = client.get("/")
    answers = [
        client.get(address).status_code for address in (f"/vorgang/{reference}/", f"/vorgang/{reference}/antrag.pdf")
    ]

    assert (entrance.status_code, entrance["Location"]) == (302, "/zustaendigkeiten/")
    assert answers == [404, 404]
    assert "Petersen" not in client.get("/zustaendigkeiten/").text


def test_an_operator_who_works_in_an_office_has_its_inbox() -> None:
    office = make_office()
    make_case(office, name="Petersen, Jana")
    make_case(make_office("stadt-geesthacht"), name="Anders, Alex")
    clerk = make_clerk(office)
    Operatorship.objects.create(credential=clerk)

    page = browser_of(clerk).get("/").text

    assert ("Petersen" in page, "Anders" in page, "/zustaendigkeiten/" in page) == (True, False, True)


def test_the_pages_are_kept_by_no_cache() -> None:
    answer = browser_of(make_operator()).get("/zustaendigkeiten/")

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
