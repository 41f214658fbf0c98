"""The files of an application, for the browser that holds it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.errors import FileNotClean, NoSuchApplication
from buergerportal.applications.queries import AttachedFile, application_of, read_file
from buergerportal.processes.documents import pdf_for_applicant
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.downloads import download, small_picture
from buergerportal.web.hosts import PortalRequest


@require_safe
@cache_control(private=True, no_store=True)
def file(request: PortalRequest, application_id: UUID, file_id: UUID) -> HttpResponse:
    """An uploaded file, to look at it once more."""
    listed, content = _read(request, application_id, file_id)
    return download(content, name=listed.name, media_type=listed.media_type)


@require_safe
@cache_control(private=True, no_store=True)
def preview(request: PortalRequest, application_id: UUID, file_id: UUID) -> HttpResponse:
    """An uploaded picture, small."""
    return small_picture(*_read(request, application_id, file_id))


@require_safe
@cache_control(private=True, no_store=True)
def application_pdf(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The application as it was sent; made now if the background has not come to it."""
    holder = holder_of(request, application_id)
    try:
        content = pdf_for_applicant(application_id=application_id, by=holder)
    except NoSuchApplication as error:
        raise Http404 from error
    return download(content, name=_("Antrag.pdf"), media_type="application/pdf")


def _read(request: PortalRequest, application_id: UUID, file_id: UUID) -> tuple[AttachedFile, bytes]:
    holder = holder_of(request, application_id)
    try:
        with acting_as(holder):
            return read_file(application_of(holder, application_id), file_id)
    except (NoSuchApplication, FileNotClean) as error:
        raise Http404 from error
