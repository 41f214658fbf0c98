"""Files that strangers uploaded, handed out so that a browser shows them but never runs anything in them."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from buergerportal.applications.errors import FileRefused
from buergerportal.applications.images import PREVIEW_TYPE, preview_image
from buergerportal.applications.queries import AttachedFile

_SHOWN_IN_BROWSER = frozenset({"image/jpeg", "image/png"})
"""The viewers of PDF files do not run in a sandbox, so those are saved."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """``content`` under its name: shown where that is safe, saved otherwise; never cached on the way."""
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(media_type not in _SHOWN_IN_BROWSER, name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def small_picture(file: AttachedFile, content: bytes) -> HttpResponse:
    """A small picture of an uploaded picture, made now; raises Http404 for anything else."""
    if not file.is_picture:
        raise Http404
    try:
        return download(preview_image(content), name="vorschau.jpg", media_type=PREVIEW_TYPE)
    except FileRefused as error:
        raise Http404 from error
