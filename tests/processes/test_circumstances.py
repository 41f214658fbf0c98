"""What the applicant answers decides which authority gets the application."""

import pytest

from buergerportal.accounts.principals import acting_as, applicant_of, staff_principal
from buergerportal.applications.queries import application_of, read_submission
from buergerportal.cases.models import Case
from buergerportal.jurisdiction.errors import CircumstanceNeeded
from buergerportal.jurisdiction.models import Circumstance, ResponsibilityRule
from buergerportal.processes.receiving import NotOnlineHere
from tests.factories.applying import connect, open_portals, submit
from tests.factories.casework import make_clerk
from tests.factories.circumstances import FOR_OLD, FOR_YOUNG, OLD, SERVICE, YOUNG, begin, make_service_by_age

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("age", "authority", "circumstance", "others"), [(10, FOR_YOUNG, YOUNG, OLD), (40, FOR_OLD, OLD, YOUNG)]
)
def test_the_age_decides_who_gets_it(age: int, authority: str, circumstance: str, others: str) -> None:
    offices = make_service_by_age()
    connect(SERVICE, FOR_YOUNG)
    draft = begin(age=age)

    submit(draft)

    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        sent = read_submission(application)
    assert (application.authority_id, application.office_id) == (authority, offices[circumstance].pk)
    assert sent.circumstance == circumstance
    assert sent.reason.startswith("Wenn Sie ")
    for office, cases in ((offices[circumstance], 1), (offices[others], 0)):
        with acting_as(staff_principal(make_clerk(office, email=f"{office.pk}@example.org"))):
            assert Case.objects.count() == cases


def test_a_draft_for_an_authority_that_takes_nothing_in_stays_a_draft() -> None:
    make_service_by_age()
    draft = begin(age=10)

    with pytest.raises(NotOnlineHere) as refused:
        submit(draft)

    assert refused.value.responsibility.authority_key == FOR_YOUNG
    with acting_as(applicant_of(draft)):
        assert not application_of(applicant_of(draft), draft).is_submitted


def test_answers_that_leave_it_open_send_nothing() -> None:
    make_service_by_age()
    draft = begin(age=101)

    with pytest.raises(CircumstanceNeeded):
        submit(draft)


def test_a_form_that_still_distinguishes_goes_to_whoever_does_all_now() -> None:
    open_portals()
    make_service_by_age()
    connect(SERVICE, FOR_YOUNG)
    draft = begin(age=10)
    Circumstance.objects.all().delete()
    ResponsibilityRule.objects.filter(circumstance=OLD).delete()
    ResponsibilityRule.objects.update(circumstance="")

    submit(draft)

    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        assert (application.authority_id, read_submission(application).circumstance) == (FOR_YOUNG, "")
