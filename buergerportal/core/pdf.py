"""PDF files that everybody can read and an archive can keep: PDF/UA-1 and PDF/A-2a in one, set by typst.

What people typed reaches a template as data (``sys.inputs``), never as source, so it cannot become markup.
"""

import datetime
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import typst

from buergerportal.core.documents import Json
from buergerportal.core.fonts import FAMILIES, displayable, document_fonts

LANGUAGE = "de"
_MOMENT = ("year", "month", "day", "hour", "minute", "second")
_QUOTED = re.compile(r"`.*`|(?<=panicked with).*", re.DOTALL)
_STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]


class PdfFailed(Exception):
    """The template and its data made no PDF, or one that lacks what a screen reader needs."""


def render_pdf(*, template: Path, title: str, created_at: datetime.datetime, data: Mapping[str, Json]) -> bytes:
    """Set ``data`` with a typst template; the same input gives the same bytes.

    The template reads ``json(bytes(sys.inputs.data))``: ``data`` with every text made displayable, and ``title``,
    ``language``, ``fonts`` and ``created`` (year to second, UTC). It must set language, title and date from them.

    Raises PdfFailed where the template breaks a rule of PDF/UA-1 or PDF/A-2a, or forgets language or title.
    """
    content: dict[str, Json] = {
        **{name: _displayable(value) for name, value in data.items()},
        "title": displayable(title),
        "language": LANGUAGE,
        "fonts": list(FAMILIES),
        "created": dict(zip(_MOMENT, created_at.astimezone(datetime.UTC).timetuple(), strict=False)),
    }
    pdf = _compile(template, content, created_at)
    _require_readable(pdf, displayable(title))
    return pdf


def _compile(template: Path, content: Mapping[str, Json], created_at: datetime.datetime) -> bytes:
    compiler = typst.Compiler(
        str(template), root=str(template.parent), font_paths=document_fonts(), ignore_system_fonts=True
    )
    try:
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
            timestamp=int(created_at.timestamp()),
        )
    except typst.TypstError as error:
        # Typst quotes the text at fault, which may be somebody's data and must not reach a log.
        raise PdfFailed(f"{template.name}: {_QUOTED.sub('…', error.message)}") from None
    if not isinstance(pdf, bytes):
        raise PdfFailed(f"{template.name} gave no single file")
    return pdf


def _require_readable(pdf: bytes, title: str) -> None:
    """Typst insists on title, alternative texts and heading order, but not on the language."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        language = str(opened.Root.get("/Lang", ""))
        stated = str(opened.docinfo.get("/Title", ""))
    if language != LANGUAGE:
        raise PdfFailed(f"the language is “{language}”, not “{LANGUAGE}”")
    if stated != title:
        raise PdfFailed("the title of the file is not the title of the document")


def _displayable(value: Json) -> Json:
    if isinstance(value, str):
        return displayable(value)
    if isinstance(value, Mapping):
        return {name: _displayable(child) for name, child in value.items()}
    if isinstance(value, Sequence):
        return [_displayable(child) for child in value]
    return value
