"""What may be uploaded: judged by content, never by name or by what the browser says, and made harmless."""

import re
import unicodedata
from dataclasses import dataclass

import filetype

from buergerportal.applications.enums import FileStage
from buergerportal.applications.errors import FileRefused
from buergerportal.applications.images import clean_image
from buergerportal.applications.malware import stage_of
from buergerportal.applications.pdfs import clean_pdf

MEGABYTE = 1_000_000
LARGEST_FILE = 10 * MEGABYTE
MOST_FILES_PER_FIELD = 10
LONGEST_NAME = 120
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
"""What clerks can open everywhere, with the ending that the name gets."""
_TAKEN = frozenset({*ENDINGS, "image/webp"})
_FROM_IPHONES = frozenset({"image/heic", "image/heif"})


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file that was looked into and may be kept; ``pages`` is 0 for pictures."""

    name: str
    media_type: str
    content: bytes
    pages: int
    stage: FileStage


def check_upload(*, name: str, content: bytes) -> CheckedFile:
    """Look into an uploaded file, scan it for malware, make it harmless and give it a harmless name.

    Takes as long as the malware scanner does; call it outside of transactions. The file as it came is scanned, before
    anything else reads it. Pictures are drawn anew (see ``clean_image``), PDF files disarmed (see ``clean_pdf``).

    Raises FileRefused with the code ``empty``, ``too_large`` (details ``limit``, ``size`` in megabytes),
    ``wrong_type``, ``iphone_photo`` (HEIC), ``malware``, ``locked`` (by a password) or ``unreadable`` (damaged).
    """
    if not content:
        raise FileRefused("empty")
    if len(content) > LARGEST_FILE:
        raise FileRefused("too_large", limit=LARGEST_FILE // MEGABYTE, size=-(-len(content) // MEGABYTE))
    kind = filetype.guess(content)
    media_type = str(kind.mime) if kind else ""
    if media_type not in _TAKEN:
        raise FileRefused("iphone_photo" if media_type in _FROM_IPHONES else "wrong_type")
    stage = stage_of(content)
    pages = 0
    if media_type == "application/pdf":
        clean = clean_pdf(content)
        content, pages = clean.content, clean.pages
    else:
        media_type, content = clean_image(content)
    return CheckedFile(
        name=safe_name(name, ENDINGS[media_type]), media_type=media_type, content=content, pages=pages, stage=stage
    )


def safe_name(name: str, ending: str) -> str:
    """The last part of ``name`` without path, control and direction signs, at most 120 signs, with ``ending``."""
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    base = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", base)
    stem = re.sub(r"[^\w \-().,]", "_", stem).strip(" .") or "datei"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
