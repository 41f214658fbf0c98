"""What an office sees of its cases. Every query takes the principal and shows nothing beyond its offices."""

import datetime
import json
import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.errors import NoSuchApplication
from buergerportal.applications.queries import AttachedFile, SubmittedApplication, read_file, read_submission
from buergerportal.cases.enums import ALLOWED_MOVES, OPEN_STATUSES, CaseStatus
from buergerportal.cases.errors import NoSuchCase
from buergerportal.cases.models import Case, CaseEvent
from buergerportal.catalogue.models import Service
from buergerportal.core.keys import unseal_of

PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Headline:
    """How the inbox names a case: who applies, and one line to tell them apart."""

    name: str
    line: str


@dataclass(frozen=True, kw_only=True)
class InboxFilter:
    """What a clerk asked the inbox for; ``status`` is ``open``, ``all`` or one state, ``page`` counts from 1.

    ``words`` is the beginning of a reference, or a part of what the headline says.
    """

    status: str = "open"
    service: str = ""
    words: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class InboxRow:
    """One line of the inbox; ``clerk`` is who worked on it last, empty if nobody did."""

    reference: str
    service_slug: str
    headline: Headline
    status: CaseStatus
    received_at: datetime.datetime
    clerk: str
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """One page of the cases of the principal's offices, newest first.

    ``services`` names the services that occur, title by slug; ``counts`` has every state, ``unread`` the open
    cases that nobody has opened. None of these three depends on the filter.
    """

    rows: tuple[InboxRow, ...]
    total: int
    page: int
    pages: int
    services: dict[str, str]
    counts: dict[CaseStatus, int]
    unread: int

    @property
    def open_count(self) -> int:
        """How many cases still want something done."""
        return sum(self.counts[status] for status in OPEN_STATUSES)


@dataclass(frozen=True, kw_only=True)
class CourseEntry:
    """One step in the course of a case; ``by`` is empty where the portal itself did it."""

    at: datetime.datetime
    status: CaseStatus
    by: str
    message: str


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case as the clerk and the applicant read it; links in letters lead to the portal ``portal_slug``."""

    reference: str
    headline: Headline
    status: CaseStatus
    received_at: datetime.datetime
    application: SubmittedApplication
    portal_slug: str
    course: tuple[CourseEntry, ...]
    next_statuses: tuple[CaseStatus, ...]


def inbox_for(principal: Principal, wanted: InboxFilter) -> Inbox:
    """The cases of the principal's offices that match; nothing of any other office."""
    with acting_as(principal):
        mine = Case.objects.filter(office_id__in=principal.offices)
        counted = {row["status"]: row["n"] for row in mine.values("status").order_by().annotate(n=Count("pk"))}
        matching = _matching(mine, wanted)
        total = matching.count()
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(1, wanted.page), pages)
        start = (page - 1) * PAGE_SIZE
        cases = matching.select_related("application").annotate(clerk=_last_clerk()).order_by("-received_at", "-pk")
        return Inbox(
            rows=tuple(_inbox_row(case, case.clerk or "") for case in cases[start : start + PAGE_SIZE]),
            total=total,
            page=page,
            pages=pages,
            services=dict(
                Service.objects.filter(slug__in=mine.values("service_slug"))
                .order_by("title")
                .values_list("slug", "title")
            ),
            counts={status: counted.get(status, 0) for status in CaseStatus},
            unread=mine.filter(status__in=OPEN_STATUSES, read_at=None).count(),
        )


def case_for(principal: Principal, reference: str) -> CaseView:
    """The case with this reference, if it is in one of the principal's offices or theirs as applicant.

    Raises NoSuchCase otherwise, whether or not it exists.
    """
    with acting_as(principal):
        case = _visible_case(principal, reference)
        return CaseView(
            reference=case.reference,
            headline=_headline(case.application.authority_id, case.pk, case.sealed_headline),
            status=CaseStatus(case.status),
            received_at=case.received_at,
            application=read_submission(case.application),
            portal_slug=case.application.portal.slug,
            course=_course_of(case),
            next_statuses=tuple(status for status in CaseStatus if status in ALLOWED_MOVES[CaseStatus(case.status)]),
        )


