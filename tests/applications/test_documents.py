"""The application as a PDF: what stands in it, how it is tagged, and that no input breaks it."""

import dataclasses
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import outloud
import pikepdf
import pytest

from buergerportal.applications.documents import application_pdf, office_pdf
from buergerportal.applications.queries import AttachedFile, SubmittedApplication, SummaryLine, SummarySection
from tests.factories.identities import identity_of
from tests.factories.pdfs import opened, pages_of, tags_of, words_of

DECLARATION = "Ich versichere, dass meine Angaben richtig und vollständig sind."
SUBMITTED = SubmittedApplication(
    office_sections=(),
    id=UUID(int=1),
    reference="K7QM-4XTD-9RPW-2HNCB",
    service_slug="hund-anmelden",
    service_title="Hund anmelden",
    form_version=1,
    authority_name="Amt Hüttener Berge",
    office_name="Fachbereich Steuern",
    place_ars="010585890152",
    place_name="Sehestedt",
    reason="Für Sehestedt ist das Amt Hüttener Berge zuständig.",
    submitted_at=datetime.datetime(2026, 3, 3, 23, 5, tzinfo=datetime.UTC),
    sections=(
        SummarySection(
            title="Halterin oder Halter",
            rows=(
                SummaryLine(field="name", label="Name", lines=("Jana Petersen",)),
                SummaryLine(field="address", label="Anschrift", lines=("Dorfstraße 4", "24814 Sehestedt")),
            ),
        ),
        SummarySection(title="Hund", rows=(SummaryLine(field="chip", label="Chipnummer", lines=()),)),
        SummarySection(title="Leer", rows=()),
    ),
    answers={},
    declaration=DECLARATION,
    applicant_name="Jana Petersen",
    email="jana@example.org",
    files=(
        AttachedFile(id=UUID(int=2), field="proof", name="ausweis.pdf", media_type="application/pdf", size=1_440_000),
    ),
)


def _pdf_of(submitted: SubmittedApplication = SUBMITTED) -> bytes:
    return application_pdf(submitted, portal_name="Amt Hüttener Berge digital")


def _with_answer(*lines: str) -> SubmittedApplication:
    row = SummaryLine(field="note", label="Anmerkung", lines=lines)
    return dataclasses.replace(SUBMITTED, sections=(SummarySection(title="Mehr", rows=(row,)),))


def test_application_pdf_says_what_was_sent() -> None:
    (page,) = pages_of(_pdf_of())

    assert page.split("\n")[:2] == ["Amt Hüttener Berge digital", "Aktenzeichen K7QM-4XTD-9RPW-2HNCB"]
    for text in (
        *("Hund anmelden", "Kopie Ihres Antrags", "4. März 2026, 00:05 Uhr", "Fachbereich Steuern", "Sehestedt"),
        *("Warum diese Stelle zuständig ist", SUBMITTED.reason, "Halterin oder Halter", "Jana Petersen"),
        *("Dorfstraße 4\n24814 Sehestedt", "Chipnummer \nkeine Angabe", "ausweis.pdf", "PDF, 1,4 MB"),
        *("Ihre Erklärung", DECLARATION, "Seite 1 von 1"),
    ):
        assert " ".join(text.split()) in " ".join(page.split())
    assert "Leer" not in page


def test_application_pdf_holds_the_number_of_a_law_with_its_sign() -> None:
    submitted = dataclasses.replace(SUBMITTED, reason="Zuständig ist A, weil das so ist (§ 3 KAG SH).")

    (page,) = pages_of(application_pdf(submitted, portal_name="P"))

    assert "(§\u00a03 KAG SH)" in page


def test_application_pdf_is_tagged_as_title_headings_and_tables() -> None:
    tags = tags_of(_pdf_of())

    assert tags["/Title"] == 1
    assert tags["/H1"] == 5
    assert tags["/Table"] == 4
    assert tags["/TH"] == 2 * tags["/Table"]
    assert tags["/TD"] == 2 * (5 + 2 + 1 + 1)


def test_application_pdf_carries_language_title_and_both_standards() -> None:
    with pikepdf.open(io.BytesIO(_pdf_of())) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.docinfo.Title) == "Hund anmelden"
        assert pdf.Root.MarkInfo.Marked
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")
        assert not pdf.Root.get("/AcroForm")


