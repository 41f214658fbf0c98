"""How an application begins, for the authority that is responsible where it begins."""

from uuid import UUID

from django.utils import timezone

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.actions import start_draft
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.queries import connection_for, current_form_version
from buergerportal.jurisdiction.queries import Responsibility


class NotOnlineHere(Exception):
    """The service has no published form, or the responsible authority does not take it in online."""


def begin_application(*, application_id: UUID, by: Principal, responsibility: Responsibility, portal_id: int) -> str:
    """Make an empty draft on the current version of the service's form; the key of its first page.

    Raises NotOnlineHere where nobody would receive it: nothing is ever begun that cannot arrive.
    """
    form = current_form_version(responsibility.service)
    connection = connection_for(service=responsibility.service, authority_key=responsibility.authority_key)
    if form is None or connection is None:
        raise NotOnlineHere(responsibility.service)
    with acting_as(by):
        start_draft(
            application_id=application_id,
            form_version_id=form.id,
            authority_key=responsibility.authority_key,
            office_id=responsibility.office_id,
            portal_id=portal_id,
            place_ars=responsibility.place_ars,
        )
        draft = open_draft(application_of(by, application_id), today=timezone.localdate())
    return draft.evaluation.pages[0].key
