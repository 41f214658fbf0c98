"""PDF files from templates: what is asserted, and that data stays data."""

import datetime
import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buergerportal.core.pdf import PdfFailed, render_pdf

CREATED = datetime.datetime(2026, 3, 3, 13, 5, tzinfo=datetime.UTC)
HEAD = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: datetime(..data.created))
#set text(font: data.fonts, lang: data.language, fallback: false)
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template that shows one text."""
    file = tmp_path_factory.mktemp("typst") / "letter.typ"
    file.write_text(HEAD + "#title()\n\n#data.text\n", encoding="utf-8")
    return file


def _render(template: Path, text: str) -> bytes:
    return render_pdf(template=template, title="Ein Brief", created_at=CREATED, data={"text": text})


def test_render_pdf_is_tagged_german_and_fit_for_the_archive(template: Path) -> None:
    with pikepdf.open(io.BytesIO(_render(template, "Moin"))) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo.Title) == "Ein Brief"
        assert str(pdf.docinfo.CreationDate) == "D:20260303130500Z"
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_render_pdf_gives_the_same_bytes_again(template: Path) -> None:
    assert _render(template, "Moin") == _render(template, "Moin")


def test_render_pdf_takes_no_markup_from_data(template: Path) -> None:
    typed = '#read("/etc/passwd") *fett* $x^2$ @nirgends <label> \\ // [x] "]; #panic()'

    pdf = _render(template, typed)

    assert len(pdf) > 1_000


@given(st.text(max_size=60))
@example("漢\u0301 \u0301 क\u094d\u0301 \ufe0f\u20e3 \U0001f1e9")
@example("\u05d0\u064b\u0300 a\u05b0 😊\u0301 \u202e\u2067 \ufffe\ufdd0")
@example("a\u1680b\u3000c\u2003d")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_render_pdf_sets_any_text(template: Path, text: str) -> None:
    assert _render(template, text).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (HEAD.replace(", lang: data.language", ""), "language"),
        (HEAD.replace("title: data.title", 'title: "Anders"'), "title"),
        (HEAD + "= \n== zu früh\n=== viel\n====== zu tief", "broken.typ"),
        (HEAD + "#data.nothing", "broken.typ"),
    ],
)
def test_render_pdf_refuses_templates_that_shut_people_out(tmp_path: Path, source: str, reason: str) -> None:
    template = tmp_path / "broken.typ"
    template.write_text(source + "\nText\n", encoding="utf-8")

    with pytest.raises(PdfFailed, match=reason):
        _render(template, "Moin")


def test_render_pdf_errors_do_not_quote_data(tmp_path: Path) -> None:
    template = tmp_path / "leak.typ"
    template.write_text(HEAD + "#panic(data.text)\n", encoding="utf-8")

    with pytest.raises(PdfFailed) as raised:
        _render(template, "Jana Petersen")

    assert "Jana" not in str(raised.value)
    assert raised.value.__suppress_context__
