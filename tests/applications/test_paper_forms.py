"""The empty form as a PDF: everything of the form in its order, tagged, and never beyond the page."""

import datetime
import io
from dataclasses import replace
from pathlib import Path

import outloud
import pikepdf
import pytest

from buergerportal.applications.paper_forms import (
    NoticePart,
    PaperFrame,
    PaperPrice,
    PaperReceiver,
    paper_form_pdf,
)
from buergerportal.core.documents import Json
from buergerportal.forms.api import Form, form_from_json, load_form, paper_form
from buergerportal.forms.fields.base import Asked
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.wording import SOURCE_LANGUAGE
from tests.factories.forms import BREEDS, CONTEXT, shared_list
from tests.factories.pdfs import opened, pages_of, tags_of

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted(file.parent for file in SERVICES.glob("*/form.yaml"))
FRAME = PaperFrame(
    title="Hund anmelden",
    portal="Bürgerportal Norderstedt",
    version="Fassung 3 vom 1. März 2026",
    published_at=datetime.datetime(2026, 3, 1, 8, 0, tzinfo=datetime.UTC),
    ways=("Schicken Sie das Formular mit der Post:",),
    receivers=(PaperReceiver(lines=("Stadt Norderstedt", "Rathausallee 50", "22846 Norderstedt")),),
    online="norderstedt.example/leistungen/hund-anmelden/",
    prices=(PaperPrice(label="Anmelden", amount="kostenlos", when="immer"),),
    declaration="Meine Angaben sind richtig.",
    is_signed=False,
    notice=(NoticePart(title="Wofür?", paragraphs=("Für die Steuer.",), points=("Die Stadtkasse",)),),
)
_NEEDED: dict[str, dict[str, Json]] = {
    "calculated": {"value": "sum"},
    "choice": {"options": ["north", "south"]},
    "choices": {"options": ["north", "south"]},
    "group": {"fields": [{"key": "inner", "type": "text", "visible": "a_yes_no"}]},
    "select": {"list": "breeds"},
}


def _form_of_every_kind() -> Form:
    """A form with a field of each type, named after it."""
    kinds = field_types()
    fields: list[Json] = [{"key": f"a_{kind}", "type": kind, **_NEEDED.get(kind, {})} for kind in kinds]
    choices: Json = {"north": "Nordstrand", "south": "Südstrand"}
    texts: dict[str, Json] = {
        f"a_{kind}": {
            "label": f"Frage nach {kind}",
            **dict.fromkeys(kinds[kind].own_texts, f"Aussage zu {kind}"),
            **({"choices": choices} if "options" in _NEEDED.get(kind, {}) else {}),
        }
        for kind in kinds
    }
    return form_from_json(
        {
            "format": 1,
            "form": {
                "format": 1,
                "pages": [{"key": "page", "fields": fields}],
                "calculated": [{"key": "sum", "type": "integer", "value": "1 + 1"}],
            },
            "texts": {
                "de": {"pages": {"page": {"title": "Seite"}}, "fields": {**texts, "inner": {"label": "Innen"}}}
            },
            "lists": {"breeds": BREEDS, "municipalities": shared_list("municipalities")},
        }
    )


FORMS = {**{folder.name: folder for folder in FOLDERS}, "every-kind": None}


def _form(name: str) -> Form:
    folder = FORMS[name]
    return load_form(folder) if folder else _form_of_every_kind()


def _pdf_of(form: Form, frame: PaperFrame = FRAME) -> bytes:
    return paper_form_pdf(paper_form(form, CONTEXT), frame)


def _words_of(pdf: bytes) -> str:
    return _one_line("\n".join(pages_of(pdf)))


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("name", FORMS)
def test_every_label_stands_in_its_order(name: str) -> None:
    form = _form(name)

    words = _words_of(_pdf_of(form))

    at = words.index(_one_line(FRAME.ways[0]))
    for field in form.all_fields:
        label = Asked(field=field, texts=form.texts[SOURCE_LANGUAGE], context=CONTEXT).label()
        assert _one_line(label) in words[at:], label
        at = words.index(_one_line(label), at) + len(_one_line(label))


