"""Files as people upload them, the odd ones among them."""

import io
import struct
import zlib

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


def photo(name: str = "foto.jpg", colour: str = "teal") -> FilePayload:
    """A small photo."""
    return FilePayload(name=name, mimeType="image/jpeg", buffer=picture("JPEG", colour=colour))


def noisy_photo(name: str = "rauschen.jpg") -> FilePayload:
    """A photo of half a megabyte, which takes its time on a slow line."""
    content = io.BytesIO()
    Image.effect_noise((1_000, 700), 120).convert("RGB").save(content, "JPEG", quality=90)
    return FilePayload(name=name, mimeType="image/jpeg", buffer=content.getvalue())


def picture(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (60, 40), colour: str = "teal") -> bytes:
    """A picture of one colour as a file."""
    content = io.BytesIO()
    Image.new("RGB", size, colour).convert(mode).save(content, kind)
    return content.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 100,000 × 100,000 pixels."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def eicar() -> bytes:
    """The EICAR test file, which every malware scanner calls malware; put together here, lest one takes this file."""
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def pdf_with(stream: bytes) -> bytes:
    """A PDF of one page that keeps ``stream`` where nothing shows it."""
    content = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj["/PieceInfo"] = pikepdf.Dictionary(Kept=document.make_stream(stream))
        document.save(content, compress_streams=False)
    return content.getvalue()


def program(name: str = "nachweis.pdf") -> FilePayload:
    """A Windows program that calls itself a PDF."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"MZ" + bytes(2_000))


def empty(name: str = "leer.pdf") -> FilePayload:
    """A file of zero bytes."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"")


def heavy(name: str = "scan.pdf") -> FilePayload:
    """A PDF of 12 MB."""
    return FilePayload(name=name, mimeType="application/pdf", buffer=b"%PDF-1.7\n" + bytes(12_000_000))
