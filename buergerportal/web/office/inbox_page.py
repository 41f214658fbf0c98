"""What the inbox shows: the domain's rows in words, the shelf beside them, the pages below."""

import datetime
from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from buergerportal.cases.enums import OPEN_STATUSES, CaseStatus
from buergerportal.cases.queries import Inbox, InboxFilter
from buergerportal.web.office.dates import arrival_in_words
from buergerportal.web.office.paging import page_in, page_links
from buergerportal.web.ui import parts

BADGES = {
    CaseStatus.RECEIVED: parts.Badge(tone="info", symbol="mail", text="Neu"),
    CaseStatus.IN_REVIEW: parts.Badge(tone="neutral", symbol="pencil", text="In Prüfung"),
    CaseStatus.QUESTION: parts.Badge(tone="warning", symbol="clock", text="Wartet auf Antwort"),
    CaseStatus.APPROVED: parts.Badge(tone="success", symbol="check", text="Erledigt"),
    CaseStatus.REJECTED: parts.Badge(tone="danger", symbol="close", text="Abgelehnt"),
    CaseStatus.WITHDRAWN: parts.Badge(tone="neutral", symbol="arrow-left", text="Zurückgezogen"),
}
NAMELESS = "Ohne Namen"
"""Who sent something that may be sent without a name."""


def filter_from(query: Mapping[str, str]) -> InboxFilter:
    """The filter in the address; whatever makes no sense there is left out."""
    status = query.get("stand", "")
    return InboxFilter(
        status=status if status in {"open", "all", *CaseStatus.values} else "open",
        service=query.get("leistung", "")[:80],
        words=query.get("q", "").replace("\0", "").strip()[:120],
        page=page_in(query.get("seite", "")),
    )


def inbox_address(wanted: InboxFilter, **changed: str | int) -> str:
    """The address of the inbox with this filter; ``changed`` replaces parts of it and starts at the first page."""
    values: dict[str, str | int] = {
        "q": wanted.words,
        "leistung": wanted.service,
        "stand": "" if wanted.status == "open" else wanted.status,
        **changed,
    }
    query = urlencode({name: value for name, value in values.items() if value})
    return reverse("inbox") + (f"?{query}" if query else "")


def table_rows(inbox: Inbox, *, now: datetime.datetime) -> tuple[parts.InboxRow, ...]:
    """The rows of the table."""
    return tuple(
        parts.InboxRow(
            service=inbox.services.get(row.service_slug, row.service_slug),
            reference=row.reference,
            url=reverse("case", args=[row.reference]),
            who=row.headline.name or NAMELESS,
            where=row.headline.line,
            received=arrival_in_words(row.received_at, now=now),
            badge=BADGES[row.status],
            assignee=row.clerk,
            is_unread=row.is_new,
        )
        for row in inbox.rows
    )


def next_case(inbox: Inbox) -> parts.Link | None:
    """The case to take up next: the longest waiting unread one on this page; None if all were opened."""
    waiting = [row for row in inbox.rows if row.is_new and row.status in OPEN_STATUSES]
    if not waiting:
        return None
    return parts.Link(label="Nächsten Vorgang öffnen", url=reverse("case", args=[waiting[-1].reference]))


def shelf(inbox: Inbox, wanted: InboxFilter) -> tuple[parts.ShelfGroup, ...]:
    """The ready-made filters beside the list, each with its number of cases."""

    def link(label: str, status: str, count: int) -> parts.ShelfLink:
        address = inbox_address(InboxFilter(), stand="" if status == "open" else status)
        return parts.ShelfLink(label=label, url=address, count=count, is_current=wanted.status == status)

    counts = inbox.counts
    return (
        parts.ShelfGroup(
            title="Eingang",
            links=(
                link("Zu bearbeiten", "open", inbox.open_count),
                link("Neu", CaseStatus.RECEIVED, counts[CaseStatus.RECEIVED]),
                link("In Prüfung", CaseStatus.IN_REVIEW, counts[CaseStatus.IN_REVIEW]),
                link("Wartet auf Antwort", CaseStatus.QUESTION, counts[CaseStatus.QUESTION]),
            ),
        ),
        parts.ShelfGroup(
            title="Abgeschlossen",
            links=(
                link("Erledigt", CaseStatus.APPROVED, counts[CaseStatus.APPROVED]),
                link("Abgelehnt", CaseStatus.REJECTED, counts[CaseStatus.REJECTED]),
                link("Alle Vorgänge", "all", sum(counts.values())),
            ),
        ),
    )


def service_options(inbox: Inbox, wanted: InboxFilter) -> tuple[parts.Option, ...]:
    """The services that occur in the inbox, by title, after “Alle Leistungen”."""
    return (
        parts.Option(value="", label="Alle Leistungen", is_chosen=not wanted.service),
        *(
            parts.Option(value=slug, label=title, is_chosen=slug == wanted.service)
            for slug, title in inbox.services.items()
        ),
    )


def status_options(wanted: InboxFilter) -> tuple[parts.Option, ...]:
    """Every state that one can filter by."""
    choices = [("open", "Zu bearbeiten"), *((status.value, BADGES[status].text) for status in CaseStatus)]
    return tuple(
        parts.Option(value=value, label=label, is_chosen=value == wanted.status)
        for value, label in (*choices, ("all", "Alle"))
    )


def pages_of(inbox: Inbox, wanted: InboxFilter) -> parts.Pagination | None:
    """Links to the other pages: the first, the last and those around this one; None if there is only one."""

    def address(page: int) -> str:
        return inbox_address(wanted, seite=page)

    return page_links(page=inbox.page, pages=inbox.pages, address=address)


def title_of(wanted: InboxFilter) -> str:
    """The heading of the list."""
    if wanted.status == "all":
        return "Alle Vorgänge"
    return "Zu bearbeiten" if wanted.status == "open" else BADGES[CaseStatus(wanted.status)].text


def total_in_words(inbox: Inbox, wanted: InboxFilter) -> str:
    """“11 Vorgänge”, and for all that is to do “11 Vorgänge, 4 ungelesen”."""
    cases = "1 Vorgang" if inbox.total == 1 else f"{inbox.total} Vorgänge"
    return f"{cases}, {inbox.unread} ungelesen" if inbox.unread and wanted == InboxFilter() else cases
