"""Files as people upload them, the odd ones among them."""

import io

import pikepdf
from PIL import Image
from playwright.sync_api import FilePayload


def pdf(name: str = "nachweis.pdf") -> FilePayload:
    """A PDF of one empty page."""
    content = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(content)
    return FilePayload(name=name, mimeType="application/pdf", buffer=content.getvalue())


def photo(name: str = "foto.jpg") -> FilePayload:
    """A small photo."""
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(content, "JPEG")
    return FilePayload(name=name, mimeType="image/jpeg", buffer=content.getvalue())


def program(name: str = "nachweis.pdf") -> FilePayload:
    """A Windows program that calls itself a PDF."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"MZ" + bytes(2_000))


def empty(name: str = "leer.pdf") -> FilePayload:
    """A file of zero bytes."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"")


def heavy(name: str = "scan.pdf") -> FilePayload:
    """A PDF of 12 MB."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"%PDF-1.7\n" + bytes(12_000_000))