def test_application_pdf_passes_a_checker_of_accessibility(tmp_path: Path) -> None:
    file = tmp_path / "application.pdf"
    file.write_bytes(_pdf_of(_with_answer("مرحبا بالعالم", "Danke 😊", "W" * 400)))

    result = outloud.check(str(file))

    assert (result.error, result.errors, result.warnings) == (None, 0, 0)


def test_application_pdf_of_the_same_application_is_the_same_file() -> None:
    assert _pdf_of() == _pdf_of()


def test_application_pdf_repeats_heads_and_counts_pages() -> None:
    pages = pages_of(_pdf_of(_with_answer(*["Eine Zeile mit einigen Wörtern darin."] * 90)))

    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von 3" in page
        assert "Ihre Antwort" in page


@pytest.mark.parametrize(
    "typed",
    [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 5,
        "W" * 100_000,
        "wort " * 20_000,
        "\u202eمرحبا\u202c" * 50,
        "😊👩\u200d👩\u200d👧\U0001fae8" * 50,
        "a\x00b\x07\ud83d\ufffe漢字\U00013000",
        '#import "/etc/passwd" $x$ *b* @a <l> ] } \\ // /* `c`',
        "\u0301" * 300,
        " \t\n\r\n ",
    ],
    ids=[
        "long-word",
        "100000-signs",
        "long-text",
        "right-to-left",
        "emoji",
        "no-glyph",
        "markup",
        "accents",
        "blank",
    ],
)
def test_application_pdf_takes_anything_and_keeps_to_the_page(typed: str) -> None:
    pdf = _pdf_of(_with_answer(typed))

    with opened(pdf) as document:
        for page in document:
            right = max(word[2] for word in page.get_text("words"))
            assert right <= page.rect.width - 50


def test_application_pdf_leaves_words_whole_that_fit() -> None:
    address = "vorname.nachname-beispiel@stadtwerke.example.org"

    (page,) = pages_of(_pdf_of(_with_answer(address)))

    assert address in page


def test_application_pdf_keeps_long_file_names_on_the_page() -> None:
    file = dataclasses.replace(SUBMITTED.files[0], name="W" * 116 + ".pdf")

    pdf = _pdf_of(dataclasses.replace(SUBMITTED, files=(file,)))

    with opened(pdf) as document:
        words = [word for word in document[0].get_text("words") if word[4].startswith("W\u200bW")]
    assert max(word[2] for word in words) < min(word[0] for word in words) + 340


def test_office_pdf_shows_the_office_its_own_sections_in_neutral_words() -> None:
    in_full = SummarySection(
        title="Bankverbindung",
        rows=(SummaryLine(field="iban", label="IBAN", lines=("DE89 3704 0044 0532 0130 00",)),),
    )
    submitted = dataclasses.replace(SUBMITTED, office_sections=(in_full,))

    (mine,), (theirs,) = (pages_of(pdf) for pdf in (_pdf_of(submitted), office_pdf(submitted, portal_name="P")))

    assert ("Dorfstraße 4" in mine, "Dorfstraße 4" in theirs) == (True, False)
    assert ("DE89 3704" in mine, "DE89 3704 0044 0532 0130 00" in theirs) == (False, True)
    assert "Ausfertigung für die Behörde" in theirs
    assert "Erklärung der antragstellenden Person" in theirs
    assert "Ihre" not in theirs.replace(DECLARATION, "")


def test_office_pdf_passes_a_checker_of_accessibility(tmp_path: Path) -> None:
    file = tmp_path / "office.pdf"
    file.write_bytes(office_pdf(dataclasses.replace(SUBMITTED, identity=identity_of()), portal_name="P"))

    result = outloud.check(str(file))

    assert (result.error, result.errors, result.warnings) == (None, 0, 0)


@pytest.mark.parametrize("make", [application_pdf, office_pdf])
def test_both_say_how_the_person_proved_who_they_are(make: Callable[..., bytes]) -> None:
    proven_at = datetime.datetime(2026, 3, 3, 22, 50, tzinfo=datetime.UTC)
    submitted = dataclasses.replace(SUBMITTED, identity=identity_of("jana", at=proven_at))

    words = words_of(make(submitted, portal_name="P"))

    assert "Ausgewiesen mit Testidentität, kein Nachweis: Test-Ausweis" in words
    assert "Vertrauensniveau hoch" in words
    assert "Ausgewiesen als Jana Petersen, bestätigt am 3. März 2026, 23:50 Uhr" in words
    assert "Ausgewiesen" not in "".join(pages_of(make(SUBMITTED, portal_name="P")))
