"""Operators get counts of applications and never a row; nobody else gets even a count."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from buergerportal.accounts.principals import NOBODY, Principal, acting_as, applicant_of, staff_principal
from buergerportal.applications.actions import start_draft
from buergerportal.applications.models import Application
from buergerportal.cases.in_hand import InHand, applications_in_hand
from buergerportal.cases.models import Case
from tests.factories.casework import (
    make_case,
    make_citizen,
    make_clerk,
    make_editor,
    make_form_version,
    make_office,
    make_operator,
    make_portal,
)

pytestmark = pytest.mark.django_db

OPERATOR = Principal(actor="staff:operator", is_operator=True)
NORDERSTEDT, SEHESTEDT = "010600063063", "010585890152"
TABLES = ("applications_application", "cases_case", "cases_caseevent", "applications_attachment")


def _draft(place: str = NORDERSTEDT, *, service: str = "hund-anmelden", expired: bool = False) -> None:
    office, application_id = make_office(), uuid.uuid4()
    with acting_as(applicant_of(application_id)):
        start_draft(
            application_id=application_id,
            form_version_id=make_form_version(service).pk,
            authority_key=office.authority_id,
            office_id=office.pk,
            portal_id=make_portal().pk,
            place_ars=place,
        )
        if expired:
            Application.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))


def _decide(reference: str) -> None:
    with acting_as(staff_principal(make_clerk(make_office()))):
        Case.objects.filter(reference=reference).update(status="approved")


def test_drafts_and_open_cases_are_counted_by_service_and_place() -> None:
    _draft()
    _draft()
    _draft(SEHESTEDT)
    _draft(expired=True)
    _draft(service="wahlhelfer-werden")
    make_case(make_office())
    _decide(make_case(make_office()))

    counts = applications_in_hand(OPERATOR, {"hund-anmelden"})

    assert counts == {
        ("hund-anmelden", NORDERSTEDT): InHand(drafts=2, open_cases=1),
        ("hund-anmelden", SEHESTEDT): InHand(drafts=1),
    }


def test_nobody_but_an_operator_gets_counts() -> None:
    _draft()
    make_case(make_office())
    others = (NOBODY, *(staff_principal(it) for it in (make_clerk(make_office()), make_editor(), make_citizen())))

    assert [applications_in_hand(principal, {"hund-anmelden"}) for principal in others] == [{}, {}, {}, {}]


def test_an_operator_sees_no_row_by_any_way() -> None:
    make_case(make_office(), with_file=True)
    _draft()
    operator = staff_principal(make_operator())
    assert operator.is_operator

    with acting_as(operator), connection.cursor() as cursor:
        seen = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  names from the list above
            seen[table] = cursor.fetchone()[0]
        cursor.execute("UPDATE cases_case SET status = 'approved'")
        changed = cursor.rowcount

    assert (set(seen.values()), changed) == ({0}, 0)


def test_after_counting_nothing_stays_open() -> None:
    make_case(make_office())
    applications_in_hand(OPERATOR, {"hund-anmelden"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), coalesce(current_setting('portal.operator', true), '') FROM cases_case")
        assert cursor.fetchone() == (0, "")


def test_the_counting_function_is_for_the_plain_role_only_and_cannot_be_changed_by_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege('public', 'cases_applications_in_hand(text[])', 'EXECUTE')")
        assert cursor.fetchone() == (False,)

    with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION cases_applications_in_hand(text[])")
