"""The application as a PDF: for the person who sent it as they saw it, and for the office that decides."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import timezone, translation

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.wording import proof_in_words
from buergerportal.applications.file_words import kind_and_size
from buergerportal.applications.queries import AttachedFile, SubmittedApplication, SummarySection
from buergerportal.core.documents import Json
from buergerportal.core.moments import moment_in_words
from buergerportal.core.pdf import LANGUAGE, render_pdf
from buergerportal.core.typography import unbroken

_TEMPLATE = Path(__file__).resolve().parent / "typst/application.typ"
_NOT_ANSWERED = "keine Angabe"
_LONGEST_TITLE = 160


@dataclass(frozen=True, kw_only=True)
class _Words:
    """How the document speaks to its reader."""

    kind: str
    answer: str
    files: str
    declaration: str


_FOR_APPLICANT = _Words(
    kind="Kopie Ihres Antrags", answer="Ihre Antwort", files="Ihre Dateien", declaration="Ihre Erklärung"
)
_FOR_OFFICE = _Words(
    kind="Ausfertigung für die Behörde",
    answer="Antwort",
    files="Eingereichte Dateien",
    declaration="Erklärung der antragstellenden Person",
)


def application_pdf(submitted: SubmittedApplication, *, portal_name: str) -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-2a, German) for the applicant; account numbers are masked.

    The same application gives the same bytes. Files are listed, not included.

    Raises PdfFailed (core) if it cannot be set.
    """
    return _pdf(submitted, submitted.sections, _FOR_APPLICANT, portal_name)


def office_pdf(submitted: SubmittedApplication, *, portal_name: str) -> bytes:
    """The same for the office that decides: account numbers in full."""
    return _pdf(submitted, submitted.office_sections, _FOR_OFFICE, portal_name)


def _pdf(
    submitted: SubmittedApplication, sections: tuple[SummarySection, ...], words: _Words, portal_name: str
) -> bytes:
    with translation.override(LANGUAGE):
        received = moment_in_words(submitted.submitted_at)
        facts = _facts(submitted, received)
    return render_pdf(
        template=_TEMPLATE,
        title=submitted.service_title[:_LONGEST_TITLE] or "Antrag",
        created_at=timezone.localtime(submitted.submitted_at),
        data={
            "portal": portal_name,
            "reference": submitted.reference,
            "footer": f"Eingegangen am {received}",
            "words": asdict(words),
            "facts": facts,
            "reason": unbroken(submitted.reason),
            "sections": [_section(section) for section in sections if section.rows],
            "files": [_file(file) for file in submitted.files],
            "declaration": submitted.declaration,
        },
    )


def _facts(submitted: SubmittedApplication, received: str) -> list[Json]:
    facts = (
        ("Aktenzeichen", submitted.reference),
        ("Eingegangen am", received),
        ("Zuständige Behörde", submitted.authority_name),
        ("Stelle in der Behörde", submitted.office_name),
        ("Ort", submitted.place_name),
        *_proof(submitted.identity),
    )
    return [_row(label, [value]) for label, value in facts if value]


def _proof(identity: VerifiedIdentity | None) -> tuple[tuple[str, str], ...]:
    if identity is None:
        return ()
    return (
        ("Ausgewiesen mit", proof_in_words(identity)),
        ("Ausgewiesen als", f"{identity.name}, bestätigt am {moment_in_words(identity.verified_at)}"),
    )


def _section(section: SummarySection) -> Json:
    return {"title": section.title, "rows": [_row(row.label, row.lines) for row in section.rows]}


def _file(file: AttachedFile) -> Json:
    return _row(file.name, [kind_and_size(file.media_type, file.size, file.pages)])


def _row(label: str, lines: tuple[str, ...] | list[str]) -> Json:
    """One row; an answer that has line breaks keeps them."""
    split: list[Json] = [part for line in lines for part in line.splitlines() if part.strip()]
    return {"label": label, "lines": split or [_NOT_ANSWERED]}
