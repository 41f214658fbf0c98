"""A case in words for the person who applied: steps, whose turn it is, messages, documents."""

import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from buergerportal.applications.file_words import kind_size_and_stage
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.queries import CaseView, CourseEntry
from buergerportal.core.moments import day_in_words, weekday_and_moment
from buergerportal.web.ui.parts import DatedStep, DocumentItem, MessageItem, StepState, TurnBox

PDF_IS_DUE_AFTER = datetime.timedelta(minutes=1)
"""If the job has not made the PDF by then, the link is shown all the same and makes it."""
_DECIDED = frozenset({CaseStatus.APPROVED, CaseStatus.REJECTED, CaseStatus.WITHDRAWN})


def step_line(case: CaseView) -> list[DatedStep]:
    """Arrived, in review, decided: what is done with its day, what is now, what is to come."""
    reviewed = _newest(case, {CaseStatus.IN_REVIEW, CaseStatus.QUESTION})
    is_decided = case.status in _DECIDED
    review_state: StepState = "todo" if case.status == CaseStatus.RECEIVED else "done" if is_decided else "current"
    middle = CaseStatus.QUESTION if case.status == CaseStatus.QUESTION else CaseStatus.IN_REVIEW
    last = case.status if is_decided else CaseStatus.APPROVED
    return [
        DatedStep(
            title=str(CaseStatus.RECEIVED.label),
            state="current" if case.status == CaseStatus.RECEIVED else "done",
            when=day_in_words(case.received_at),
        ),
        DatedStep(title=str(middle.label), state=review_state, when=day_in_words(reviewed.at) if reviewed else ""),
        DatedStep(
            title=str(last.label),
            state="done" if is_decided else "todo",
            when=day_in_words(case.course[0].at) if is_decided else "",
        ),
    ]


def turn_of(case: CaseView) -> TurnBox:
    """Who has to do something now; a question of the office is quoted."""
    authority, office = case.application.authority_name, case.application.office_name
    if case.status == CaseStatus.QUESTION:
        question = _newest(case, {CaseStatus.QUESTION})
        return TurnBox(
            is_you=True,
            title=_("Sie sind dran"),
            heading=_("%(authority)s braucht noch etwas von Ihnen") % {"authority": authority},
            text=_("Bitte antworten Sie der Behörde. Nennen Sie dabei Ihr Zeichen %(reference)s.")
            % {"reference": case.reference},
            quote=question.message if question else "",
            quoted_from=f"{office}, {day_in_words(question.at)}" if question else "",
        )
    if case.status in _DECIDED:
        text = _(
            "Der Antrag ist abgeschlossen. Was entschieden wurde, lesen Sie in den Nachrichten oder im Bescheid."
        )
        return TurnBox(is_you=False, title=str(case.status.label), text=text)
    return TurnBox(
        is_you=False,
        title=_("%(authority)s ist dran") % {"authority": authority},
        text=_("Die Stelle „%(office)s“ prüft Ihren Antrag. Sie müssen gerade nichts tun.") % {"office": office},
    )


def messages_in(case: CaseView) -> list[MessageItem]:
    """What the office wrote, newest first, in the name of the office and of no single person."""
    return [
        MessageItem(sender=case.application.office_name, when=weekday_and_moment(entry.at), text=entry.message)
        for entry in case.course
        if entry.message
    ]


def documents_of(case: CaseView, *, has_pdf: bool) -> list[DocumentItem]:
    """The application as PDF and the files that were sent along."""
    sent = case.application
    base = f"/antrag/{sent.id}"
    url = pdf_url(sent.id, sent.submitted_at, has_pdf=has_pdf)
    pdf = DocumentItem(name=_("Ihr Antrag"), meta=_("PDF") if url else _("PDF, wird gerade erstellt"), url=url)
    files = [
        DocumentItem(
            name=file.name,
            meta=kind_size_and_stage(file),
            url=f"{base}/datei/{file.id}/" if file.is_clean else "",
            preview_url=f"{base}/datei/{file.id}/vorschau/" if file.is_clean and file.is_picture else "",
        )
        for file in sent.files
    ]
    return [pdf, *files]


def pdf_url(application_id: UUID, submitted_at: datetime.datetime, *, has_pdf: bool) -> str:
    """Where the PDF is; empty for the moment in which it is being made."""
    is_due = timezone.now() - submitted_at > PDF_IS_DUE_AFTER
    return f"/antrag/{application_id}/antrag.pdf" if has_pdf or is_due else ""


def _newest(case: CaseView, statuses: set[CaseStatus]) -> CourseEntry | None:
    """The newest step with one of these states."""
    return next((entry for entry in case.course if entry.status in statuses), None)
