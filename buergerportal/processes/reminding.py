"""Telling people once that their draft will be deleted."""

from uuid import UUID

from buergerportal.accounts.principals import acting_as, job_for
from buergerportal.applications.access import issue_resume_link
from buergerportal.applications.contents import address_in
from buergerportal.applications.errors import TooManyLinks
from buergerportal.applications.expiry import claim_reminder, expiring_drafts
from buergerportal.core.moments import last_day_before
from buergerportal.notifications.kinds import DraftExpires
from buergerportal.processes.mails import mail_portal, tell_applicant
from buergerportal.processes.saving import RESUME_PATH


def remind_of_expiring_drafts() -> int:
    """Write to all who left an address for the link back and whose draft expires in the next days; how many.

    Each draft has a transaction of its own: its mail is queued and the draft noted as told, or neither happens.
    """
    refused, told = set[UUID](), 0
    while found := expiring_drafts(without=refused):
        left = {each for each in found if not _remind(each)}
        told += len(found) - len(left)
        refused |= left
    return told


def _remind(application_id: UUID) -> bool:
    job = job_for(application_id)
    try:
        with acting_as(job):
            application = claim_reminder(job, application_id)
            portal = mail_portal(application.portal.slug) if application else None
            if application is None or portal is None:
                return False
            link = issue_resume_link(application=application)
            content = DraftExpires(
                service=application.form_version.service.title,
                resume_link=f"{portal.origin}{RESUME_PATH}{link.token}/",
                valid_until=last_day_before(link.expires_at),
            )
            tell_applicant(content, name="", address=address_in(application), portal=portal)
    except TooManyLinks:  # sent today; tomorrow is early enough
        return False
    return True
