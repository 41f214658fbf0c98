"""What may be uploaded: judged by content, given a harmless name."""

import io

import pikepdf
import pytest
from PIL import Image

from buergerportal.applications.enums import FileStage
from buergerportal.applications.errors import FileRefused
from buergerportal.applications.uploads import LARGEST_FILE, LONGEST_NAME, check_upload, safe_name
from tests.factories.uploads import bomb, picture


def _picture(kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, kind)
    return buffer.getvalue()


def _pdf(**options: object) -> bytes:
    buffer = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(buffer, **options)  # type: ignore[arg-type]  # passed through
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type", "ending"),
    [
        (_picture(), "image/png", "png"),
        (_picture("JPEG"), "image/jpeg", "jpg"),
        (_picture("WEBP"), "image/jpeg", "jpg"),
        (_pdf(), "application/pdf", "pdf"),
    ],
)
def test_pictures_and_pdf_are_taken_whatever_their_name_says(content: bytes, media_type: str, ending: str) -> None:
    checked = check_upload(name="nachweis.exe", content=content)

    assert (checked.media_type, checked.name) == (media_type, f"nachweis.{ending}")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leer.pdf", b"", "empty"),
        ("gross.png", b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_FILE + 2_000_000), "too_large"),
        ("programm.pdf", b"MZ" + bytes(200), "wrong_type"),
        ("seite.png", b"<html><script>alert(1)</script></html>", "wrong_type"),
        ("zeichnung.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_type"),
        ("kaputt.pdf", b"%PDF-1.7\nnothing of use", "unreadable"),
        ("abgeschnitten.png", _picture()[:40], "unreadable"),
        ("abgeschnitten.jpg", picture("JPEG", size=(800, 600))[:-400], "unreadable"),
        ("bombe.png", bomb(), "unreadable"),
        ("gesperrt.pdf", _pdf(encryption=pikepdf.Encryption(user="geheim", owner="geheim")), "locked"),
        ("foto.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(300), "iphone_photo"),
    ],
)
def test_everything_else_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        check_upload(name=name, content=content)

    assert refusal.value.code == code


def test_a_refusal_for_size_says_how_much_is_allowed() -> None:
    with pytest.raises(FileRefused) as refusal:
        check_upload(name="gross.png", content=bytes(12_000_000))

    assert refusal.value.details == {"limit": 10, "size": 12}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\jana\\Scan 1.PDF", "Scan 1.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("Bescheid – Müller (2).pdf", "Bescheid _ Müller (2).pdf"),
        ("🐶.pdf", "_.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "_img src_x onerror_alert(1)_.pdf"),
        ("שלום עולם.pdf", "שלום עולם.pdf"),
        ("\u202e\u2067gpj.שלום.pdf", "gpj.שלום.pdf"),
        ("Mu\u0308ller.pdf", "Müller.pdf"),
        ("", "datei.pdf"),
        ("....", "datei.pdf"),
    ],
)
def test_names_lose_path_control_signs_and_tricks(name: str, safe: str) -> None:
    assert safe_name(name, "pdf") == safe


def test_a_long_name_is_cut_before_its_ending() -> None:
    safe = safe_name("x" * 10_000 + ".pdf", "pdf")

    assert len(safe) == LONGEST_NAME
    assert safe.endswith("x.pdf")


def test_pictures_count_no_pages_and_a_switched_off_scanner_counts_as_clean() -> None:
    facts = [(it.pages, it.stage) for it in (check_upload(name="a", content=each) for each in (_picture(), _pdf()))]

    assert facts == [(0, FileStage.CLEAN), (1, FileStage.CLEAN)]
