"""Editors read what visitors of their own portals say; for everybody else the page does not exist."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buergerportal.accounts.actions import provide_staff
from buergerportal.catalogue.feedback import count_vote, keep_remark
from tests.factories.casework import (
    PASSWORD,
    browser_of,
    make_citizen,
    make_clerk,
    make_editor,
    make_office,
    make_operator,
    make_reachable_portal,
)

pytestmark = pytest.mark.django_db
PAGE = "/rueckmeldungen/"


def test_an_editor_reads_only_their_own_portal() -> None:
    own, other = make_reachable_portal("norderstedt"), make_reachable_portal("geesthacht")
    today = timezone.localdate()
    count_vote(service="hund-anmelden", portal_id=own.pk, is_helpful=False, day=today)
    keep_remark(service="hund-anmelden", portal_id=own.pk, text="Wo ist das Formular?")
    count_vote(service="sperrmuell-anmelden", portal_id=other.pk, is_helpful=False, day=today)
    keep_remark(service="sperrmuell-anmelden", portal_id=other.pk, text="Geheimes aus Geesthacht")

    page = browser_of(make_editor()).get(PAGE)

    assert "Wo ist das Formular?" in page.text
    assert "norderstedt.localhost" in page.text
    assert "eesthacht" not in page.text
    assert "sperrmuell" not in page.text


def test_the_page_does_not_exist_for_anybody_else() -> None:
    left = make_editor(email="weg@norderstedt.example")
    browser = browser_of(left)
    left.is_active = False
    left.save()
    others = (
        browser,
        browser_of(make_clerk(make_office())),
        browser_of(make_operator()),
        browser_of(make_citizen()),
        browser_of(None),
        browser_of(make_editor(email="halb@norderstedt.example"), with_second_factor=False),
    )

    assert [each.get(PAGE).status_code for each in others] == [404] * 6


@pytest.mark.parametrize(("days", "chosen"), [("", "30"), ("90", "90"), ("180", "180"), ("-1", "30"), ("x", "30")])
def test_the_period_is_one_of_three(days: str, chosen: str) -> None:
    make_reachable_portal("norderstedt")

    page = browser_of(make_editor()).get(PAGE, {"tage": days})

    assert [option.value for option in page.context["options"] if option.is_chosen] == [chosen]
    assert "Noch keine Rückmeldung" in page.text


def test_one_and_three_services_cost_the_same_number_of_queries() -> None:
    portal = make_reachable_portal("norderstedt")
    browser = browser_of(make_editor())
    counts = []
    for services in (("a",), ("b", "c")):
        for service in services:
            count_vote(service=service, portal_id=portal.pk, is_helpful=True, day=timezone.localdate())
            keep_remark(service=service, portal_id=portal.pk, text="x")
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_editor_of_two_portals_reads_both() -> None:
    portals = [make_reachable_portal("norderstedt"), make_reachable_portal("geesthacht")]
    editor = provide_staff(email="zwei@land.example", name="Zwei", password=PASSWORD, portals=portals)

    page = browser_of(editor).get(PAGE)

    assert [portal["key"] for portal in page.context["portals"]] == ["geesthacht", "norderstedt"]
