"""The words that lead to services and life situations, for whoever searches them."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from buergerportal.catalogue.models import LifeSituation
from buergerportal.catalogue.queries.cards import cards_of, published
from buergerportal.catalogue.values import ServiceCard, ServiceWords, SituationWords
from buergerportal.portals.values import PortalSite


def service_words() -> Iterator[ServiceWords]:
    """The words of every published service, by slug. One query."""
    for row in published().order_by("slug").values_list("slug", "title", "lead", "synonyms", "asked").iterator():
        slug, title, lead, synonyms, asked = row
        yield ServiceWords(slug=slug, title=title, lead=lead, synonyms=tuple(synonyms), asked=tuple(asked))


def situation_words() -> tuple[SituationWords, ...]:
    """The words of every life situation. One query."""
    rows = LifeSituation.objects.order_by("slug").values_list("slug", "title", "synonyms")
    return tuple(SituationWords(slug=slug, title=title, synonyms=tuple(words)) for slug, title, words in rows)


def words_digest() -> str:
    """The same exactly while every published service says the same. One query of short columns."""
    rows = published().order_by("slug").values_list("slug", "content_digest")
    digest = sha256()
    for slug, content in rows.iterator():
        digest.update(f"{slug} {content}\n".encode())
    return digest.hexdigest()


def cards_called(slugs: Collection[str], *, portal: PortalSite) -> dict[str, ServiceCard]:
    """The published services of these slugs as cards of a portal. One query."""
    return {card.slug: card for card in cards_of(published().filter(slug__in=slugs), portal, is_ordered=True)}


def leika_keys() -> dict[str, tuple[str, ...]]:
    """The LeiKa keys of every published service. One query."""
    return {slug: tuple(keys) for slug, keys in published().values_list("slug", "leika")}


def service_titles() -> tuple[tuple[str, str], ...]:
    """Slug and title of every published service, by title. One query."""
    return tuple(published().order_by("title").values_list("slug", "title"))
