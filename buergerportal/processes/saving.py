"""Going away from a draft and coming back: the second factor, and the link by e-mail."""

import datetime
from uuid import UUID

from django.utils import timezone

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.access import issue_resume_link, set_access_factor
from buergerportal.applications.access_factors import KnownFactor
from buergerportal.applications.applicants import applicant_of_draft
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.errors import AlreadySubmitted
from buergerportal.applications.expiry import keep_address
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.notifications.kinds import DraftLink
from buergerportal.processes.mails import mail_portal, tell_applicant

RESUME_PATH = "/weiter/"


def set_factor(*, application_id: UUID, by: Principal, known: KnownFactor) -> None:
    """Set the second factor of a draft, instead of one that was set before.

    Raises NoSuchApplication if ``by`` does not hold it, AlreadySubmitted once it was sent.
    """
    with acting_as(by):
        set_access_factor(application=_draft_of(by, application_id), known=known)


def save_for_later(*, application_id: UUID, by: Principal, address: str, known: KnownFactor | None) -> datetime.date:
    """Send the link back to a draft to ``address``; the last day on which it is good.

    ``known`` is the second factor where none was set before.

    Raises NoSuchApplication if ``by`` does not hold the draft, AlreadySubmitted once it was sent, TooManyLinks after
    a few mails; then nothing has changed.
    """
    with acting_as(by):
        application = _draft_of(by, application_id)
        if known is not None:
            set_access_factor(application=application, known=known)
        link = issue_resume_link(application=application)
        keep_address(application=application, address=address)
        last_day = timezone.localdate(link.expires_at) - datetime.timedelta(days=1)
        portal = mail_portal(application.portal.slug)
        if portal is not None:
            draft = open_draft(application, today=timezone.localdate())
            content = DraftLink(
                service=application.form_version.service.title,
                resume_link=f"{portal.origin}{RESUME_PATH}{link.token}/",
                valid_until=last_day,
            )
            tell_applicant(content, name=applicant_of_draft(draft).name, address=address, portal=portal)
    return last_day


def _draft_of(by: Principal, application_id: UUID) -> Application:
    application = application_of(by, application_id, lock=True)
    if application.is_submitted:
        raise AlreadySubmitted(application.reference)
    return application
