"""PDF files: left alone, unless they would do something or hide something."""

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from buergerportal.applications.errors import FileRefused
from buergerportal.applications.pdfs import clean_pdf
from tests.factories.uploads import pdf

SCRIPT = "greeting = 'Hallo'"


def made(change: Callable[[Pdf], object] | None = None, **options: object) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.add_blank_page()
        if change:
            change(document)
        document.save(buffer, **options)  # type: ignore[arg-type]  # passed through
    return buffer.getvalue()


def script() -> pikepdf.Dictionary:
    return Dictionary(S=Name.JavaScript, JS=SCRIPT)


def open_action(document: Pdf) -> None:
    document.Root.OpenAction = script()


def named_script(document: Pdf) -> None:
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", document.make_indirect(script())])))


def script_of_a_page(document: Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=script())


def script_after_a_link(document: Pdf) -> None:
    link = Dictionary(S=Name.URI, URI="https://example.org/", Next=Array([Array([script()]), script()]))
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=link)
    document.pages[1].obj.Annots = Array([document.make_indirect(annotation)])


def script_that_is_a_stream(document: Pdf) -> None:
    stream = document.make_stream(b"")
    stream.stream_dict.S, stream.stream_dict.JS = Name.JavaScript, SCRIPT
    document.Root.OpenAction = stream


def launch(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")


def form_with_xfa(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(SCRIPT.encode()))


def attachment(document: Pdf) -> None:
    document.attachments["rechnung.exe"] = SCRIPT.encode()


def attachment_on_a_page(document: Pdf) -> None:
    file = document.make_stream(SCRIPT.encode(), Type=Name.EmbeddedFile)
    note = Dictionary(Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F="a", EF=Dictionary(F=file)))
    document.pages[0].obj.Annots = Array([note])


@pytest.mark.parametrize(
    "change",
    [
        open_action,
        named_script,
        script_of_a_page,
        script_after_a_link,
        script_that_is_a_stream,
        form_with_xfa,
        attachment,
        attachment_on_a_page,
    ],
)
@pytest.mark.parametrize("streams", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_what_runs_or_hides_is_taken_out_and_the_pages_stay(
    change: Callable[[Pdf], object], streams: pikepdf.ObjectStreamMode
) -> None:
    hiding = made(change, object_stream_mode=streams, compress_streams=False)
    assert holds(hiding, SCRIPT)

    cleaned = clean_pdf(hiding)

    assert not holds(cleaned.content, SCRIPT)
    assert (cleaned.pages, clean_pdf(cleaned.content)) == (2, cleaned)


def test_a_program_is_not_started() -> None:
    cleaned = clean_pdf(made(launch))

    with pikepdf.open(io.BytesIO(cleaned.content)) as document:
        assert "/S" not in document.Root.OpenAction


def test_links_and_metadata_stay() -> None:
    def change(document: Pdf) -> None:
        script_after_a_link(document)
        document.docinfo["/Author"] = "Jana Petersen"

    with pikepdf.open(io.BytesIO(clean_pdf(made(change)).content)) as document:
        link = document.pages[1].obj.Annots[0].A
        assert (str(link.S), str(link.URI)) == ("/URI", "https://example.org/")
        assert str(document.docinfo["/Author"]) == "Jana Petersen"


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n  \0"])
def test_a_plain_file_stays_byte_for_byte(ending: bytes) -> None:
    content = bytes(pdf()["buffer"]) + ending

    assert clean_pdf(content).content == content


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
        archive.comment = b"%%EOF"
    return buffer.getvalue()


@pytest.mark.parametrize(
    "hidden", [pytest.param(zipped(), id="zip"), pytest.param(b"<script>alert(1)</script>", id="html")]
)
def test_what_is_another_file_as_well_is_a_pdf_only_afterwards(hidden: bytes) -> None:
    cleaned = clean_pdf(bytes(pdf()["buffer"]) + hidden)

    assert cleaned.pages == 1
    assert b"<script>" not in cleaned.content
    assert not zipfile.is_zipfile(io.BytesIO(cleaned.content))


def test_a_file_that_only_its_author_may_change_is_taken() -> None:
    content = made(encryption=pikepdf.Encryption(owner="geheim", user=""))

    assert clean_pdf(content).content == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (made(encryption=pikepdf.Encryption(owner="geheim", user="geheim")), "locked"),
        (b"%PDF-1.7\nnothing of use", "unreadable"),
        (b"", "unreadable"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused, match=code):
        clean_pdf(content)


def test_a_file_nested_without_end_is_refused() -> None:
    def change(document: Pdf) -> None:
        nested = Array([])
        for _ in range(100):
            nested = Array([nested])
        document.Root.Nested = nested

    with pytest.raises(FileRefused, match="unreadable"):
        clean_pdf(made(change))


def holds(content: bytes, text: str) -> bool:
    """Whether the text stands anywhere in the file, in strings or in streams."""
    with pikepdf.open(io.BytesIO(content)) as document:
        parts = [each.unparse(resolved=True) for each in document.objects if not isinstance(each, pikepdf.Stream)]
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        parts += [pikepdf.Dictionary(dict(each.stream_dict.items())).unparse() for each in streams]
        parts += [each.read_bytes() for each in streams]
    return any(text.encode() in part for part in parts)
