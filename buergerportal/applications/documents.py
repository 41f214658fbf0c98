"""The application as a PDF: what the person saw when they sent it, for their own files."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from buergerportal.applications.queries import AttachedFile, SubmittedApplication, SummarySection
from buergerportal.core.documents import Json
from buergerportal.core.pdf import render_pdf

_TEMPLATE = Path(__file__).resolve().parent / "typst/application.typ"
_BERLIN = ZoneInfo("Europe/Berlin")
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)
_KINDS = {"application/pdf": "PDF-Datei", "image/jpeg": "Bild (JPEG)", "image/png": "Bild (PNG)"}
_NOT_ANSWERED = "keine Angabe"
_LONGEST_TITLE = 160


def application_pdf(submitted: SubmittedApplication, *, portal_name: str) -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-2a, German) of the application; the same application gives the same bytes.

    Files are listed, not included.

    Raises PdfFailed (core) if it cannot be set.
    """
    received = submitted.submitted_at.astimezone(_BERLIN)
    return render_pdf(
        template=_TEMPLATE,
        title=submitted.service_title[:_LONGEST_TITLE] or "Antrag",
        created_at=received,
        data={
            "portal": portal_name,
            "reference": submitted.reference,
            "footer": f"Eingegangen am {german_moment(received)}",
            "facts": _facts(submitted, received),
            "reason": submitted.reason,
            "sections": [_section(section) for section in submitted.sections if section.rows],
            "files": [_file(file) for file in submitted.files],
            "declaration": submitted.declaration,
        },
    )


def german_moment(moment: datetime.datetime) -> str:
    """Date and time as Germans write them, in German time: ``3. März 2026, 14:05 Uhr``."""
    local = moment.astimezone(_BERLIN)
    return f"{local.day}. {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} Uhr"


def german_size(size: int) -> str:
    """A number of bytes as people read it: ``850 KB``, ``1,4 MB``; at least 1 KB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _facts(submitted: SubmittedApplication, received: datetime.datetime) -> list[Json]:
    facts = (
        ("Aktenzeichen", submitted.reference),
        ("Eingegangen am", german_moment(received)),
        ("Zuständige Behörde", submitted.authority_name),
        ("Stelle in der Behörde", submitted.office_name),
        ("Ort", submitted.place_name),
    )
    return [_row(label, [value]) for label, value in facts if value]


def _section(section: SummarySection) -> Json:
    return {"title": section.title, "rows": [_row(row.label, row.lines) for row in section.rows]}


def _file(file: AttachedFile) -> Json:
    return _row(file.name, [f"{_KINDS.get(file.media_type, 'Datei')}, {german_size(file.size)}"])


def _row(label: str, lines: tuple[str, ...] | list[str]) -> Json:
    """One row; an answer that has line breaks keeps them."""
    split: list[Json] = [part for line in lines for part in line.splitlines() if part.strip()]
    return {"label": label, "lines": split or [_NOT_ANSWERED]}
