"""PDF files: kept as they came, unless they would do something by themselves or hide other files."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from buergerportal.applications.errors import FileRefused

_MOST_OBJECTS = 200_000
_DEEPEST = 60
_ACTIVE_ACTIONS = frozenset(
    f"/{name}"
    for name in (
        *("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE", "GoToR"),
        *("Rendition", "RichMediaExecute", "Movie", "Sound", "GoTo3DView"),
    )
)
"""Values of ``/S`` in actions (ISO 32000-2, table 201). Links into the file and to the web stay."""
_HIDING_KEYS = ("/EF", "/RF", "/XFA", "/Collection", "/RichMediaContent", "/EmbeddedFiles", "/AF")
"""Where other files and programs are kept: file specifications, XFA forms, portfolios, rich media."""
_WHITESPACE = b"\0\t\n\f\r "


@dataclass(frozen=True, kw_only=True)
class CleanPdf:
    """A PDF that does nothing by itself, and its number of pages."""

    content: bytes
    pages: int


def clean_pdf(content: bytes) -> CleanPdf:
    """Take scripts, actions that start something, and embedded files out of a PDF.

    A file without them stays byte for byte as it was, so signatures hold. What was not only a PDF (a ZIP or a page
    of HTML at the same time) is written anew, and is only a PDF then. Author and other metadata stay: they may prove
    something.

    Raises FileRefused ``locked`` where a password is needed, ``unreadable`` for what is damaged or has no page.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if not pages or len(pdf.objects) > _MOST_OBJECTS:
                raise FileRefused("unreadable")
            was_active = _disarm(pdf)
            if was_active or not _is_only_pdf(content):
                content = _written_anew(pdf)
    except pikepdf.PasswordError as error:
        raise FileRefused("locked") from error
    except (pikepdf.PikepdfError, ValueError, RuntimeError) as error:
        raise FileRefused("unreadable") from error
    return CleanPdf(content=content, pages=pages)


def _disarm(pdf: pikepdf.Pdf) -> bool:
    """Disarm every dictionary of the file, wherever it stands; whether there was anything to do."""
    found = False
    for each in pdf.objects:
        for dictionary in _dictionaries(each):
            found |= _disarm_dictionary(dictionary)
    return found


def _dictionaries(part: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """The dictionaries in an object itself; what it points to is an object of its own."""
    if depth > _DEEPEST:
        raise FileRefused("unreadable")
    if isinstance(part, pikepdf.Stream):
        yield part
        below: list[object] = [value for _key, value in part.stream_dict.items()]
    elif isinstance(part, pikepdf.Dictionary):
        yield part
        below = [value for _key, value in part.items()]
    elif isinstance(part, pikepdf.Array):
        below = list(part.as_list())
    else:
        return
    for value in below:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _disarm_dictionary(dictionary: pikepdf.Object) -> bool:
    """Take out what makes a dictionary an action, or leads to something hidden; whether there was anything."""
    is_active = str(dictionary.get("/S", "")) in _ACTIVE_ACTIONS
    unwanted = [key for key in (*_HIDING_KEYS, *(("/S", "/JS") if is_active else ())) if key in dictionary]
    for key in unwanted:
        del dictionary[key]
    return bool(unwanted)


def _is_only_pdf(content: bytes) -> bool:
    """Whether the bytes begin and end as a PDF does, and are no archive as well."""
    return (
        content.startswith(b"%PDF-")
        and content.rstrip(_WHITESPACE).endswith(b"%%EOF")
        and not zipfile.is_zipfile(io.BytesIO(content))
    )


def _written_anew(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=False, fix_metadata_version=False, deterministic_id=True)
    return buffer.getvalue()
