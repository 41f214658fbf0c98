"""What happens around a clerk's work on a case: opening marks it as read, a new state tells the applicant."""

from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.cases.actions import mark_as_read, set_status
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.queries import CaseView, case_for
from buergerportal.notifications.kinds import StatusChanged
from buergerportal.processes.mails import mail_portal, status_link, tell_applicant


def open_case_for_work(*, reference: str, by: Principal) -> CaseView:
    """The case as a clerk of its office opens it; from now on it no longer counts as unread.

    Raises NoSuchCase for a case of anybody else, whether or not it exists.
    """
    with acting_as(by):
        case = case_for(by, reference)
        mark_as_read(reference=reference, by=by)
    return case


def set_case_status(
    *, reference: str, status: CaseStatus, message: str, by: Credential, principal: Principal
) -> None:
    """Set the state of a case, with the audit entry and a mail to the applicant, in one transaction.

    The mail says only that something is new; what it is stands on the status page.

    Raises NoSuchCase, MoveNotAllowed or MessageMissing; then nothing has changed and no mail goes out.
    """
    with acting_as(principal):
        _tell_applicant(case_for(principal, reference))
        set_status(reference=reference, status=status, message=message, by=by, principal=principal)


def _tell_applicant(case: CaseView) -> None:
    """Queue the mail; nothing where the portal has no host for the link."""
    portal = mail_portal(case.portal_slug)
    if portal is None:
        return
    sent = case.application
    content = StatusChanged(reference=case.reference, service=sent.service_title, status_link=status_link(portal))
    tell_applicant(content, name=sent.applicant_name, address=sent.email, portal=portal)
