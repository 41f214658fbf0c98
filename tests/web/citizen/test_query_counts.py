"""How many statements a page costs the database: BEGIN, COMMIT and savepoints are left out, forms and keys known."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.models import Service
from buergerportal.web import shared_pages
from tests.factories.applying import holder, make_draft, open_portals, submit

MOST_TO_SAVE = 8
MOST_TO_SUBMIT = 15
_PORTAL = 1
"""Here every request asks which portal it is for; a served process remembers that for a second."""
_GIVEN_BACK = 1
"""In a test the transaction is a savepoint of a larger one, to which the principal is given back at its end."""
_FREE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")


def _statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return sum(not query["sql"].startswith(_FREE) for query in captured.captured_queries)


def _statements_of_new_page(browser: Client, path: str) -> int:
    shared_pages.forget_pages()
    return _statements(lambda: browser.get(path))


def _publish_only(number: int) -> None:
    kept = list(
        Service.objects.filter(category__slug="steuern-und-abgaben").order_by("slug").values_list("pk", flat=True)
    )
    Service.objects.update(is_published=False, current_form=None)
    Service.objects.filter(pk__in=kept[:number]).update(is_published=True)


@pytest.mark.parametrize("path", ["/", "/themen/steuern-und-abgaben/", "/leistungen/hund-anmelden/"])
def test_a_shared_page_that_is_known_costs_one_statement(norderstedt: Client, path: str) -> None:
    norderstedt.get(path)

    assert _statements(lambda: norderstedt.get(path)) == _PORTAL


@pytest.mark.parametrize(("path", "expected"), [("/", 4), ("/themen/steuern-und-abgaben/", 3)])
@pytest.mark.parametrize("services", [1, 3])
def test_a_new_list_costs_the_same_for_one_service_and_for_three(
    norderstedt: Client, path: str, expected: int, services: int
) -> None:
    _publish_only(services)

    assert _statements_of_new_page(norderstedt, path) == expected


def test_a_new_service_page_costs_six_statements_at_most(norderstedt: Client) -> None:
    assert _statements_of_new_page(norderstedt, "/leistungen/hund-anmelden/") <= 6


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("with_file", [False, True])
def test_saving_a_page_costs_eight_statements_at_most(*, with_file: bool) -> None:
    open_portals()
    draft = make_draft(slug="probe", with_file=with_file)
    browser = holder(draft)

    def save() -> object:
        return browser.post(f"/antrag/{draft}/dog/", {"dog": "Bo"})

    save()

    assert _statements(save) <= MOST_TO_SAVE + _PORTAL


def test_adding_a_row_costs_as_much_as_saving_the_page(norderstedt: Client) -> None:
    address = norderstedt.post("/leistungen/sperrmuell-anmelden/starten/", {"ort": ""})["Location"]

    def add() -> object:
        return norderstedt.post(address, {"things": ["1"], "things.1.thing": ["Sofa"], "add": ["things"]})

    add()

    assert _statements(add) <= MOST_TO_SAVE + _PORTAL


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("with_file", [False, True])
def test_submitting_costs_fifteen_statements_at_most(*, with_file: bool) -> None:
    open_portals()
    submit(make_draft(slug="probe"))
    draft = make_draft(slug="probe", with_file=with_file)
    browser = holder(draft)

    number = _statements(lambda: browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"}))

    assert browser.get(f"/antrag/{draft}/fertig/").status_code == 200
    assert number <= MOST_TO_SUBMIT + _PORTAL + _GIVEN_BACK