def file_of_case(principal: Principal, reference: str, file_id: UUID) -> tuple[AttachedFile, bytes]:
    """A file of the case with this reference, with its content, for whoever may see the case.

    Raises NoSuchCase otherwise, whether or not case and file exist; FileNotClean (applications) as `read_file` does.
    """
    with acting_as(principal):
        case = _visible_case(principal, reference)
        try:
            return read_file(case.application, file_id)
        except NoSuchApplication as error:
            raise NoSuchCase(reference) from error


def message_context(case_id: UUID) -> str:
    """What a sealed message of this case is bound to."""
    return f"case:{case_id}:message"


def headline_context(case_id: UUID) -> str:
    """What the sealed headline of this case is bound to."""
    return f"case:{case_id}:headline"


def _visible_case(principal: Principal, reference: str) -> Case:
    case = (
        Case.objects.filter(reference=reference)
        .filter(Q(office_id__in=principal.offices) | Q(application_id__in=principal.applications))
        .select_related(
            "application__authority",
            "application__office",
            "application__portal",
            "application__form_version__service",
        )
        .first()
    )
    if case is None:
        raise NoSuchCase(reference)
    return case


def _matching(cases: QuerySet[Case], wanted: InboxFilter) -> QuerySet[Case]:
    if wanted.status == "open":
        cases = cases.filter(status__in=OPEN_STATUSES)
    elif wanted.status in CaseStatus.values:
        cases = cases.filter(status=wanted.status)
    if wanted.service:
        cases = cases.filter(service_slug=wanted.service)
    if wanted.words:
        cases = cases.filter(pk__in=_named(cases, wanted.words))
    return cases


def _named(cases: QuerySet[Case], words: str) -> list[UUID]:
    """The cases that ``words`` can mean. Headlines are sealed, so each is opened: some 20 ms for a thousand."""
    signs = re.sub(r"[\s\-–—]", "", words).upper()
    text = " ".join(words.split()).casefold()
    found = []
    for pk, reference, owner, sealed in cases.values_list(
        "pk", "reference", "application__authority_id", "sealed_headline"
    ).iterator():
        headline = _headline(owner, pk, sealed)
        is_reference = bool(signs) and reference.replace("-", "").startswith(signs)
        if is_reference or text in headline.name.casefold() or text in headline.line.casefold():
            found.append(pk)
    return found


def _last_clerk() -> Subquery:
    events = CaseEvent.objects.filter(case=OuterRef("pk"), by__isnull=False).order_by("-at", "-pk")
    return Subquery(events.values("by__name")[:1])


def _inbox_row(case: Case, clerk: str) -> InboxRow:
    return InboxRow(
        reference=case.reference,
        service_slug=case.service_slug,
        headline=_headline(case.application.authority_id, case.pk, case.sealed_headline),
        status=CaseStatus(case.status),
        received_at=case.received_at,
        clerk=clerk,
        is_new=case.read_at is None,
    )


def _headline(owner: str, case_id: UUID, sealed: bytes | memoryview) -> Headline:
    content = json.loads(unseal_of(owner, bytes(sealed), context=headline_context(case_id)))
    return Headline(name=content["name"], line=content["line"])


def _course_of(case: Case) -> tuple[CourseEntry, ...]:
    owner = case.application.authority_id
    return tuple(
        CourseEntry(
            at=event.at,
            status=CaseStatus(event.status),
            by=event.by.name if event.by else "",
            message=_message_of(event, owner),
        )
        for event in CaseEvent.objects.filter(case=case).select_related("by").order_by("-at", "-pk")
    )


def _message_of(event: CaseEvent, owner: str) -> str:
    if event.sealed_message is None:
        return ""
    return unseal_of(owner, bytes(event.sealed_message), context=message_context(event.case_id)).decode()
