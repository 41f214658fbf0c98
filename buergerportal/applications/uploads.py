"""What may be uploaded: judged by content, never by name or by what the browser says."""

import io
import re
import unicodedata
import warnings
from dataclasses import dataclass

import filetype
import pikepdf
from PIL import Image, UnidentifiedImageError

from buergerportal.applications.errors import FileRefused

MEGABYTE = 1_000_000
LARGEST_FILE = 10 * MEGABYTE
MOST_FILES_PER_FIELD = 10
LONGEST_NAME = 120
MEDIA_TYPES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
"""What clerks can open everywhere, with the ending that the name gets."""
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file that was looked into and may be kept."""

    name: str
    media_type: str
    content: bytes


def check_upload(*, name: str, content: bytes) -> CheckedFile:
    """Look into an uploaded file and give it a harmless name.

    Raises FileRefused with the code ``empty``, ``too_large`` (details ``limit``, ``size`` in megabytes),
    ``wrong_type`` or ``unreadable`` (right type, but damaged or locked by a password).
    """
    if not content:
        raise FileRefused("empty")
    if len(content) > LARGEST_FILE:
        raise FileRefused("too_large", limit=LARGEST_FILE // MEGABYTE, size=-(-len(content) // MEGABYTE))
    kind = filetype.guess(content)
    media_type = str(kind.mime) if kind else ""
    if media_type not in MEDIA_TYPES:
        raise FileRefused("wrong_type")
    if media_type == "application/pdf":
        _open_pdf(content)
    else:
        _open_image(content)
    return CheckedFile(name=safe_name(name, MEDIA_TYPES[media_type]), media_type=media_type, content=content)


def safe_name(name: str, ending: str) -> str:
    """The last part of ``name`` without path, control and direction signs, at most 120 signs, with ``ending``."""
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    base = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", base)
    stem = re.sub(r"[^\w \-().,]", "_", stem).strip(" .") or "datei"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _open_pdf(content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) == 0:
                raise FileRefused("unreadable")
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise FileRefused("unreadable") from error


def _open_image(content: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise FileRefused("unreadable")
                image.verify()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise FileRefused("unreadable") from error
