"""Services as pages show them: each page needs at most three queries."""

import datetime
from collections.abc import Sequence
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from buergerportal.catalogue.enums import Audience, Level, PlaceRule, Trust
from buergerportal.catalogue.facts import LocalParameter, ServiceFacts, facts_from
from buergerportal.catalogue.folding import folded
from buergerportal.catalogue.models import Category, Service
from buergerportal.catalogue.models import LocalValue as StoredValue
from buergerportal.catalogue.queries.cards import cards_of, online_in, published, tile_of
from buergerportal.catalogue.queries.situations import situation_tiles
from buergerportal.catalogue.values import (
    AToZView,
    AudienceCounts,
    CategoryTile,
    CategoryView,
    HomeView,
    LetterGroup,
    LocalValue,
    ServiceCard,
    ServiceView,
)
from buergerportal.jurisdiction.queries import services_with_rules
from buergerportal.portals.values import PortalSite


def home_view(portal: PortalSite) -> HomeView:
    """The topics, the services most wanted in this portal in its order, and life situations. Three queries."""
    categories = category_tiles()
    cards = {card.slug: card for card in cards_of(published().filter(slug__in=portal.wanted), portal)}
    return HomeView(
        categories=categories,
        wanted=tuple(cards[slug] for slug in portal.wanted if slug in cards),
        service_count=sum(category.count for category in categories),
        situations=situation_tiles(),
    )


def services_in(category: str, *, portal: PortalSite, audience: Audience | None = None) -> CategoryView | None:
    """The topic with that slug and its services by title; None if there is no such topic. Two queries."""
    row = _categories().filter(slug=category).first()
    if row is None:
        return None
    cards = cards_of(published().filter(category_id=row.pk), portal)
    return CategoryView(category=tile_of(row), services=_for(audience, cards), audiences=_counts(cards))


def services_a_to_z(*, portal: PortalSite, audience: Audience | None = None) -> AToZView:
    """All services by the first letter of their title. One query."""
    everything = sorted(cards_of(published(), portal), key=lambda card: (folded(card.title), card.slug))
    groups = tuple(
        LetterGroup(letter=letter, services=tuple(group))
        for letter, group in groupby(_for(audience, everything), key=lambda card: folded(card.title)[:1].upper())
    )
    return AToZView(letters=groups, audiences=_counts(everything))


def _for(audience: Audience | None, cards: Sequence[ServiceCard]) -> tuple[ServiceCard, ...]:
    return tuple(card for card in cards if audience is None or audience in card.audiences)


def _counts(cards: Sequence[ServiceCard]) -> AudienceCounts:
    return AudienceCounts(
        everybody=len(cards),
        people=len(_for(Audience.PERSON, cards)),
        businesses=len(_for(Audience.BUSINESS, cards)),
    )


def service_by_slug(slug: str, *, portal: PortalSite) -> ServiceView | None:
    """The published service with everything its page says; None if there is none. Two queries."""
    rows = published().select_related("category").annotate(is_online=online_in(portal))
    service = rows.filter(slug=slug).first()
    if service is None:
        return None
    facts = facts_from(service.facts)
    cards = {card.slug: card for card in cards_of(published().filter(slug__in=facts.related), portal)}
    related = tuple(cards[slug] for slug in facts.related if slug in cards)
    return _view(service, facts, related, is_online=service.is_online)


def local_values_for(view: ServiceView, *, authority_key: str, place_ars: str) -> tuple[LocalValue, ...]:
    """What the service leaves to each place, with what this authority has settled. At most one query.

    A value for the one place goes before one for all that the authority administers.
    """
    if not view.facts.local:
        return ()
    rows = StoredValue.objects.filter(
        service_slug=view.slug, authority_key=authority_key, place_ars__in=["", place_ars]
    ).order_by("place_ars")
    settled = {row.parameter: row for row in rows}
    return tuple(_local_value(parameter, settled.get(parameter.key)) for parameter in view.facts.local)


def published_slugs() -> frozenset[str]:
    """The slugs of all published services. One query."""
    return frozenset(published().values_list("slug", flat=True))


def published_days() -> dict[str, datetime.date | None]:
    """The slugs of all published services in order, each with the day of the last work on its texts. One query."""
    return dict(published().order_by("slug").values_list("slug", "updated_on"))


def category_tiles() -> tuple[CategoryTile, ...]:
    """The topics that have services, in the order of the home page. One query."""
    return tuple(tile_of(category) for category in _categories())


def is_known_service(slug: str) -> bool:
    """Whether one may ask who is responsible for it: it is published, or a rule names it. At most two queries."""
    return published().filter(slug=slug).exists() or slug in services_with_rules()


def trust_for(slug: str) -> Trust:
    """How surely a person must be identified for the published service; NONE where it asks nothing. One query."""
    trust = published().filter(slug=slug).values_list("trust", flat=True).first()
    return Trust(trust) if trust else Trust.NONE


def _local_value(parameter: LocalParameter, row: StoredValue | None) -> LocalValue:
    return LocalValue(
        key=parameter.key,
        label=parameter.label,
        kind=parameter.kind,
        note=parameter.note,
        value=row.value if row else None,
        source=row.source if row else "",
        is_example=row is not None and row.is_example,
    )


def _categories() -> QuerySet[Category]:
    """The topics that have services, with their number."""
    return (
        Category.objects.annotate(service_count=Count("services", filter=Q(services__is_published=True)))
        .filter(service_count__gt=0)
        .order_by("position")
    )


def _view(service: Service, facts: ServiceFacts, related: tuple[ServiceCard, ...], *, is_online: bool) -> ServiceView:
    return ServiceView(
        slug=service.slug,
        title=service.title,
        lead=service.lead,
        category=tile_of(service.category),
        leika=tuple(service.leika),
        audiences=tuple(Audience(audience) for audience in service.audiences),
        level=Level(service.level),
        place_rule=PlaceRule(service.place_rule),
        trust=Trust(service.trust) if service.trust else None,
        office_key=service.office_key,
        synonyms=tuple(service.synonyms),
        updated_on=service.updated_on,
        facts=facts,
        related=related,
        has_form=service.current_form_id is not None,
        is_online=is_online,
    )
