"""The words that lead to services and life situations, and the cards of those found, for whoever searches them."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from buergerportal.catalogue.facts import facts_from
from buergerportal.catalogue.models import LifeSituation
from buergerportal.catalogue.queries.cards import ON_A_CARD, card_of, published
from buergerportal.catalogue.values import CardPair, ServiceWords, SituationWords


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


def card_pairs(slugs: Collection[str]) -> dict[str, CardPair]:
    """The published services of these slugs as the cards of any portal. One query."""
    pairs = {}
    for row in published().filter(slug__in=slugs).only(*ON_A_CARD):
        facts = facts_from(row.facts)
        online, offline = (card_of(row, facts, is_online=is_online) for is_online in (True, False))
        pairs[row.slug] = CardPair(online=online, offline=offline)
    return pairs


def leika_keys() -> dict[str, tuple[str, ...]]:
    """The LeiKa keys of every published service. One query."""
    return {slug: tuple(keys) for slug, keys in published().values_list("slug", "leika")}


def service_titles() -> tuple[tuple[str, str], ...]:
    """Slug and title of every published service, by title. One query."""
    return tuple(published().order_by("title").values_list("slug", "title"))
