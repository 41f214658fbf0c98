"""Reading applications. What is protected needs a principal's transaction around it."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.records import identity_from_json
from buergerportal.accounts.principals import Principal
from buergerportal.applications.contents import document_content, file_content, file_name, submission_in
from buergerportal.applications.enums import DocumentKind, FileStage
from buergerportal.applications.errors import FileNotClean, NoSuchApplication
from buergerportal.applications.models import Application, ApplicationDocument, Attachment
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, object_at, objects_at, text_at, texts_at

_NOT_NEEDED = (
    "form_version__definition",
    *(f"form_version__service__{column}" for column in ("facts", "synonyms", "asked")),
    "portal__details",
)
"""Large columns of what an application points to; whoever needs them reads them on their own."""


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """One answer as it was shown on the check-your-answers page; ``lines`` as an address has several."""

    field: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SummarySection:
    """The answers of one page of the form."""

    title: str
    rows: tuple[SummaryLine, ...]


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """A file as it is listed; its content is read on its own."""

    id: UUID
    field: str
    name: str
    media_type: str
    size: int
    pages: int = 0
    """Of a PDF; 0 for pictures."""
    stage: FileStage = FileStage.CLEAN

    @property
    def is_clean(self) -> bool:
        """Whether it may be opened."""
        return self.stage == FileStage.CLEAN

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown small."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, kw_only=True)
class SubmittedApplication:
    """What was sent, exactly as it was shown to the person who sent it."""

    id: UUID
    reference: str
    service_slug: str
    service_title: str
    form_version: int
    authority_name: str
    office_name: str
    place_ars: str
    """The regional key of the place; empty for a service that knows none."""
    place_name: str
    reason: str
    declaration: str
    applicant_name: str
    email: str
    """Where the applicant is written to; empty if they gave no address."""
    submitted_at: datetime.datetime
    sections: tuple[SummarySection, ...]
    office_sections: tuple[SummarySection, ...]
    """The same for the office that decides: account numbers in full."""
    answers: dict[str, Json]
    files: tuple[AttachedFile, ...]
    circumstance: str = ""
    """The key of the circumstance in which the authority is responsible; empty where none was distinguished."""
    identity: VerifiedIdentity | None = None
    """Who the applicant proved to be; None where nobody asked."""


def application_of(principal: Principal, application_id: UUID, *, lock: bool = False) -> Application:
    """The application, if the principal holds it. Inside their transaction.

    Raises NoSuchApplication otherwise, whether or not it exists.
    """
    if application_id not in principal.applications:
        raise NoSuchApplication(str(application_id))
    rows = Application.objects.select_related(
        "authority", "office", "portal", "form_version__service", "access_factor"
    ).defer(*_NOT_NEEDED)
    if lock:
        rows = rows.select_for_update(of=("self",))
    application = rows.filter(pk=application_id).first()
    if application is None:
        raise NoSuchApplication(str(application_id))
    return application


def files_of(application: Application) -> tuple[AttachedFile, ...]:
    """The files of an application in the order in which they came, without their contents."""
    owner = application.authority_id
    rows = Attachment.objects.filter(application=application).defer("sealed_content").order_by("uploaded_at", "pk")
    return tuple(_listed(row, owner) for row in rows)


def read_file(application: Application, file_id: UUID) -> tuple[AttachedFile, bytes]:
    """One file of this application with its content.

    Raises NoSuchApplication if it has no such file, FileNotClean while the scanner has not found it clean.
    """
    row = Attachment.objects.filter(application=application, pk=file_id).first()
    if row is None:
        raise NoSuchApplication(str(file_id))
    owner = application.authority_id
    content = file_content(row, owner=owner)
    if row.stage != FileStage.CLEAN or content is None:
        raise FileNotClean(str(file_id))
    return _listed(row, owner), content


def read_submission(application: Application) -> SubmittedApplication:
    """Open a submitted application; raises NoSuchApplication for a draft."""
    if application.submitted_at is None or application.reference is None:
        raise NoSuchApplication(str(application.pk))
    content = submission_in(application)
    proven = object_at(content, "identity")
    return SubmittedApplication(
        id=application.pk,
        reference=application.reference,
        service_slug=application.form_version.service.slug,
        service_title=text_at(content, "service_title"),
        form_version=application.form_version.number,
        authority_name=application.authority.name,
        office_name=application.office.name,
        place_ars=application.place_ars,
        place_name=text_at(content, "place_name"),
        reason=text_at(content, "reason"),
        circumstance=text_at(content, "circumstance"),
        declaration=text_at(content, "declaration"),
        applicant_name=text_at(object_at(content, "applicant"), "name"),
        email=text_at(object_at(content, "applicant"), "email"),
        submitted_at=application.submitted_at,
        sections=_sections(content, "summary"),
        office_sections=_sections(content, "office_summary") or _sections(content, "summary"),
        answers=dict(object_at(content, "answers")),
        files=files_of(application),
        identity=identity_from_json(proven) if proven else None,
    )


def has_document(application: Application, kind: DocumentKind) -> bool:
    """Whether the portal has made this document of the application already."""
    return ApplicationDocument.objects.filter(application=application, kind=kind).exists()


def read_document(application: Application, kind: DocumentKind) -> bytes | None:
    """A document that the portal made of the application; None while there is none."""
    row = ApplicationDocument.objects.filter(application=application, kind=kind).first()
    return document_content(row, owner=application.authority_id) if row else None


def _listed(row: Attachment, owner: str) -> AttachedFile:
    return AttachedFile(
        id=row.pk,
        field=row.field,
        name=file_name(row, owner=owner),
        media_type=row.media_type,
        size=row.size,
        pages=row.pages,
        stage=FileStage(row.stage),
    )


def _sections(content: JsonObject, key: str) -> tuple[SummarySection, ...]:
    return tuple(
        SummarySection(
            title=text_at(section, "title"),
            rows=tuple(
                SummaryLine(field=text_at(row, "field"), label=text_at(row, "label"), lines=texts_at(row, "lines"))
                for row in objects_at(section, "rows")
            ),
        )
        for section in objects_at(content, key)
    )