@pytest.mark.parametrize("name", FORMS)
def test_it_passes_a_checker_of_accessibility(name: str, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(_pdf_of(_form(name)))

    result = outloud.check(str(file))

    assert (result.error, result.errors, result.warnings) == (None, 0, 0)


@pytest.mark.parametrize("name", FORMS)
def test_nothing_stands_beyond_the_page_or_is_smaller_than_eleven_points(name: str) -> None:
    with opened(_pdf_of(_form(name))) as document:
        for page in document:
            spans = [
                span for block in page.get_text("dict")["blocks"] for line in block["lines"] for span in line["spans"]
            ]
            right = max(drawn["rect"].x1 for drawn in page.get_drawings())
            assert min(span["size"] for span in spans) >= 10.99
            assert max(right, *(span["bbox"][2] for span in spans if span["text"].strip())) <= page.rect.width - 50


def test_places_to_write_are_at_least_eight_millimetres_high() -> None:
    eight = 8 / 25.4 * 72
    with opened(_pdf_of(_form("every-kind"))) as document:
        heights = [
            drawn["rect"].height
            for page in document
            for drawn in page.get_drawings()
            if drawn["rect"].width > 15 and drawn["rect"].height > 6
        ]

    assert len(heights) > 20
    assert min(heights) >= eight


def test_it_carries_language_title_bookmarks_and_both_standards() -> None:
    with pikepdf.open(io.BytesIO(_pdf_of(_form("hund-anmelden")))) as pdf, pdf.open_metadata() as metadata:
        with pdf.open_outline() as outline:
            bookmarks = [str(item.title) for item in outline.root]
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.docinfo.Title) == "Hund anmelden"
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")
        assert not pdf.Root.get("/AcroForm")
    assert bookmarks == [
        *("Wohin mit dem Formular?", "Was kostet es?", "Über Sie", "Ihr Hund", "Nachweise", "Steuer"),
        *("Ihre Erklärung", "Was mit Ihren Angaben geschieht"),
    ]


def test_headings_lists_and_the_table_of_prices_are_tagged() -> None:
    tags = tags_of(_pdf_of(_form("hund-anmelden")))

    assert (tags["/Title"], tags["/H1"], tags["/Table"], tags["/TH"]) == (1, 8, 1, 3)
    assert tags["/LI"] >= 3 + 5


def test_it_says_where_it_goes_what_it_costs_and_what_happens_to_the_data() -> None:
    pages = pages_of(_pdf_of(_form("hund-anmelden")))
    first, words = _one_line(pages[0]), _one_line(" ".join(pages))

    for text in ("Hund anmelden", *FRAME.ways, *FRAME.receivers[0].lines, FRAME.online, "Anmelden kostenlos immer"):
        assert text in first
    assert "Was mit Ihren Angaben geschieht Wofür? Für die Steuer. • Die Stadtkasse" in words
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in _one_line(page)


def test_no_page_ends_with_a_heading() -> None:
    form = _form("hund-anmelden")
    titles = {form.texts[SOURCE_LANGUAGE].at("pages", page.key, "title") for page in form.pages}

    for page in pages_of(_pdf_of(form)):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[-1] not in titles


def test_a_mandate_is_signed_and_the_rest_only_where_the_law_wants_it() -> None:
    dog, bulky = _form("hund-anmelden"), _form("sperrmuell-anmelden")
    signed = replace(FRAME, is_signed=True)

    numbers = [_words_of(_pdf_of(*each)).count("Ort und Datum") for each in ((dog,), (bulky,), (bulky, signed))]

    assert numbers == [1, 0, 1]


def test_the_same_form_is_the_same_file() -> None:
    assert _pdf_of(_form("hund-anmelden")) == _pdf_of(_form("hund-anmelden"))


def test_every_receiver_says_when_it_is_the_right_one() -> None:
    both = tuple(PaperReceiver(lines=(name,), when=f"Wenn {name}", note="Unbekannt.") for name in ("A", "B"))

    words = _words_of(_pdf_of(_form("hund-anmelden"), replace(FRAME, receivers=both)))

    assert "Wenn A: A Unbekannt. Wenn B: B Unbekannt." in words
