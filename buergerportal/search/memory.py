"""The indexes of this process: built for the first search, and again when what they are built from has changed."""

import datetime
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils import timezone

from buergerportal.catalogue.queries import card_pairs, online_slugs, service_words, situation_words, words_digest
from buergerportal.catalogue.values import CardPair, ServiceCard, ServiceWords, SituationWords
from buergerportal.jurisdiction.queries import place_spellings
from buergerportal.portals.values import PortalSite
from buergerportal.search.index import Index
from buergerportal.search.models import OwnPhrase
from buergerportal.search.places import PlaceBook
from buergerportal.search.values import Described, Field, Phrase


@dataclass(frozen=True, kw_only=True)
class _Sources:
    """What the indexes are built from; equal exactly while nothing of it has changed."""

    services: str
    """A digest of their words."""
    situations: tuple[SituationWords, ...]
    places: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str, int], ...]
    """Slug of the service, phrase and portal of what editors added."""


@dataclass(frozen=True, kw_only=True)
class Indexes:
    """All that one search looks at."""

    services: Index
    situations: Index
    places: PlaceBook
    online: frozenset[str] = frozenset()
    """The services that are online in the portal for which these were asked."""
    pairs: dict[str, CardPair] = field(default_factory=dict)
    """Of the services that were found before, in whatever portal."""

    def cards(self, slugs: Iterable[str]) -> dict[str, ServiceCard]:
        """The services of these slugs as cards of the portal, without those that are published no longer.

        No query once each of them has been found by somebody; otherwise one.
        """
        wanted = dict.fromkeys(slugs)
        missing = wanted.keys() - self.pairs.keys()
        if missing:
            self.pairs.update(card_pairs(missing))
        pairs = {slug: self.pairs[slug] for slug in wanted if slug in self.pairs}
        return {slug: pair.online if slug in self.online else pair.offline for slug, pair in pairs.items()}


type _State = tuple[int, datetime.date]


@dataclass(kw_only=True)
class _Memory:
    indexes: Indexes | None = None
    sources: _Sources | None = None
    seen: dict[int, tuple[_State, Indexes]] = field(default_factory=dict)
    """By portal, the content version and the day for which the indexes are known to be right, and them."""
    lock: threading.Lock = field(default_factory=threading.Lock)


_memory = _Memory()


def indexes_for(portal: PortalSite) -> Indexes:
    """The indexes as of the portal's content version, which rises with everything they are built from, and of today,
    for places merge.

    No query while version and day are those seen last; some short ones when they are not, and the words of services
    are read again only if one of them has changed.
    """
    state = (portal.content_version, timezone.localdate())
    seen = _memory.seen.get(portal.id)
    if seen and seen[0] == state:
        return seen[1]
    with _memory.lock:
        sources = _sources(on=state[1])
        if _memory.indexes is None or _memory.sources != sources:
            _memory.indexes, _memory.sources = _built(sources), sources
            _memory.seen.clear()
        indexes = replace(_memory.indexes, online=online_slugs(portal))
        _memory.seen[portal.id] = (state, indexes)
        return indexes


def forget_indexes() -> None:
    """Trust no version that was seen and no card: the next search asks the database whether the indexes are right."""
    with _memory.lock:
        _memory.seen.clear()
        if _memory.indexes:
            _memory.indexes = replace(_memory.indexes, pairs={})


def described_service(words: ServiceWords) -> Described:
    """A service by the phrases that lead to it in every portal."""
    return Described(
        key=words.slug,
        phrases=(
            Phrase(words.title, Field.TITLE),
            *(Phrase(text, Field.SYNONYM) for text in words.synonyms),
            *(Phrase(text, Field.ASKED) for text in words.asked),
            Phrase(words.lead, Field.TEXT),
        ),
    )


def _sources(*, on: datetime.date) -> _Sources:
    own = OwnPhrase.objects.order_by("pk").values_list("service_slug", "text", "portal_id")
    return _Sources(
        services=words_digest(),
        situations=situation_words(),
        places=place_spellings(on=on),
        own=tuple(own),
    )


def _built(sources: _Sources) -> Indexes:
    """What an editor adds is put to the services as they are known; only other words of theirs are read again."""
    if _memory.indexes and _memory.sources and _memory.sources.services == sources.services:
        services = _memory.indexes.services
    else:
        services = Index([described_service(words) for words in service_words()])
    own = ((slug, Phrase(text, Field.OWN, portal_id)) for slug, text, portal_id in sources.own)
    return Indexes(
        services=services.with_own(own),
        situations=Index([_described_situation(words) for words in sources.situations]),
        places=PlaceBook(sources.places),
    )


def _described_situation(words: SituationWords) -> Described:
    synonyms = (Phrase(text, Field.SYNONYM) for text in words.synonyms)
    return Described(key=words.slug, phrases=(Phrase(words.title, Field.TITLE), *synonyms))
