"""The empty form of a service as a PDF, for people who prefer paper."""

import datetime
from dataclasses import asdict, dataclass
from pathlib import Path

from buergerportal.core.documents import Json
from buergerportal.core.pdf import render_pdf
from buergerportal.forms.api import PaperForm
from buergerportal.forms.paper_parts import PaperBlock, PaperBox, PaperQuestion, PaperSection

_TEMPLATE = Path(__file__).resolve().parent / "typst/paper_form.typ"
_WIDEST = 60
"""Per cent of the page that one of several lines of a question takes: two long ones stand below each other."""
_NARROWEST, _PER_SIGN = 15, 3
"""Per cent of the page for a short answer, and for each sign of handwriting."""
_IN_LINE = 24
"""Signs of all choices together that stand beside each other."""


@dataclass(frozen=True, kw_only=True)
class PaperReceiver:
    """Who gets the form: name, office and address as on an envelope."""

    lines: tuple[str, ...]
    when: str = ""
    """“Wenn Sie studieren”, where others get it otherwise."""
    note: str = ""
    """What is not known about them."""


@dataclass(frozen=True, kw_only=True)
class PaperPrice:
    """What something costs, and when."""

    label: str
    amount: str
    when: str


@dataclass(frozen=True, kw_only=True)
class NoticePart:
    """A heading of the notice on data protection and what stands under it: paragraphs, then a list."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperFrame:
    """Everything around the questions."""

    title: str
    portal: str
    version: str
    """Which version of the form it is, in words."""
    published_at: datetime.datetime
    ways: tuple[str, ...]
    """How to hand it in, in sentences."""
    receivers: tuple[PaperReceiver, ...]
    online: str
    """The address of the service, to be typed by hand."""
    prices: tuple[PaperPrice, ...]
    declaration: str
    is_signed: bool
    """Whether the law wants a signature."""
    notice: tuple[NoticePart, ...]


def paper_form_pdf(form: PaperForm, frame: PaperFrame) -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-2a, German) of the empty form; the same input gives the same bytes.

    Raises PdfFailed (core) if it cannot be set.
    """
    return render_pdf(
        template=_TEMPLATE,
        title=frame.title,
        created_at=frame.published_at,
        data={
            "portal": frame.portal,
            "version": frame.version,
            "ways": list(frame.ways),
            "receivers": [asdict(receiver) for receiver in frame.receivers],
            "online": frame.online,
            "prices": [asdict(price) for price in frame.prices],
            "declaration": frame.declaration,
            "is_signed": frame.is_signed,
            "notice": [asdict(part) for part in frame.notice],
            "sections": [_section(section) for section in form.sections],
        },
    )


def _section(section: PaperSection) -> Json:
    return {
        "title": section.title,
        "lead": section.lead,
        "condition": section.condition,
        "stops": [asdict(stop) for stop in section.stops],
        "parts": [
            {"title": part.title, "condition": part.condition, "blocks": _blocks(part.blocks)}
            for part in section.parts
        ],
    }


def _blocks(blocks: tuple[PaperBlock, ...]) -> list[Json]:
    return [
        {"condition": block.condition, "questions": [_question(question) for question in block.questions]}
        for block in blocks
    ]


def _question(question: PaperQuestion) -> Json:
    labels = [choice.label for choice in question.choices]
    has_hints = any(choice.hint for choice in question.choices)
    usual = _WIDEST if len(question.boxes) > 1 else 100
    return {
        "label": question.label,
        "hint": question.hint,
        "statement": question.statement,
        "note": question.note,
        "is_optional": question.is_optional,
        "is_enclosed": question.is_enclosed,
        "is_signed": question.is_signed,
        "choices": [asdict(choice) for choice in question.choices],
        "in_line": bool(labels) and not has_hints and sum(map(len, labels)) <= _IN_LINE,
        "boxes": [{**asdict(box), "width": _share(box, usual)} for box in question.boxes],
        "rows": [{"title": row.title, "blocks": _blocks(row.blocks)} for row in question.rows],
    }


def _share(box: PaperBox, usual: int) -> int:
    """Of the width of the page, in per cent."""
    return min(100, max(_NARROWEST, box.width * _PER_SIGN)) if box.width else usual
