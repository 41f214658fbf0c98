"""A new state reaches the applicant by mail, together with the change or not at all."""

import pytest
from django.core.management import call_command

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import staff_principal
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.errors import MessageMissing
from buergerportal.cases.queries import case_for
from buergerportal.notifications.contents import open_mail
from buergerportal.notifications.models import OutgoingMail
from buergerportal.processes.casework import set_case_status
from tests.factories.casework import make_case, make_clerk, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Credential:
    call_command("load_portals", verbosity=0)
    return make_clerk(make_office())


def decide(clerk: Credential, reference: str, status: CaseStatus, message: str) -> None:
    set_case_status(reference=reference, status=status, message=message, by=clerk, principal=staff_principal(clerk))


def test_the_mail_leads_to_the_status_page_and_says_nothing_else(clerk: Credential) -> None:
    reference = make_case(make_office())

    decide(clerk, reference, CaseStatus.QUESTION, "Bitte die Chipnummer nachreichen.")

    row = OutgoingMail.objects.get()
    mail = open_mail(row.pk, bytes(row.sealed_content or b""))
    assert mail.address == "jana@example.org"
    assert reference in mail.text
    assert "http://norderstedt.localhost:8000/status/" in mail.text
    assert "Chipnummer" not in mail.text + mail.html


def test_a_refused_move_sends_no_mail(clerk: Credential) -> None:
    reference = make_case(make_office())

    with pytest.raises(MessageMissing):
        decide(clerk, reference, CaseStatus.REJECTED, "")

    assert OutgoingMail.objects.count() == 0
    assert case_for(staff_principal(clerk), reference).status == CaseStatus.RECEIVED


def test_an_applicant_without_address_gets_no_mail(clerk: Credential) -> None:
    reference = make_case(make_office(), email="")

    decide(clerk, reference, CaseStatus.APPROVED, "")

    assert OutgoingMail.objects.count() == 0
    assert case_for(staff_principal(clerk), reference).status == CaseStatus.APPROVED
