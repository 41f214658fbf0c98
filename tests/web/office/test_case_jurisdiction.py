"""Why a case is theirs, for clerks in full: the rule that decided on the day of sending, and those that did not."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.models import Office, ResponsibilityRule
from tests.factories.casework import browser_of, make_case, make_clerk, make_office
from tests.factories.places import COUNTY, NORDERSTEDT, make_norderstedt

pytestmark = pytest.mark.django_db

LAST_HOUR_OF_THE_YEAR = datetime.datetime(2026, 12, 31, 22, 30, tzinfo=datetime.UTC)
FIRST_HOUR_OF_THE_YEAR = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)
TOWN = {"Regel": "of-the-town", "Rechtsgrundlage": "§ 9", "Gebiet": "Norderstedt"}
STATE = {"Regel": "of-the-state", "Rechtsgrundlage": "§ 1", "Gebiet": "ganz Schleswig-Holstein"}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def browser(office: Office) -> Client:
    return browser_of(make_clerk(office))


@pytest.fixture
def places() -> None:
    make_norderstedt()


def add_rule(key: str, office: Office, **more: object) -> None:
    values: dict[str, object] = {
        "service": "hund-anmelden",
        "target": RuleTarget.AUTHORITY,
        "authority": office.authority,
        "office_key": office.key,
        "law": "§ 1",
        "reason": "das so ist",
        **more,
    }
    ResponsibilityRule.objects.create(key=key, **values)


def rules_shown(browser: Client, reference: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    shown = browser.get(f"/vorgang/{reference}/").context["jurisdiction"]
    taken = {row.label: row.value for row in shown.taken}
    return taken, [{row.label: row.value for row in rows} for rows in shown.others]


@pytest.mark.usefixtures("places")
def test_the_rule_of_the_place_is_taken_and_that_of_the_state_is_named(browser: Client, office: Office) -> None:
    add_rule("of-the-state", office)
    add_rule("of-the-town", office, region_id=NORDERSTEDT, law="§ 9")
    here = {"Stelle": "Behörde stadt-norderstedt, Fachbereich steuern"}

    taken, others = rules_shown(browser, make_case(office))

    assert taken == {**TOWN, **here}
    assert others == [{**STATE, **here, "Nicht genommen": "gilt für ein größeres Gebiet"}]


@pytest.mark.usefixtures("places")
def test_the_number_of_a_law_stays_with_its_sign(browser: Client, office: Office) -> None:
    add_rule("of-the-state", office)
    add_rule("of-the-town", office, region_id=NORDERSTEDT, law="§ 9")

    page = browser.get(f"/vorgang/{make_case(office)}/").text

    assert ("§\u00a01" in page, "§\u00a09" in page, "§ " in page) == (True, True, False)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("submitted_at", "taken_key", "reason"),
    [
        (LAST_HOUR_OF_THE_YEAR, "of-old", "gilt ab 1. Januar 2027"),
        (FIRST_HOUR_OF_THE_YEAR, "of-new", "galt bis 31. Dezember 2026"),
    ],
)
def test_the_day_of_sending_counts_by_the_clock_in_berlin(
    browser: Client, office: Office, submitted_at: datetime.datetime, taken_key: str, reason: str
) -> None:
    add_rule("of-old", office, valid_until=datetime.date(2026, 12, 31))
    add_rule("of-new", office, valid_from=datetime.date(2027, 1, 1))

    taken, others = rules_shown(browser, make_case(office, submitted_at=submitted_at))

    assert taken["Regel"] == taken_key
    assert [rule["Nicht genommen"] for rule in others] == [reason]


@pytest.mark.usefixtures("places")
def test_without_a_place_the_rules_of_no_region_count(browser: Client, office: Office) -> None:
    add_rule("of-the-state", office)
    add_rule("of-the-town", office, region_id=NORDERSTEDT)

    taken, others = rules_shown(browser, make_case(office, place_ars=""))

    assert (taken["Regel"], others) == ("of-the-state", [])


def test_where_no_rule_is_known_the_page_says_so(browser: Client, office: Office) -> None:
    page = browser.get(f"/vorgang/{make_case(office)}/").text

    assert "Für diesen Tag ist keine Regel eingetragen." in page
    assert '<details id="zustaendigkeit">' in page, "folded until somebody asks"


@pytest.mark.usefixtures("places")
def test_more_rules_cost_no_more_statements(browser: Client, office: Office) -> None:
    reference = make_case(office)
    browser.get(f"/vorgang/{reference}/")
    counts = []
    for region in (None, COUNTY, NORDERSTEDT):
        add_rule(f"of-{region}", office, region_id=region)
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/vorgang/{reference}/")
        asked = [query for query in captured.captured_queries if "jurisdiction_responsibilityrule" in query["sql"]]
        counts.append((len(captured), len(asked)))

    assert counts == [(counts[0][0], 1)] * 3
