"""Uploading: one file at a time or with the page, previews, and nobody else's eyes."""

import io
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image
from pytest_django import Settings

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications import uploads
from buergerportal.applications.held_files import release_held_files
from buergerportal.applications.queries import application_of as application_held_by
from buergerportal.applications.queries import files_of
from buergerportal.web.whole_requests import RequestBrokeOff, WholeInput, whole_requests
from launch.malware_scanner import running_scanner
from tests.factories.applying import holder, make_draft, open_portals, submit, visitor
from tests.factories.scanning import NO_SCANNER, hold_file
from tests.factories.uploads import eicar, pdf, pdf_with, picture

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

PDF = bytes(pdf()["buffer"])


@pytest.fixture(autouse=True)
def _portals(db: None) -> None:
    open_portals()


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real clamd that knows the EICAR test file; its address."""
    with running_scanner(tmp_path_factory.mktemp("clamd")) as address:
        yield address


def send(browser: Client, draft: UUID, content: bytes, *, name: str = "foto.jpg", field: str = "proof") -> "Answer":
    file = SimpleUploadedFile(name, content, "application/octet-stream")
    return browser.post(f"/antrag/{draft}/dateien/{field}/", {field: file})


def send_page(browser: Client, draft: UUID, *files: bytes) -> "Answer":
    sent = [SimpleUploadedFile(f"datei{number}.pdf", content) for number, content in enumerate(files, start=1)]
    return browser.post(f"/antrag/{draft}/dog/", {"dog": "Luna", "proof": sent})


def listed(draft: UUID) -> list[tuple[str, str]]:
    person = applicant_of(draft)
    with acting_as(person):
        return [(file.name, file.stage.value) for file in files_of(application_held_by(person, draft))]


def names(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r"<bdi>(.*?)</bdi>", html)]


def addresses(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/antrag/[^"]+/datei/[^"]+)"', html)


def test_a_file_sent_alone_is_answered_with_the_list_of_its_field() -> None:
    draft = make_draft()
    browser = holder(draft)

    first = send(browser, draft, picture("JPEG", size=(4_000, 100)), name="Foto ü.JPG")
    second = send(browser, draft, PDF, name="police.pdf")

    assert (first.status_code, second.status_code, second["Cache-Control"]) == (200, 200, "private, no-store")
    assert names(second.text) == ["Foto ü.jpg", "police.pdf"]
    assert "PDF, 1 Seite, " in second.text
    assert len(addresses(second.text)) == 3
    assert all(browser.get(address).status_code == 200 for address in addresses(second.text))


def test_a_file_that_cannot_be_taken_says_why_in_plain_text() -> None:
    draft = make_draft()
    browser = holder(draft)

    refused = send(browser, draft, b"MZ" + bytes(300), name="<b>programm</b>.exe")
    nothing = browser.post(f"/antrag/{draft}/dateien/proof/")

    assert (refused.status_code, refused["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert "ist kein PDF, JPG oder PNG" in refused.text
    assert (nothing.status_code, listed(draft)) == (422, [])


def test_the_same_file_twice_is_kept_once_and_said_so() -> None:
    draft = make_draft()
    browser = holder(draft)

    answers = [send(browser, draft, PDF, name=name) for name in ("a.pdf", "b.pdf")]

    assert [answer.status_code for answer in answers] == [200, 422]
    assert "„b.pdf“ haben Sie hier schon hochgeladen" in answers[1].text
    assert listed(draft) == [("a.pdf", "clean")]


def test_with_the_page_good_files_are_kept_and_mistakes_stand_beside() -> None:
    draft = make_draft()

    answer = send_page(holder(draft), draft, PDF, b"MZ" + bytes(200), PDF)

    assert answer.status_code == 422
    assert listed(draft) == [("datei1.pdf", "clean")]
    assert "datei2.pdf“ ist kein PDF" in answer.text
    assert "datei3.pdf“ haben Sie hier schon hochgeladen" in answer.text


def test_more_files_than_a_field_takes_are_not_even_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    original = uploads.check_upload

    def note(*, name: str, content: bytes) -> uploads.CheckedFile:
        looked.append(name)
        return original(name=name, content=content)

    monkeypatch.setattr("buergerportal.web.citizen.apply.uploading.check_upload", note)
    draft = make_draft()

    answer = send_page(holder(draft), draft, *(pdf_with(str(number).encode()) for number in range(12)))

    assert len(looked) == len(listed(draft)) == uploads.MOST_FILES_PER_FIELD
    assert "Mehr als 10 Dateien gehen hier nicht" in answer.text


def test_fields_that_take_no_files_get_none() -> None:
    draft = make_draft()
    browser = holder(draft)

    for field in ("dog", "unknown"):
        assert send(browser, draft, PDF, field=field).status_code == 422
    browser.post(f"/antrag/{draft}/person/", {"proof": SimpleUploadedFile("a.pdf", PDF)})

    assert listed(draft) == []


def test_a_preview_is_a_small_picture_that_can_do_nothing_and_is_kept_nowhere() -> None:
    draft = make_draft()
    browser = holder(draft)
    answer = send(browser, draft, picture("PNG", size=(2_000, 1_000)))
    preview = browser.get(next(each for each in addresses(answer.text) if each.endswith("/vorschau/")))

    assert Image.open(io.BytesIO(preview.content)).size == (320, 160)
    assert preview["Content-Type"] == "image/jpeg"
    assert preview["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in preview["Content-Security-Policy"]
    assert "no-store" in preview["Cache-Control"]
    assert "private" in preview["Cache-Control"]


def test_a_pdf_has_no_preview_but_says_its_pages() -> None:
    draft = make_draft()
    browser = holder(draft)
    answer = send(browser, draft, PDF)
    address = addresses(answer.text)

    assert len(address) == 1
    assert browser.get(f"{address[0]}vorschau/").status_code == 404
    assert browser.get(address[0])["Content-Disposition"].startswith("attachment")


def test_nobody_else_uploads_opens_or_sees_anything() -> None:
    mine, theirs = make_draft(), make_draft()
    answer = send(holder(mine), mine, picture("JPEG"))
    opened = addresses(answer.text)
    others = (visitor(), holder(theirs))

    for browser in others:
        assert [browser.get(address).status_code for address in opened] == [404, 404]
        assert send(browser, mine, PDF).status_code == 404
        assert browser.post(f"/antrag/{mine}/dog/", {"proof": SimpleUploadedFile("a.pdf", PDF)}).status_code == 404
    crossed = [address.replace(str(mine), str(theirs)) for address in opened]
    assert [holder(theirs).get(address).status_code for address in crossed] == [404, 404]
    assert [holder(mine).get(f"/antrag/{mine}/datei/{uuid4()}/{end}").status_code for end in ("", "vorschau/")] == [
        404,
        404,
    ]
    assert listed(mine) == [("foto.jpg", "clean")]


def test_a_sent_application_takes_no_more_files() -> None:
    draft = make_draft()
    submit(draft)

    assert send(holder(draft), draft, PDF).status_code == 404
    assert send_page(holder(draft), draft, PDF).status_code == 302
    assert listed(draft) == []


def test_malware_is_said_at_the_field_and_never_stored(settings: Settings, clamd: str) -> None:
    settings.MALWARE_SCANNER = clamd
    draft = make_draft()
    browser = holder(draft)

    alone = send(browser, draft, picture("JPEG") + eicar())
    with_the_page = send_page(browser, draft, pdf_with(eicar()))

    assert (alone.status_code, with_the_page.status_code) == (422, 422)
    assert "In der Datei „foto.jpg“ steckt Schadsoftware" in alone.text
    assert "In der Datei „datei1.pdf“ steckt Schadsoftware" in with_the_page.text
    assert listed(draft) == []


def test_with_the_scanner_away_one_goes_on_and_reads_that_the_file_waits(settings: Settings, clamd: str) -> None:
    settings.MALWARE_SCANNER = NO_SCANNER
    draft = make_draft()
    browser = holder(draft)

    answer = send(browser, draft, picture("JPEG"))
    page = browser.get(f"/antrag/{draft}/dog/")
    check = browser.get(f"/antrag/{draft}/pruefen/")

    for each in (answer, page, check):
        assert "Wir prüfen die Datei noch auf Schadsoftware. Sie können weitermachen." in each.text
        assert addresses(each.text) == []
    file_id = re.findall(r'name="remove" value="([0-9a-f-]{36})"', answer.text)[0]
    closed = [browser.get(f"/antrag/{draft}/datei/{file_id}/{end}").status_code for end in ("", "vorschau/")]
    settings.MALWARE_SCANNER = clamd
    release_held_files()
    opened = [browser.get(f"/antrag/{draft}/datei/{file_id}/{end}").status_code for end in ("", "vorschau/")]
    assert (closed, opened) == ([404, 404], [200, 200])
    assert "Wir prüfen die Datei noch" not in browser.get(f"/antrag/{draft}/dog/").text


def test_the_person_reads_that_malware_was_found_later_and_takes_the_entry_out(
    settings: Settings, clamd: str
) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, pdf_with(eicar()))
    settings.MALWARE_SCANNER = clamd
    release_held_files()
    browser = holder(draft)

    led_back = browser.get(f"/antrag/{draft}/pruefen/")
    page = browser.get(f"/antrag/{draft}/dog/")
    removed = browser.post(f"/antrag/{draft}/dog/", {"remove": str(file_id), "dog": "Luna"})

    assert led_back["Location"] == f"/antrag/{draft}/dog/"
    assert "Darin steckte Schadsoftware. Wir haben die Datei gelöscht." in page.text
    assert (removed.status_code, listed(draft)) == (302, [])
    assert browser.get(f"/antrag/{draft}/pruefen/").status_code == 200


def test_no_transaction_is_open_while_the_scanner_works(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    depths: list[int] = []
    settings.MALWARE_SCANNER = NO_SCANNER

    def scan(content: bytes, **_: object) -> str:
        depths.append(len(connection.savepoint_ids))
        return ""

    monkeypatch.setattr("buergerportal.applications.malware.find_malware", scan)
    draft = make_draft()
    outside = len(connection.savepoint_ids)
    send(holder(draft), draft, PDF)
    send_page(holder(draft), draft, pdf_with(b"another"))

    assert depths == [outside, outside]


def test_odd_names_are_shown_as_what_they_are() -> None:
    draft = make_draft()
    browser = holder(draft)

    for number, name in enumerate(("<script>alert(1)</script>.pdf", "שלום.pdf", "x" * 10_000 + ".pdf")):
        send(browser, draft, pdf_with(str(number).encode()), name=name)
    page = browser.get(f"/antrag/{draft}/dog/").text

    assert "<script>alert" not in page
    assert names(page)[1] == "שלום.pdf"
    assert all(len(name) <= uploads.LONGEST_NAME for name, _stage in listed(draft))


@pytest.mark.parametrize(("arrived", "kept"), [(0.3, []), (0.6, []), (0.99, []), (1.0, [("a.pdf", "clean")])])
def test_of_a_request_that_broke_off_nothing_is_kept(arrived: float, kept: list[tuple[str, str]]) -> None:
    draft = make_draft()
    browser = holder(draft)
    browser.raise_request_exception = False
    whole = encode_multipart(BOUNDARY, {"proof": SimpleUploadedFile("a.pdf", pdf_with(bytes(200_000)))})
    cut = whole[: int(len(whole) * arrived)]

    environ: dict[str, Any] = {
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(whole)),
        "wsgi.input": WholeInput(io.BytesIO(cut), len(whole)),
    }
    answer = browser.generic("POST", f"/antrag/{draft}/dateien/proof/", **environ)

    assert (answer.status_code == 200, listed(draft)) == (bool(kept), kept)


def test_the_server_hands_over_inputs_that_notice() -> None:
    def read_all(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return [environ["wsgi.input"].read()]

    with pytest.raises(RequestBrokeOff):
        whole_requests(read_all)(
            {"CONTENT_LENGTH": "8", "wsgi.input": io.BytesIO(b"half")}, lambda *_: lambda _: None
        )


def test_a_whole_input_is_read_to_its_end_and_no_further() -> None:
    stream = io.BytesIO(b"first=1&second=2NEXT")

    body = WholeInput(stream, 16)

    assert (body.read(5), body.read(), body.read(), stream.read()) == (b"first", b"=1&second=2", b"", b"NEXT")


def test_an_input_that_ends_too_early_says_so() -> None:
    body = WholeInput(io.BytesIO(b"half"), 8)

    assert body.read(4) == b"half"
    with pytest.raises(RequestBrokeOff, match="4 bytes are missing"):
        body.read(4)


def test_after_sending_the_person_reads_what_became_of_each_file(settings: Settings, clamd: str) -> None:
    draft = make_draft()
    send(holder(draft), draft, picture("JPEG"))
    hold_file(settings, draft, pdf_with(b"held"), name="wartet.pdf")
    hold_file(settings, draft, pdf_with(eicar()), name="befallen.pdf")
    submit(draft)
    before = holder(draft).get(f"/status/{draft}/")
    settings.MALWARE_SCANNER = clamd
    release_held_files()
    after = holder(draft).get(f"/status/{draft}/")

    assert before.text.count("wird noch auf Schadsoftware geprüft") == 2
    assert "wird noch auf Schadsoftware geprüft" not in after.text
    assert "gelöscht, denn darin steckte Schadsoftware" in after.text
    assert (len(addresses(before.text)), len(addresses(after.text))) == (2, 3)
