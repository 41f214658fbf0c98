"""Sending an application: once, with everything that belongs to it, or not at all."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from buergerportal.accounts.principals import acting_as, applicant_of, staff_principal
from buergerportal.applications.contents import typed_in
from buergerportal.applications.models import AccessFactor
from buergerportal.applications.queries import application_of, read_submission
from buergerportal.audit.queries import entries_about
from buergerportal.cases.models import Case
from buergerportal.catalogue.models import ConnectedAuthority
from buergerportal.jurisdiction.errors import NobodyResponsible
from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.notifications.models import OutgoingMail
from buergerportal.processes.receiving import NotOnlineHere
from buergerportal.processes.submission import ACCESS_PAGE, Incomplete, submit_application
from tests.factories.applying import connect, mails, make_draft, make_responsible, open_portals, submit
from tests.factories.casework import make_clerk, make_office

pytestmark = pytest.mark.django_db


def test_the_mail_names_reference_and_link_and_nothing_that_was_answered() -> None:
    open_portals()

    reference = submit(make_draft())

    (mail,) = mails()
    assert (mail.address, mail.recipient_name) == ("jana@example.org", "Jana Petersen")
    assert reference in mail.text
    assert "http://norderstedt.localhost:8000/status/" in mail.text
    for secret in ("1971", "14. 8", "Luna"):
        assert secret not in mail.subject + mail.text + mail.html


def test_sending_queues_the_pdf_once() -> None:
    open_portals()
    draft = make_draft()

    submit(draft)
    submit(draft)

    jobs = ProcrastinateJob.objects.filter(task_name="processes.make_documents")
    assert [job.args for job in jobs] == [{"application_id": str(draft)}]


def test_without_a_second_factor_nothing_is_sent() -> None:
    open_portals()
    draft = make_draft(known=None)

    outcome = submit_application(
        application_id=draft, by=applicant_of(draft), declaration="", today=timezone.localdate()
    )

    assert outcome == Incomplete(page_key=ACCESS_PAGE)
    assert (OutgoingMail.objects.count(), list(entries_about(f"application:{draft}"))) == (0, [])


def test_a_draft_follows_responsibility_to_an_authority_that_takes_it_in() -> None:
    draft = make_draft(with_file=True)
    elsewhere = make_office("stadt-geesthacht")
    connect("hund-anmelden", "stadt-geesthacht")
    make_responsible("hund-anmelden", elsewhere)

    submit(draft)

    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        sent = read_submission(application)
    assert (application.authority_id, application.office_id) == ("stadt-geesthacht", elsewhere.pk)
    assert ("Luna",) in [row.lines for section in sent.sections for row in section.rows]
    with acting_as(staff_principal(make_clerk(elsewhere))):
        assert Case.objects.count() == 1


def test_where_nobody_takes_it_in_nothing_is_sent_and_nothing_moves() -> None:
    draft = make_draft()
    make_responsible("hund-anmelden", make_office("stadt-geesthacht"))

    with pytest.raises(NotOnlineHere) as refused:
        submit(draft)

    assert refused.value.responsibility.authority_key == "stadt-geesthacht"
    assert _is_untouched(draft)


def test_an_authority_that_left_gets_nothing_any_more() -> None:
    draft = make_draft()
    ConnectedAuthority.objects.update(valid_until=timezone.localdate() - datetime.timedelta(days=1))

    with pytest.raises(NotOnlineHere):
        submit(draft)

    assert _is_untouched(draft)


def test_where_nobody_is_responsible_nothing_is_sent() -> None:
    draft = make_draft()
    ResponsibilityRule.objects.all().delete()

    with pytest.raises(NobodyResponsible):
        submit(draft)

    assert _is_untouched(draft)


def _is_untouched(draft: UUID) -> bool:
    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        typed = typed_in(application)
    kept = (application.is_submitted, application.authority_id, typed["dog"])
    left_traces = OutgoingMail.objects.exists() or any(entries_about(f"application:{draft}"))
    return kept == (False, "stadt-norderstedt", ["Luna"]) and not left_traces


def test_sending_makes_the_application_findable() -> None:
    draft = make_draft()
    before = AccessFactor.objects.get(application=draft).reference_hash

    submit(draft)

    assert (before, AccessFactor.objects.get(application=draft).reference_hash is not None) == (None, True)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_application_and_one_mail() -> None:
    open_portals()
    draft = make_draft()

    def send(_number: int) -> str:
        try:
            return submit(draft)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        references = set(pool.map(send, range(4)))

    assert len(references) == 1
    with acting_as(applicant_of(draft)):
        assert Case.objects.count() == 1
    assert OutgoingMail.objects.count() == 1
    assert [entry.verb for entry in entries_about(f"application:{draft}")] == ["application.submit"]


@pytest.mark.django_db(transaction=True)
def test_of_those_who_send_at_once_no_more_get_in_than_there_is_room_for() -> None:
    open_portals()
    drafts = [make_draft() for _ in range(4)]
    ConnectedAuthority.objects.filter(service_slug="hund-anmelden").update(most=2)

    def send(draft: UUID) -> bool:
        try:
            submit(draft)
        except NotOnlineHere:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as pool:
        arrived = [*pool.map(send, drafts)]

    assert sorted(arrived) == [False, False, True, True]
    assert ConnectedAuthority.objects.get(service_slug="hund-anmelden").taken == 2


def test_sending_takes_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    open_portals()
    submit(make_draft())  # keys and forms are known from here on
    draft = make_draft()

    with django_assert_max_num_queries(30) as counted:
        submit(draft)

    # Inside a test, the transaction is a savepoint of a larger one, to which the principal is given back.
    asked = [query["sql"] for query in counted.captured_queries if "SAVEPOINT" not in query["sql"]][:-1]
    assert len(asked) <= 13, "\n".join(asked)
