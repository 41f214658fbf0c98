"""How an application begins, for the authority that is responsible where it begins."""

from uuid import UUID

from django.utils import timezone

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.handover import take_identity
from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.actions import start_draft
from buergerportal.applications.drafts import open_draft, taken_over
from buergerportal.applications.earlier import TakenOver
from buergerportal.applications.queries import application_of, read_submission
from buergerportal.catalogue.queries import current_form_id
from buergerportal.jurisdiction.queries import Responsibility
from buergerportal.portals.values import PortalSite
from buergerportal.processes.proof import IdentityNeeded, is_proven
from buergerportal.processes.receiving import NotOnlineHere, decider_of, require_connection


def begin_application(
    *,
    application_id: UUID,
    by: Principal,
    responsibility: Responsibility,
    portal_id: int,
    identity: VerifiedIdentity | None = None,
    earlier: TakenOver | None = None,
) -> str:
    """Make a draft on the current version of the service's form, filled in from what is known; its first page's key.

    Raises NotOnlineHere where nobody would receive it: nothing is ever begun that cannot arrive. Raises
    IdentityNeeded where the service asks for a proof of identity that is not there.
    """
    today = timezone.localdate()
    form_id = current_form_id(responsibility.service)
    if form_id is None:
        raise NotOnlineHere(responsibility)
    require_connection(responsibility, on=today)
    with acting_as(by):
        start_draft(
            application_id=application_id,
            form_version_id=form_id,
            authority_key=responsibility.authority_key,
            office_id=responsibility.office_id,
            portal_id=portal_id,
            place_ars=responsibility.place_ars,
            identity=identity,
            earlier=earlier,
        )
        application = application_of(by, application_id)
        if not is_proven(identity, trust=application.form_version.service.trust):
            raise IdentityNeeded(responsibility.service)
        draft = open_draft(application, today=today)
    return draft.evaluation.pages[0].key


def begin_with_identity(
    *,
    application_id: UUID,
    by: Principal,
    responsibility: Responsibility,
    portal: PortalSite,
    code: str,
    nonce: str,
) -> str:
    """Take the identity behind ``code`` and begin with it, both or neither; the key of the first page.

    Raises CodeRefused, and what ``begin_application`` raises.
    """
    with acting_as(by):
        identity = take_identity(code=code, nonce=nonce, portal=portal, service=responsibility.service)
        return begin_application(
            application_id=application_id,
            by=by,
            responsibility=responsibility,
            portal_id=portal.id,
            identity=identity,
        )


def begin_again(*, sent: UUID, holder: Principal, application_id: UUID, by: Principal, portal_id: int) -> str:
    """Begin another application like one that ``holder`` has sent, with its answers; the key of the first page.

    For the same place, for whoever is responsible there today. Raises NoSuchApplication, LookupError if it was not
    sent, and what ``begin_application`` and ``decider_of`` raise.
    """
    with acting_as(holder):
        former = application_of(holder, sent)
        service = former.form_version.service.slug
        form_id = current_form_id(service) or former.form_version_id
        earlier = taken_over(former, form_version_id=form_id)
        circumstance = read_submission(former).circumstance
    responsibility = decider_of(
        service=service, place_ars=former.place_ars, circumstance=circumstance, on=timezone.localdate()
    )
    return begin_application(
        application_id=application_id,
        by=by,
        responsibility=responsibility,
        portal_id=portal_id,
        earlier=earlier,
    )
