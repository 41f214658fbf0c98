"""The same once more: a new draft with the answers of an application that was sent."""

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.contents import earlier_in, typed_in
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.models import ConnectedAuthority, FormVersion, Service
from buergerportal.core.moments import day_in_words
from tests.factories.applying import (
    TYPED_BORN,
    connect,
    holder,
    make_draft,
    make_responsible,
    open_portals,
    submit,
    visitor,
)
from tests.factories.casework import make_office
from tests.factories.places import NORDERSTEDT, make_norderstedt

pytestmark = pytest.mark.django_db
ELSEWHERE = "stadt-geesthacht"


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def sent(*, place_ars: str = "") -> tuple[UUID, Client]:
    """An application that was sent, and its person's browser."""
    application = make_draft(place_ars=place_ars)
    version = FormVersion.objects.filter(service__slug="hund-anmelden").latest("number")
    Service.objects.filter(pk=version.service_id).update(current_form=version)
    submit(application)
    return application, holder(application)


def begin_again(application: UUID, browser: Client) -> UUID:
    """The new draft."""
    page = browser.post(f"/antrag/{application}/noch-einmal/")["Location"]
    return UUID(page.split("/")[2])


def test_the_answers_stand_there_marked_and_may_be_changed() -> None:
    application, browser = sent()

    draft = begin_again(application, browser)
    page = browser.get(f"/antrag/{draft}/person/").text
    browser.post(
        f"/antrag/{draft}/person/", {"name.given": "Jan", "name.family": "Petersen", "email": "jana@example.org"}
    )
    changed = browser.get(f"/antrag/{draft}/person/").text

    note = f">Aus Ihrem Antrag vom {day_in_words(timezone.localdate())}<"
    assert 'value="Jana"' in page
    assert "Bitte prüfen Sie auf jeder Seite, ob sie noch stimmen." in page
    assert page.count(note) == 2
    assert changed.count(note) == 1
    assert 'aria-describedby="email-herkunft"' in changed.replace('describedby=" ', 'describedby="')


def test_it_is_a_draft_of_its_own_and_the_first_stays_as_it_was() -> None:
    application, browser = sent()

    draft = begin_again(application, browser)

    with acting_as(applicant_of(draft)):
        new = application_of(applicant_of(draft), draft)
        assert typed_in(new)["dog"] == ["Luna"]
        assert (new.reference, new.has_access_factor) == (None, False)
    with acting_as(applicant_of(application)):
        assert application_of(applicant_of(application), application).is_submitted
    submit_with_factor = browser.get(f"/antrag/{draft}/pruefen/")
    assert submit_with_factor["Location"] == f"/antrag/{draft}/zugang/"


def test_what_was_taken_over_is_forgotten_when_the_new_one_is_sent_and_sealed_anew_when_it_moves() -> None:
    application, browser = sent()
    draft = begin_again(application, browser)
    other = make_office(ELSEWHERE)
    make_responsible("hund-anmelden", other)
    connect("hund-anmelden", ELSEWHERE)
    browser.post(f"/antrag/{draft}/zugang/", TYPED_BORN)

    with acting_as(applicant_of(draft)):
        assert earlier_in(application_of(applicant_of(draft), draft)) is not None
    submit(draft)

    with acting_as(applicant_of(draft)):
        row = application_of(applicant_of(draft), draft)
        assert (row.authority_id, row.sealed_earlier) == (ELSEWHERE, None)


@pytest.mark.parametrize("page", ["/antrag/{}/fertig/", "/status/{}/"])
def test_it_is_offered_after_sending_and_with_the_status(page: str) -> None:
    application, browser = sent()
    address = page.format(application)

    offered = browser.get(address).text
    Service.objects.update(trust="substantial")
    with_proof = browser.get(address).text
    Service.objects.update(trust="none", current_form=None)
    without_form = browser.get(address).text

    wanted = f'action="/antrag/{application}/noch-einmal/"'
    assert [wanted in each for each in (offered, with_proof, without_form)] == [True, False, False]


def test_where_nobody_takes_it_in_any_more_the_page_of_the_service_says_so() -> None:
    application, browser = sent()
    ConnectedAuthority.objects.all().delete()
    before = _applications()

    answer = browser.post(f"/antrag/{application}/noch-einmal/")

    assert answer["Location"] == "/leistungen/hund-anmelden/"
    assert _applications() == before


def test_the_page_of_the_service_is_that_of_the_place_where_nobody_takes_it_in() -> None:
    make_norderstedt()
    application, browser = sent(place_ars=NORDERSTEDT)
    ConnectedAuthority.objects.all().delete()

    answer = browser.post(f"/antrag/{application}/noch-einmal/")

    assert answer["Location"] == f"/leistungen/hund-anmelden/?ort={NORDERSTEDT}"


def test_nobody_else_and_no_draft_begins_again() -> None:
    application, browser = sent()
    draft = make_draft()

    assert visitor().post(f"/antrag/{application}/noch-einmal/").status_code == 404
    assert holder(draft).post(f"/antrag/{draft}/noch-einmal/").status_code == 404
    assert holder(draft).post(f"/antrag/{application}/noch-einmal/").status_code == 404
    assert browser.get(f"/antrag/{application}/noch-einmal/").status_code == 405


def _applications() -> int:
    return Application.objects.count()
