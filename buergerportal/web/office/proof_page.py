"""What the page of the proof shows: figures by day, the table of counties, and the services to look into."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format

from buergerportal.catalogue.folding import folded, search_words
from buergerportal.catalogue.routing_overview import RoutingOverview, ServiceFigures
from buergerportal.core.moments import day_in_words
from buergerportal.web.office.paging import page_in, page_links
from buergerportal.web.ui import parts

PAGE_SIZE = 30
_SHOWN = {
    "": "Alle Leistungen",
    "luecken": "Mit Lücken oder Widersprüchen",
    "amtliche-suche": "Nur mit amtlicher Suche",
    "von-hand": "Von Hand geändert",
    "aenderungen": "Änderungen stehen bevor",
}


@dataclass(frozen=True, kw_only=True)
class ServiceFilter:
    """What an operator asked the list of services for; ``shown`` is a key of the filter, empty for all."""

    words: str = ""
    shown: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A line of a table of figures; ``is_wrong`` where there is a gap or a conflict."""

    name: str
    cells: tuple[tuple[str, str], ...]
    """The heading of each column, and its figure."""
    is_wrong: bool
    url: str = ""
    badges: tuple[parts.Badge, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServiceList:
    """One page of the services that match."""

    rows: tuple[FigureRow, ...]
    total: str
    pagination: parts.Pagination | None


def filter_from(query: Mapping[str, str]) -> ServiceFilter:
    """The filter in the address; whatever makes no sense there is left out."""
    shown = query.get("zeige", "")
    return ServiceFilter(
        words=query.get("q", "").replace("\0", "").strip()[:120],
        shown=shown if shown in _SHOWN else "",
        page=page_in(query.get("seite", "")),
    )


def verdict(overview: RoutingOverview) -> parts.Badge:
    """The proof in a word."""
    if overview.proof.holds:
        return parts.Badge(tone="success", symbol="check", text="Überall genau eine Antwort")
    return parts.Badge(tone="danger", symbol="warning", text="Der Nachweis gelingt nicht")


def head_facts(overview: RoutingOverview) -> tuple[parts.CheckRow, ...]:
    """How much was checked."""
    proof = overview.proof
    days = len(proof.days) - 1
    return (
        parts.CheckRow(label="Leistungen", value=number(proof.services)),
        parts.CheckRow(label="Orte", value=number(proof.places)),
        parts.CheckRow(label="Paare an jedem Tag", value=number(proof.pairs)),
        parts.CheckRow(label="Geprüft für", value="heute" + (f" und {days} spätere Tage" if days else "")),
    )


def day_rows(overview: RoutingOverview, *, today: datetime.date) -> tuple[FigureRow, ...]:
    """Today and each later day on which something changes."""
    return tuple(
        FigureRow(
            name="Heute" if day.on == today else f"Ab {day_in_words(day.on)}",
            cells=_findings(day.gaps, day.conflicts, day.coarse),
            is_wrong=bool(day.gaps or day.conflicts),
        )
        for day in overview.days
    )


def county_rows(overview: RoutingOverview) -> tuple[FigureRow, ...]:
    """Each county and independent town, as of today."""
    return tuple(
        FigureRow(
            name=county.name,
            cells=(
                ("Orte", number(county.places)),
                ("Paare", number(county.pairs)),
                *_findings(county.gaps, county.conflicts, county.coarse),
            ),
            is_wrong=bool(county.gaps or county.conflicts),
        )
        for county in overview.counties
    )


def services_of(overview: RoutingOverview, wanted: ServiceFilter) -> ServiceList:
    """The services that match, one page of them."""
    matching = [row for row in overview.services if _matches(row, wanted)]
    pages = max(1, -(-len(matching) // PAGE_SIZE))
    page = min(max(1, wanted.page), pages)

    def address(number: int) -> str:
        values = {"q": wanted.words, "zeige": wanted.shown, "seite": str(number)}
        return f"{reverse('responsibility')}?{urlencode({name: value for name, value in values.items() if value})}"

    start = (page - 1) * PAGE_SIZE
    return ServiceList(
        rows=tuple(_service_row(row) for row in matching[start : start + PAGE_SIZE]),
        total="1 Leistung" if len(matching) == 1 else f"{number(len(matching))} Leistungen",
        pagination=page_links(page=page, pages=pages, address=address),
    )


def filter_options(wanted: ServiceFilter) -> tuple[parts.Option, ...]:
    """What one can filter by."""
    return tuple(
        parts.Option(value=value, label=label, is_chosen=value == wanted.shown) for value, label in _SHOWN.items()
    )


def number(count: int) -> str:
    """“147.098”."""
    return str(number_format(count, force_grouping=True))


def _matches(row: ServiceFigures, wanted: ServiceFilter) -> bool:
    is_shown = {
        "": True,
        "luecken": bool(row.gaps or row.conflicts),
        "amtliche-suche": bool(row.coarse),
        "von-hand": row.is_by_hand,
        "aenderungen": row.changes_ahead,
    }[wanted.shown]
    text = f"{folded(row.title)} {row.slug}"
    return is_shown and all(word in text for word in search_words(wanted.words))


def _service_row(row: ServiceFigures) -> FigureRow:
    marks = (
        (row.is_by_hand, parts.Badge(tone="info", symbol="pencil", text="Von Hand")),
        (row.changes_ahead, parts.Badge(tone="neutral", symbol="calendar", text="Änderung steht bevor")),
    )
    return FigureRow(
        name=row.title,
        url=reverse("responsibility_service", args=[row.slug]),
        cells=_findings(row.gaps, row.conflicts, row.coarse),
        is_wrong=bool(row.gaps or row.conflicts),
        badges=tuple(badge for holds, badge in marks if holds),
    )


def _findings(gaps: int, conflicts: int, coarse: int) -> tuple[tuple[str, str], ...]:
    return (
        ("Lücken", number(gaps)),
        ("Widersprüche", number(conflicts)),
        ("Nur amtliche Suche", number(coarse)),
    )
