"""What the page of a service's rules shows: the rules, who wrote them, and who is responsible at a place."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from buergerportal.core.moments import day_in_words, short_moment
from buergerportal.jurisdiction.enums import ReviewState, RuleTarget
from buergerportal.jurisdiction.names import unknown_in_words
from buergerportal.jurisdiction.queries import Place, circumstances_of, match_places, reasons_for
from buergerportal.jurisdiction.queries.explanation import explain
from buergerportal.jurisdiction.queries.rules import RuleView
from buergerportal.processes.responsibility import Authorship
from buergerportal.web.office.case_page import jurisdiction_of
from buergerportal.web.ui import parts

WHOLE_STATE = "ganz Schleswig-Holstein"
IN_ANY_CASE = "In jedem Fall"
_REVIEWS = {
    ReviewState.TO_BE_CONFIRMED: parts.Badge(tone="warning", symbol="help", text="Noch zu bestätigen"),
    ReviewState.UNREVIEWED: parts.Badge(tone="neutral", symbol="clock", text="Noch nicht fachlich geprüft"),
    ReviewState.REVIEWED: parts.Badge(tone="success", symbol="check", text="Fachlich geprüft"),
}


@dataclass(frozen=True, kw_only=True)
class RuleCard:
    """A rule in words, with where to change it."""

    title: str
    rows: tuple[parts.CheckRow, ...]
    badges: tuple[parts.Badge, ...]
    change: parts.Link
    end: parts.Link


@dataclass(frozen=True, kw_only=True)
class LookUp:
    """Who is responsible at the place that was asked for: an answer, or places to choose from, or a problem."""

    text: str
    place: str = ""
    sentences: tuple[str, ...] = ()
    """One, or one for each circumstance."""
    taken: tuple[tuple[parts.CheckRow, ...], ...] = ()
    """The rule that decides, or that of each circumstance."""
    others: tuple[tuple[parts.CheckRow, ...], ...] = ()
    """Rules that do not decide; where there are circumstances, in none of them."""
    problem: str = ""
    choices: tuple[parts.Link, ...] = ()


def rule_cards(
    rules: tuple[RuleView, ...], authors: Mapping[str, Authorship], *, service: str, today: datetime.date
) -> tuple[RuleCard, ...]:
    """The rules that are valid or will be, the widest first."""
    return tuple(_card(rule, authors.get(rule.key), service, today) for rule in rules)


def look_up(text: str, *, service: str, today: datetime.date) -> LookUp:
    """What a person at the place called ``text`` is told, and all rules about it."""
    found = match_places(text)
    if len(found.exact) == 1:
        return _answer(text, found.exact[0], service, today)
    if found.exact:
        return LookUp(text=text, problem=f"„{text}“ kann mehrere Orte meinen. Welchen?", choices=_links(found.exact))
    return LookUp(text=text, problem=unknown_in_words(text), choices=_links(found.similar))


def scope_of(rule: RuleView) -> str:
    """Where the rule is valid: “ganz Schleswig-Holstein”, “Segeberg (Bezirk …)”."""
    if not rule.region_ars:
        return WHOLE_STATE
    return f"{rule.region_name} ({rule.district})" if rule.district else rule.region_name


def who_of(rule: RuleView) -> str:
    """Whom the rule names: an authority, or the one that administers place or county."""
    return rule.authority_name if rule.target == RuleTarget.AUTHORITY else rule.target.label


def days_of(first: datetime.date | None, last: datetime.date | None) -> str:
    """“seit jeher, ohne Ende”, “ab 1. Januar 2027, bis 31. Dezember 2027”."""
    begins = f"ab {day_in_words(first)}" if first else "schon immer"
    return f"{begins}, bis {day_in_words(last)}" if last else f"{begins}, ohne Ende"


def _card(rule: RuleView, author: Authorship | None, service: str, today: datetime.date) -> RuleCard:
    origin = "von Hand" if rule.is_by_hand else "Referenzdaten"
    if rule.is_by_hand and author:
        origin = f"von Hand, {author.name}, {short_moment(author.at)}"
    rows = (
        ("Zuständig", who_of(rule)),
        ("Fachbereich", rule.office_name),
        ("Rechtsgrundlage", rule.law),
        ("Begründung", rule.reason if rule.is_finder else f"weil {rule.reason}"),
        ("Gilt", days_of(rule.valid_from, rule.valid_until)),
        ("Herkunft", origin),
        ("Regel", rule.key),
    )
    ahead = rule.valid_from is not None and rule.valid_from > today
    waits = (parts.Badge(tone="info", symbol="calendar", text="Gilt noch nicht"),) if ahead else ()
    place = [service, rule.id]
    where = scope_of(rule) if rule.region_ars else f"In {WHOLE_STATE}"
    return RuleCard(
        title=f"{where}, {rule.circumstance_clause}" if rule.circumstance else where,
        rows=tuple(parts.CheckRow(label=label, value=value) for label, value in rows),
        badges=(*waits, _REVIEWS[rule.review]),
        change=parts.Link(label="Regel ändern", url=reverse("rule_change", args=place)),
        end=parts.Link(label="Regel beenden", url=reverse("rule_end", args=place)),
    )


def _answer(text: str, place: Place, service: str, today: datetime.date) -> LookUp:
    keys = tuple(circumstances_of(service)) or ("",)
    found = [explain(service=service, place_ars=place.ars, on=today, circumstance=key) for key in keys]
    decisive = {each.taken.key for each in found if each.taken}
    views = [jurisdiction_of(each, on=today) for each in found]
    sentences = reasons_for(service=service, place_ars=place.ars, on=today)
    problem = "" if sentences else f"Für {place.label} ist heute niemand zuständig."
    return LookUp(
        text=text,
        place=place.label,
        sentences=sentences,
        taken=tuple(dict.fromkeys(view.taken for view in views if view.taken)),
        others=tuple(
            rows
            for rows, rule in zip(views[0].others, found[0].alternatives, strict=True)
            if rule.key not in decisive
        ),
        problem=problem,
    )


def _links(places: tuple[Place, ...]) -> tuple[parts.Link, ...]:
    return tuple(
        parts.Link(label=place.label, url=f"?{urlencode({'ort': place.ars})}#nachschlagen") for place in places
    )
