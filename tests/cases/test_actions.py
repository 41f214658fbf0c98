"""Setting the state of a case: one door, a table of moves, one line in the audit record."""

import itertools

import pytest

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import acting_as, staff_principal
from buergerportal.audit.queries import broken_chains
from buergerportal.cases.actions import mark_as_read, set_status
from buergerportal.cases.enums import ALLOWED_MOVES, CaseStatus
from buergerportal.cases.errors import MessageMissing, MoveNotAllowed, NoSuchCase
from buergerportal.cases.models import Case, CaseEvent
from tests.factories.casework import make_case, make_clerk, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Credential:
    return make_clerk(make_office())


def move(reference: str, status: CaseStatus, clerk: Credential, message: str = "Grund") -> Case:
    principal = staff_principal(clerk)
    with acting_as(principal):
        return set_status(reference=reference, status=status, message=message, by=clerk, principal=principal)


@pytest.mark.parametrize(("before", "after"), list(itertools.product(CaseStatus, CaseStatus)))
def test_the_table_decides_about_every_move(clerk: Credential, before: CaseStatus, after: CaseStatus) -> None:
    reference = make_case(make_office())
    with acting_as(staff_principal(clerk)):
        Case.objects.filter(reference=reference).update(status=before)

    try:
        outcome = move(reference, after, clerk).status
    except MoveNotAllowed:
        outcome = "refused"

    assert outcome == (after if after in ALLOWED_MOVES[before] else "refused")


@pytest.mark.parametrize("status", [CaseStatus.QUESTION, CaseStatus.REJECTED])
def test_a_message_of_blanks_is_none(clerk: Credential, status: CaseStatus) -> None:
    reference = make_case(make_office())

    with pytest.raises(MessageMissing):
        move(reference, status, clerk, message=" \n")


def test_a_case_of_another_office_is_not_there(clerk: Credential) -> None:
    reference = make_case(make_office(office="wahlen"))

    with pytest.raises(NoSuchCase):
        move(reference, CaseStatus.APPROVED, clerk)


def test_messages_are_sealed(clerk: Credential) -> None:
    move(make_case(make_office()), CaseStatus.QUESTION, clerk, message="Welche Chipnummer?")

    with acting_as(staff_principal(clerk)):
        sealed = bytes(CaseEvent.objects.get(status=CaseStatus.QUESTION).sealed_message or b"")
    assert sealed
    assert b"Chipnummer" not in sealed


def test_the_audit_chain_holds_after_many_moves(clerk: Credential) -> None:
    reference = make_case(make_office())
    for status in (CaseStatus.IN_REVIEW, CaseStatus.QUESTION, CaseStatus.IN_REVIEW, CaseStatus.APPROVED):
        move(reference, status, clerk)

    assert broken_chains() == []


def test_only_the_own_office_marks_as_read(clerk: Credential) -> None:
    reference = make_case(make_office())
    other = staff_principal(make_clerk(make_office(office="wahlen"), email="wahl@example.org"))
    outcomes = []
    for principal in (other, staff_principal(clerk)):
        with acting_as(principal):
            mark_as_read(reference=reference, by=principal)
        with acting_as(staff_principal(clerk)):
            outcomes.append(Case.objects.get().read_at is not None)

    assert outcomes == [False, True]
