"""What is in a PDF: the words of its pages, and the tags by which a screen reader finds its way."""

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pymupdf


def opened(pdf: bytes) -> pymupdf.Document:
    """The document, to be closed."""
    return pymupdf.open(stream=pdf)  # type: ignore[no-untyped-call]  # the package has no types


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with opened(pdf) as document:
        return [str(page.get_text()) for page in document]


def words_of(pdf: bytes) -> str:
    """All of its text on one line."""
    return " ".join(" ".join(pages_of(pdf)).split())


def tags_of(pdf: bytes) -> Counter[str]:
    """How often each kind of tag stands in the structure."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return Counter(_kinds_below(document.Root.StructTreeRoot))


def _kinds_below(element: pikepdf.Object) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for child in element.as_list():
            yield from _kinds_below(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from _kinds_below(element.K)
