"""The inbox: what it lists, how it filters and pages, how many queries it takes."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buergerportal.cases.models import Case
from buergerportal.jurisdiction.models import Office
from tests.factories.casework import browser_of, make_case, make_clerk, make_editor, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    make_case(make_office("stadt-geesthacht"), name="Anders, Alex")
    make_case(make_office(office="wahlen"), name="Wahl, Wilma")
    return make_office()


@pytest.fixture
def browser(office: Office) -> Client:
    return browser_of(make_clerk(office))


def names_in(browser: Client, query: str = "") -> list[str]:
    return [row.who for row in browser.get(f"/{query}").context["rows"]]


def test_it_lists_the_cases_of_the_own_office_newest_first(office: Office, browser: Client) -> None:
    now = timezone.now()
    make_case(office, name="Alt, Anna", received_at=now - datetime.timedelta(days=3))
    make_case(office, name="Neu, Nils", received_at=now)

    assert names_in(browser) == ["Neu, Nils", "Alt, Anna"]


def test_an_empty_inbox_says_what_comes(browser: Client) -> None:
    page = browser.get("/")

    assert ("Nichts zu tun" in page.text, page.context["summary"]) == (True, "0 Vorgänge")


def test_an_editor_sees_no_case_and_is_told_why(office: Office) -> None:
    make_case(office)

    page = browser_of(make_editor()).get("/?stand=all")

    assert (page.context["rows"], "Sie gehören zu keiner Stelle" in page.text) == ((), True)


def test_filters_by_service_status_reference_and_name(office: Office, browser: Client) -> None:
    dog = make_case(office, name="Petersen, Jana", line="Ulzburger Straße 12")
    make_case(office, name="Brandt, Oke", line="Falkenberg", service="hund-abmelden")
    queries = {
        "service": "?leistung=hund-abmelden",
        "open": "?stand=open",
        "approved": "?stand=approved",
        "reference": f"?q={dog[:9].lower()}",
        "reference without dashes": f"?q={dog.replace('-', '')[:8]}",
        "name": "?q=peterSEN",
        "street": "?q=falken",
        "nothing": "?q=xyz",
        "nonsense": "?stand=quatsch&seite=-1&leistung=",
    }

    found = {kind: sorted(names_in(browser, query)) for kind, query in queries.items()}

    both = ["Brandt, Oke", "Petersen, Jana"]
    assert found == {
        "service": ["Brandt, Oke"],
        "open": both,
        "approved": [],
        "reference": ["Petersen, Jana"],
        "reference without dashes": ["Petersen, Jana"],
        "name": ["Petersen, Jana"],
        "street": ["Brandt, Oke"],
        "nothing": [],
        "nonsense": both,
    }


def test_counts_and_unread_cover_the_own_office_only(office: Office, browser: Client) -> None:
    first = make_case(office)
    make_case(office)
    browser.get(f"/vorgang/{first}/")

    page = browser.get("/")

    shelf = {link.label: link.count for group in page.context["shelves"] for link in group.links}
    assert page.context["summary"] == "2 Vorgänge, 1 ungelesen"
    assert (shelf["Zu bearbeiten"], shelf["Neu"], shelf["Alle Vorgänge"]) == (2, 2, 2)


def test_pages_keep_the_filter(office: Office, browser: Client) -> None:
    for number in range(53):
        make_case(office, name=f"Person {number}")

    first, second = browser.get("/?q=person"), browser.get("/?q=person&seite=2")

    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 3)
    assert first.context["pagination"].next_url == "/?q=person&seite=2"


def test_it_takes_the_same_number_of_queries_for_3_and_100_rows(office: Office, browser: Client) -> None:
    counts = []
    for wanted in (3, 97):
        for number in range(wanted):
            make_case(office, name=f"Person {number}", service="hund-anmelden" if number % 2 else "hund-abmelden")
        browser.get("/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/?q=person")
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 24


def test_the_next_case_is_the_one_that_waits_longest(office: Office, browser: Client) -> None:
    now = timezone.now()
    old = make_case(office, received_at=now - datetime.timedelta(days=3))
    make_case(office, received_at=now)

    assert browser.get("/").context["next_case"].url == f"/vorgang/{old}/"


def test_names_cannot_bring_markup_into_the_page(office: Office, browser: Client) -> None:
    make_case(office, name="<script>alert(1)</script>")

    page = browser.get("/").text

    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_rows_of_no_case_exist_without_a_principal(office: Office) -> None:
    make_case(office)

    assert Case.objects.count() == 0
