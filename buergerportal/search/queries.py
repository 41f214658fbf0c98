"""Searching: what other modules may ask."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Sum

from buergerportal.catalogue.queries import service_titles
from buergerportal.catalogue.values import ServiceCard
from buergerportal.portals.queries import all_portals, portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.enums import MissKind
from buergerportal.search.marking import marked
from buergerportal.search.memory import Indexes, indexes_for
from buergerportal.search.models import Miss, OwnPhrase, SettledMiss
from buergerportal.search.places import NamedPlace
from buergerportal.search.ranking import complete, rank
from buergerportal.search.values import Field, Guess, Mark, Ranking

SURE = 0.3
"""Score from which the best hit may be what was meant; below, the answer counts as a miss."""
_SURE_SITUATION = 0.6
_MOST = 30


@dataclass(frozen=True, kw_only=True)
class Found:
    """A service that fits, and the phrase by which it was found."""

    card: ServiceCard
    title: tuple[Mark, ...]
    score: float
    phrase: str
    """Empty if no phrase but only single words fit."""
    field: Field


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """Everything that fits what a person typed, best first."""

    text: str
    found: tuple[Found, ...] = ()
    guesses: tuple[Guess, ...] = ()
    situation: str = ""
    """The slug of a life situation that it is about; empty for none."""
    place: NamedPlace | None = None

    @property
    def miss(self) -> MissKind | None:
        """How it missed what was wanted, as far as one can tell; None if it has not."""
        if not self.found:
            return MissKind.NOTHING
        return MissKind.WEAK if self.found[0].score < SURE else None


@dataclass(frozen=True, kw_only=True)
class MissView:
    """Words by which people found nothing, in one portal."""

    text: str
    times: int
    kinds: tuple[MissKind, ...]
    last: datetime.date
    near: tuple[ServiceCard, ...]
    """What may have been meant."""


@dataclass(frozen=True, kw_only=True)
class OwnPhraseView:
    """A phrase that editors of a portal added."""

    id: int
    text: str
    service: str
    title: str


@dataclass(frozen=True, kw_only=True)
class WordsPutAside:
    """Words that editors of a portal do not want to see among the missed ones."""

    id: int
    text: str


def prepare_search() -> None:
    """Build the indexes, so that nobody has to wait for them. No portals, no indexes."""
    site = next((portal_by_slug(link.slug) for link in all_portals()), None)
    if site:
        indexes_for(site)


def search_services(text: str, *, portal: PortalSite, is_exact: bool = False, most: int = _MOST) -> SearchResult:
    """The services that fit a text of any length and kind. One query at most.

    Without guesses about typing errors if ``is_exact``.
    """
    indexes = indexes_for(portal)
    place = indexes.places.named_in(text, indexes.services.vocabulary(portal.id))
    asked = place.rest if place else text
    ranking = rank(indexes.services, asked, portal_id=portal.id, is_exact=is_exact, most=most)
    return SearchResult(
        text=text,
        found=_found(indexes, ranking),
        guesses=ranking.guesses,
        situation=_situation(indexes, asked),
        place=place,
    )


def suggest_services(text: str, *, portal: PortalSite, most: int = 6) -> SearchResult:
    """What fits a text that is still being typed. One query at most."""
    indexes = indexes_for(portal)
    ranking = complete(indexes.services, text, portal_id=portal.id, most=most)
    return SearchResult(text=text, found=_found(indexes, ranking))


def misses_in(portal: PortalSite, *, since: datetime.date, most: int = 100) -> tuple[MissView, ...]:
    """What people did not find in a portal since that day and nobody has settled, the most frequent first."""
    settled = SettledMiss.objects.filter(portal_id=portal.id, text=OuterRef("text"))
    rows = (
        Miss.objects.filter(~Exists(settled), portal_id=portal.id, day__gte=since)
        .values("text")
        .annotate(sum=Sum("times"), last=Max("day"))
        .order_by("-sum", "-last", "text")[:most]
    )
    found = [(row["text"], row["sum"], row["last"]) for row in rows]
    texts = [text for text, _, _ in found]
    kinds: dict[str, set[str]] = {}
    for text, kind in Miss.objects.filter(portal_id=portal.id, day__gte=since, text__in=texts).values_list(
        "text", "kind"
    ):
        kinds.setdefault(text, set()).add(kind)
    indexes = indexes_for(portal)
    hits = {text: rank(indexes.services, text, portal_id=portal.id, most=3).hits for text in texts}
    cards = indexes.cards(hit.key for those in hits.values() for hit in those)
    return tuple(
        MissView(
            text=text,
            times=times,
            kinds=tuple(kind for kind in MissKind if kind in kinds[text]),
            last=last,
            near=tuple(cards[hit.key] for hit in hits[text] if hit.key in cards),
        )
        for text, times, last in found
    )


def phrases_in(portal_id: int) -> tuple[OwnPhraseView, ...]:
    """The phrases that editors of a portal added, by text. Two queries."""
    titles = dict(service_titles())
    return tuple(
        OwnPhraseView(
            id=row.pk, text=row.text, service=row.service_slug, title=titles.get(row.service_slug, row.service_slug)
        )
        for row in OwnPhrase.objects.filter(portal_id=portal_id).order_by("text", "service_slug")
    )


def words_put_aside(portal_id: int) -> tuple[WordsPutAside, ...]:
    """What editors of a portal put aside and have no phrase for, by text. One query."""
    phrases = OwnPhrase.objects.filter(portal_id=portal_id, text=OuterRef("text"))
    rows = SettledMiss.objects.filter(~Exists(phrases), portal_id=portal_id).order_by("text")
    return tuple(WordsPutAside(id=row.pk, text=row.text) for row in rows)


def _found(indexes: Indexes, ranking: Ranking) -> tuple[Found, ...]:
    cards = indexes.cards(hit.key for hit in ranking.hits)
    return tuple(
        Found(
            card=cards[hit.key],
            title=marked(cards[hit.key].title, ranking.stems, indexes.services),
            score=hit.score,
            phrase=hit.phrase,
            field=hit.field,
        )
        for hit in ranking.hits
        if hit.key in cards
    )


def _situation(indexes: Indexes, text: str) -> str:
    hits = rank(indexes.situations, text, is_exact=True, most=1).hits
    return hits[0].key if hits and hits[0].score >= _SURE_SITUATION else ""
