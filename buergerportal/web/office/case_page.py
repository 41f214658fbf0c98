"""What the page of a case shows: head, answers, files, course, why it came here, and the form for the next state."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.wording import proof_in_words
from buergerportal.applications.enums import FileStage
from buergerportal.applications.file_words import kind_size_and_stage
from buergerportal.applications.queries import AttachedFile
from buergerportal.cases.enums import CaseStatus
from buergerportal.cases.queries import CaseView, CourseEntry
from buergerportal.core.documents import Json
from buergerportal.core.moments import day_in_words, short_moment
from buergerportal.jurisdiction.queries.explanation import Explanation, SpeakingRule
from buergerportal.web.office.fields import Field, choice_field, error_items, text_field
from buergerportal.web.office.forms import LONGEST_MESSAGE, StatusForm
from buergerportal.web.office.inbox_page import BADGES, NAMELESS
from buergerportal.web.ui import parts
from buergerportal.web.ui.whereabouts import map_link_to_point

_MOVES = {
    CaseStatus.RECEIVED: ("Als neu ablegen", ""),
    CaseStatus.IN_REVIEW: ("In Prüfung nehmen", "Sie arbeiten daran."),
    CaseStatus.QUESTION: ("Rückfrage stellen", "Es fehlt etwas. Schreiben Sie unten, was."),
    CaseStatus.APPROVED: ("Erledigt", "Dem Antrag ist entsprochen."),
    CaseStatus.REJECTED: ("Ablehnen", "Schreiben Sie unten, warum."),
    CaseStatus.WITHDRAWN: ("Zurückgezogen", "Der Antrag wurde zurückgenommen."),
}
_WHAT_NOW = {
    FileStage.HELD: "Sie können die Datei danach öffnen.",
    FileStage.INFECTED: "Bitten Sie um eine neue Datei.",
}
CONSEQUENCE = (
    "Danach: Der neue Stand und Ihre Nachricht stehen auf der Statusseite. Die Person bekommt eine E-Mail, "
    "die nur auf diese Seite hinweist. Die Änderung wird mit Ihrem Namen im Verlauf und im Protokoll festgehalten."
)


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """Why the case came to this office: the rule that decided and those that did not, as of ``day`` in words."""

    day: str
    taken: tuple[parts.CheckRow, ...]
    """Empty where the rules name nobody for that day."""
    others: tuple[tuple[parts.CheckRow, ...], ...]


@dataclass(frozen=True, kw_only=True)
class AnsweredRow(parts.CheckRow):
    """An answer, with a map where it has a point."""

    map: parts.Link | None = None


def head_facts(case: CaseView) -> tuple[parts.CheckRow, ...]:
    """When and where the case came from, who is responsible, and why."""
    sent = case.application
    return (
        parts.CheckRow(label="Eingegangen", value=short_moment(case.received_at)),
        parts.CheckRow(label="Ort", value=sent.place_name),
        parts.CheckRow(label="Zuständig", value=f"{sent.authority_name}, {sent.office_name}"),
        parts.CheckRow(label="Warum diese Stelle", value=sent.reason),
        *_proof_facts(sent.identity),
    )


def answer_groups(case: CaseView) -> tuple[parts.CheckGroup, ...]:
    """The answers as the applicant saw them when they sent them."""
    return tuple(
        parts.CheckGroup(
            title=section.title,
            rows=tuple(
                AnsweredRow(
                    label=row.label,
                    value="\n".join(row.lines),
                    map=_map_of(case.application.answers.get(row.field)),
                )
                for row in section.rows
            ),
        )
        for section in case.application.office_sections
    )


def _map_of(answer: Json) -> parts.Link | None:
    """The map of an answer that has a point."""
    point = [answer.get(part) for part in ("latitude", "longitude")] if isinstance(answer, dict) else []
    match point:
        case [str(latitude), str(longitude)]:
            return map_link_to_point(latitude, longitude)
    return None


def documents(case: CaseView) -> tuple[parts.DocumentItem, ...]:
    """The application as PDF and the files that came with it, each with its address."""
    pdf = parts.DocumentItem(name="Der ganze Antrag", meta="PDF", url=reverse("case_pdf", args=[case.reference]))
    return (pdf, *(_document(case, file) for file in case.application.files))


def _document(case: CaseView, file: AttachedFile) -> parts.DocumentItem:
    """A file that came along; only what the malware scanner found clean has addresses."""
    meta = kind_size_and_stage(file)
    if not file.is_clean:
        return parts.DocumentItem(name=file.name, meta=f"{meta}. {_WHAT_NOW[file.stage]}")
    address = [case.reference, file.id]
    return parts.DocumentItem(
        name=file.name,
        meta=meta,
        url=reverse("case_file", args=address),
        preview_url=reverse("case_preview", args=address) if file.is_picture else "",
    )


def history(case: CaseView) -> tuple[parts.HistoryItem, ...]:
    """What happened, newest first."""
    return tuple(parts.HistoryItem(when=short_moment(entry.at), text=_happened(entry)) for entry in case.course)


def jurisdiction_of(explanation: Explanation, *, on: datetime.date) -> Jurisdiction:
    """The rules about the case in words, as they are for the day ``on``."""
    taken = explanation.taken
    return Jurisdiction(
        day=day_in_words(on),
        taken=_rule_rows(taken) if taken else (),
        others=tuple(
            (*_rule_rows(rule), parts.CheckRow(label="Nicht genommen", value=_why_not(rule, taken, on)))
            for rule in explanation.alternatives
        ),
    )


def title_of(case: CaseView) -> str:
    """“Hund anmelden: Petersen, Jana”."""
    return f"{case.application.service_title}: {case.headline.name or NAMELESS}"


def status_fields(form: StatusForm) -> tuple[Field, ...]:
    """What the clerk decides and writes; after an error as it was typed."""
    return (
        choice_field(
            form["status"],
            label="Wie geht es weiter?",
            choices=[(status.value, *_MOVES[status]) for status in form.allowed],
        ),
        text_field(
            form["message"],
            kind="long_text",
            label="Nachricht an die antragstellende Person",
            hint="Sie liest diesen Text genau so auf ihrer Statusseite.",
            longest=LONGEST_MESSAGE,
            required=False,
        ),
    )


def errors_of(form: StatusForm) -> tuple[parts.ErrorItem, ...]:
    """The errors of the form, each with the box to go to."""
    return error_items(form, first="status")


def _rule_rows(rule: SpeakingRule) -> tuple[parts.CheckRow, ...]:
    return (
        parts.CheckRow(label="Regel", value=rule.key),
        parts.CheckRow(label="Rechtsgrundlage", value=rule.law),
        parts.CheckRow(label="Gebiet", value=rule.scope or "ganz Schleswig-Holstein"),
        *_circumstance_rows(rule),
        parts.CheckRow(label="Stelle", value=", ".join(filter(None, (rule.authority_name, rule.office_name)))),
    )


def _circumstance_rows(rule: SpeakingRule) -> tuple[parts.CheckRow, ...]:
    if not rule.circumstance:
        return ()
    return (parts.CheckRow(label="Fall", value=rule.circumstance_clause or rule.circumstance),)


def _why_not(rule: SpeakingRule, taken: SpeakingRule | None, on: datetime.date) -> str:
    if rule.valid_until and rule.valid_until < on:
        return f"galt bis {day_in_words(rule.valid_until)}"
    if rule.valid_from and rule.valid_from > on:
        return f"gilt ab {day_in_words(rule.valid_from)}"
    if not rule.is_for_circumstance:
        return "gilt in einem anderen Fall"
    if taken and taken.circumstance and not rule.circumstance and rule.scope == taken.scope:
        return "gilt in allen Fällen ohne eigene Regel"
    return "gilt für ein größeres Gebiet"


def _proof_facts(identity: VerifiedIdentity | None) -> tuple[parts.CheckRow, ...]:
    if identity is None:
        return ()
    proven = f"{identity.name}, bestätigt am {short_moment(identity.verified_at)}"
    return (
        parts.CheckRow(label="Ausgewiesen mit", value=proof_in_words(identity)),
        parts.CheckRow(label="Ausgewiesen als", value=proven),
    )


def _happened(entry: CourseEntry) -> str:
    who = f"{entry.by}: " if entry.by else ""
    said = f" – „{entry.message}“" if entry.message else ""
    return f"{who}{BADGES[entry.status].text if entry.by else entry.status.label}{said}"
