"""From "check your answers" to the office: submit, open the case, confirm, record the act. One transaction, once."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.records import identity_as_json
from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.access import make_findable
from buergerportal.applications.actions import freeze_application, move_draft
from buergerportal.applications.applicants import Applicant, applicant_of_draft
from buergerportal.applications.drafts import Draft, open_draft, unmasked
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.audit.actions import record_act
from buergerportal.cases.actions import open_case
from buergerportal.cases.queries import Headline
from buergerportal.core.documents import Json
from buergerportal.forms.api import Evaluation
from buergerportal.jurisdiction.queries import Responsibility
from buergerportal.notifications.kinds import ApplicationReceived
from buergerportal.processes.mails import mail_portal, status_link, tell_applicant
from buergerportal.processes.proof import IdentityNeeded, is_proven
from buergerportal.processes.receiving import take_in
from buergerportal.processes.tasks import defer_documents

ACCESS_PAGE = "zugang"
"""Where a person sets their second factor; no form has a page of this name."""


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """The application has arrived; ``again`` if that had happened before this call."""

    reference: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class Incomplete:
    """Something is missing or wrong; ``page_key`` is the first page to go back to, ``ACCESS_PAGE`` the last."""

    page_key: str


def submit_application(
    *, application_id: UUID, by: Principal, declaration: str, today: datetime.date
) -> Submitted | Incomplete:
    """Send a draft to the authority that is responsible today; calling it again changes nothing.

    ``declaration`` is the sentence that the person confirmed; it is kept with the answers. All rules of the
    form are checked anew here, whatever the browser sent.

    Raises NoSuchApplication if ``by`` does not hold the application, IdentityNeeded if the service asks for a proof
    of identity that the draft does not have, and what ``take_in`` raises if nobody would take it in today; then
    the draft stays as it is.
    """
    with acting_as(by):
        application = application_of(by, application_id, lock=True)
        if application.reference is not None:
            return Submitted(reference=application.reference, again=True)
        draft = open_draft(application, today=today)
        if not is_proven(draft.identity, trust=application.form_version.service.trust):
            raise IdentityNeeded(application.form_version.service.slug)
        missing = draft.evaluation.first_incomplete
        if missing is not None:
            return Incomplete(page_key=missing.key)
        if not application.has_access_factor:
            return Incomplete(page_key=ACCESS_PAGE)
        responsibility = take_in(
            service=application.form_version.service.slug,
            place_ars=application.place_ars,
            circumstance=draft.evaluation.circumstance,
            on=today,
        )
        _follow(application, responsibility)
        reference = _send(draft, responsibility, declaration)
        record_act(
            chain=application.authority_id,
            actor=by.actor,
            verb="application.submit",
            subject=f"application:{application.pk}",
            details={
                **_proof_details(draft.identity),
                "service": responsibility.service,
                "version": application.form_version.number,
                "rule": responsibility.rule,
            },
        )
    return Submitted(reference=reference, again=False)


def _proof_details(identity: VerifiedIdentity | None) -> dict[str, str | int]:
    return {"trust": identity.trust.value, "provider": identity.provider} if identity else {}


def _follow(application: Application, responsibility: Responsibility) -> None:
    """Responsibility may have changed since the draft was begun, or places have merged: the day of sending counts."""
    known = (application.place_ars, application.authority_id, application.office_id)
    if known != (responsibility.place_ars, responsibility.authority_key, responsibility.office_id):
        move_draft(
            application=application,
            place_ars=responsibility.place_ars,
            authority_key=responsibility.authority_key,
            office_id=responsibility.office_id,
        )


def _send(draft: Draft, responsibility: Responsibility, declaration: str) -> str:
    application, applicant = draft.application, applicant_of_draft(draft)
    content = _content(draft, responsibility, declaration, applicant)
    reference = freeze_application(draft=draft, content=content)
    open_case(
        application=application,
        service_slug=responsibility.service,
        headline=Headline(name=applicant.sorted_name, line=applicant.street),
    )
    make_findable(application=application)
    _confirm(application, reference, applicant)
    defer_documents(application.pk)
    return reference


def _confirm(application: Application, reference: str, applicant: Applicant) -> None:
    portal = mail_portal(application.portal.slug)
    if portal is None:
        return
    content = ApplicationReceived(
        reference=reference,
        service=application.form_version.service.title,
        authority=application.authority.name,
        status_link=status_link(portal),
    )
    tell_applicant(content, name=applicant.name, address=applicant.email, portal=portal)


def _content(draft: Draft, responsibility: Responsibility, declaration: str, applicant: Applicant) -> dict[str, Json]:
    """What is kept: the answers, and the summary as it was shown on the day.

    The office's summary shows account numbers in full: it needs them, the person's own pages do not.
    """
    evaluation = draft.evaluation
    return {
        "service_title": draft.application.form_version.service.title,
        "place_name": responsibility.place_name,
        "reason": responsibility.reason,
        "circumstance": responsibility.circumstance,
        "declaration": declaration,
        "applicant": {"name": applicant.name, "email": applicant.email},
        "identity": identity_as_json(draft.identity) if draft.identity else None,
        "answers": dict(evaluation.answers),
        "fees": [{"label": fee.label, "cents": fee.cents, "basis": fee.basis} for fee in evaluation.fees],
        "summary": _summary(evaluation),
        "office_summary": _summary(unmasked(draft)),
    }


def _summary(evaluation: Evaluation) -> list[Json]:
    return [
        {
            "title": group.title,
            "rows": [{"field": row.field, "label": row.label, "lines": list(row.lines)} for row in group.rows],
        }
        for group in evaluation.summary
    ]
