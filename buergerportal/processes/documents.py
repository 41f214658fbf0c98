"""The documents of a submitted application: the applicant's is made once, the office's whenever it is asked for."""

from uuid import UUID

from buergerportal.accounts.principals import Principal, acting_as, job_for
from buergerportal.applications.actions import keep_document
from buergerportal.applications.documents import application_pdf, office_pdf
from buergerportal.applications.enums import DocumentKind
from buergerportal.applications.queries import application_of, read_document, read_submission
from buergerportal.cases.queries import case_for
from buergerportal.portals.queries import portal_by_slug


def pdf_for_applicant(*, application_id: UUID, by: Principal) -> bytes:
    """The application as PDF for the person who sent it; made now if the job has not come to it.

    Raises NoSuchApplication for a draft and for what ``by`` does not hold, PdfFailed if it cannot be set.
    """
    with acting_as(by):
        application = application_of(by, application_id)
        kept = read_document(application, DocumentKind.APPLICATION)
        if kept is not None:
            return kept
        submitted = read_submission(application)
        portal = application.portal
    content = application_pdf(submitted, portal_name=_portal_name(portal.slug, otherwise=portal.name))
    with acting_as(by):
        keep_document(application=application, kind=DocumentKind.APPLICATION, content=content)
    return content


def pdf_for_office(*, reference: str, by: Principal) -> bytes:
    """The application behind a case as PDF, for a clerk of its office: account numbers in full.

    It is set anew each time, so that what stands in full is kept in one place only.

    Raises NoSuchCase for a case of anybody else, PdfFailed if it cannot be set.
    """
    case = case_for(by, reference)
    name = _portal_name(case.portal_slug, otherwise=case.application.authority_name)
    return office_pdf(case.application, portal_name=name)


def make_documents(*, application_id: UUID) -> bytes:
    """Make and keep the PDF if it is not there yet, and return it. Nothing is locked while it is being set."""
    return pdf_for_applicant(application_id=application_id, by=job_for(application_id))


def _portal_name(slug: str, *, otherwise: str) -> str:
    """What the portal calls itself, ``otherwise`` if it cannot be reached any more."""
    site = portal_by_slug(slug)
    return site.title if site else otherwise
