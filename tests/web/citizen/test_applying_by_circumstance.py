"""An application for which the answers decide who is responsible, from the start page to the clerk's."""

from uuid import UUID

import pytest

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.queries import application_of
from buergerportal.jurisdiction.models import Circumstance
from tests.factories.applying import connect, holder, open_portals, visitor
from tests.factories.casework import browser_of, make_clerk, make_office
from tests.factories.circumstances import FOR_OLD, FOR_YOUNG, OLD, SERVICE, YOUNG, begin, make_service_by_age
from tests.factories.pdfs import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_age() -> None:
    """The service for which the age decides."""
    open_portals()
    make_service_by_age()


def test_before_the_start_it_says_who_gets_it_when(by_age: None) -> None:
    connect(SERVICE, FOR_OLD)

    service = visitor().get(f"/leistungen/{SERVICE}/").text
    start = visitor().get(f"/leistungen/{SERVICE}/starten/").text

    assert f"/leistungen/{SERVICE}/starten/" in service
    assert "Aber nur, wenn Sie 18 oder älter sind." in service
    assert "Wenn Sie noch nicht 18 sind: Behörde stadt-geesthacht (dort noch nicht online)" in start
    assert "Wenn Sie 18 oder älter sind: Behörde stadt-norderstedt" in start


def test_the_form_on_paper_names_everybody_with_their_case(by_age: None) -> None:
    connect(SERVICE, FOR_OLD)

    response = visitor().get(f"/leistungen/{SERVICE}/formular.pdf")

    words = words_of(response.content)
    assert "hängt davon ab, was auf Sie zutrifft" in words
    assert "Wenn Sie noch nicht 18 sind: Behörde stadt-geesthacht" in words
    assert "Wenn Sie 18 oder älter sind: Behörde stadt-norderstedt" in words
    assert "Das prüft die zuständige Stelle." in words


def test_where_all_take_it_in_it_is_online_for_everybody(by_age: None) -> None:
    connect(SERVICE, FOR_OLD)
    connect(SERVICE, FOR_YOUNG)

    page = visitor().get(f"/leistungen/{SERVICE}/").text

    assert "Ja, ganz online" in page
    assert "Aber nur" not in page
    assert "noch nicht online" not in visitor().get(f"/leistungen/{SERVICE}/starten/").text


def test_where_nobody_takes_it_in_nothing_begins(by_age: None) -> None:
    posted = visitor().post(f"/leistungen/{SERVICE}/starten/")

    assert posted["Location"] == f"/leistungen/{SERVICE}/"


def test_a_draft_begins_with_whoever_takes_it_in_and_names_nobody_yet(by_age: None) -> None:
    connect(SERVICE, FOR_YOUNG)
    browser = visitor()

    first = browser.post(f"/leistungen/{SERVICE}/starten/")["Location"]
    draft = UUID(first.split("/")[2])
    page = browser.get(f"/antrag/{draft}/age/", follow=True).text

    with acting_as(applicant_of(draft)):
        assert application_of(applicant_of(draft), draft).authority_id == FOR_YOUNG
    assert "stadt-geesthacht" not in page


def test_the_pages_of_a_form_name_no_authority_before_it_is_known(by_age: None) -> None:
    draft = begin(age=10)

    assert "Das prüft die zuständige Stelle." in holder(draft).get(f"/antrag/{draft}/age/").text


@pytest.mark.parametrize(("age", "authority"), [(10, FOR_YOUNG), (40, FOR_OLD)])
def test_the_check_page_names_whom_the_answers_mean(by_age: None, age: int, authority: str) -> None:
    draft = begin(age=age)

    page = holder(draft).get(f"/antrag/{draft}/pruefen/").text

    assert f"Behörde {authority}" in page
    assert ({FOR_YOUNG, FOR_OLD} - {authority}).pop() not in page


def test_where_the_other_authority_takes_nothing_in_it_says_so(by_age: None) -> None:
    draft = begin(age=10)
    browser = holder(draft)

    page = browser.get(browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"])

    assert "Nach Ihren Angaben ist diese Stelle zuständig: Behörde stadt-geesthacht." in page.text
    assert "Wenn Sie noch nicht 18 sind, ist die Behörde stadt-geesthacht zuständig, weil" in page.text
    assert [card.name for card in page.context["authorities"]] == ["Behörde stadt-geesthacht"]


def test_once_the_other_authority_takes_it_in_it_goes_through(by_age: None) -> None:
    draft = begin(age=10)
    browser = holder(draft)
    refused = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"]

    connect(SERVICE, FOR_YOUNG)

    assert browser.get(refused)["Location"] == f"/antrag/{draft}/pruefen/"
    assert browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"].endswith("/fertig/")


def test_answers_that_leave_it_open_lead_to_all_who_may_be_responsible(by_age: None) -> None:
    draft = begin(age=101)
    browser = holder(draft)

    check = browser.get(f"/antrag/{draft}/pruefen/").text
    page = browser.get(browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})["Location"])

    assert "Aus Ihren Angaben geht nicht hervor, welche Stelle zuständig ist." in check
    assert "Aus Ihren Angaben geht nicht hervor, welche Stelle zuständig ist." in page.text
    assert [card.when for card in page.context["authorities"]] == [
        "wenn Sie noch nicht 18 sind",
        "wenn Sie 18 oder älter sind",
    ]


def test_the_clerk_reads_in_which_circumstance_it_is_theirs(by_age: None) -> None:
    clerk = make_clerk(make_office(FOR_OLD, "segeln"))
    draft = begin(age=40)
    holder(draft).post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})
    with acting_as(applicant_of(draft)):
        reference = application_of(applicant_of(draft), draft).reference

    shown = browser_of(clerk).get(f"/vorgang/{reference}/").context["jurisdiction"]

    taken = {row.label: row.value for row in shown.taken}
    assert (taken["Regel"], taken["Fall"]) == (f"{SERVICE}-{OLD}", "wenn Sie 18 oder älter sind")
    (other,) = [{row.label: row.value for row in rows} for rows in shown.others]
    assert (other["Regel"], other["Nicht genommen"]) == (f"{SERVICE}-{YOUNG}", "gilt in einem anderen Fall")


def test_a_circumstance_in_which_nobody_is_responsible_stops_nobody_else(by_age: None) -> None:
    Circumstance.objects.create(service=SERVICE, key="ancient", clause="wenn Sie 100 oder älter sind", position=2)
    connect(SERVICE, FOR_OLD)

    start = visitor().get(f"/leistungen/{SERVICE}/starten/").text

    assert "Noch nicht bekannt" in visitor().get(f"/leistungen/{SERVICE}/").text
    assert "Wenn Sie 100 oder älter sind: noch nicht bekannt" in start
