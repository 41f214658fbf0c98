"""Reading the catalogue. Only published services are ever seen; each page needs at most three queries."""

import datetime
from functools import reduce
from itertools import groupby
from operator import add

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from buergerportal.catalogue.enums import Audience, Channel, Level, PlaceRule, Trust
from buergerportal.catalogue.facts import LocalParameter, ServiceFacts, facts_from
from buergerportal.catalogue.folding import folded, search_words
from buergerportal.catalogue.models import Category, ConnectedAuthority, FormVersion, Service
from buergerportal.catalogue.models import LocalValue as StoredValue
from buergerportal.catalogue.values import (
    CategoryTile,
    CategoryView,
    Connection,
    HomeView,
    LetterGroup,
    LocalValue,
    PublishedForm,
    SearchResult,
    ServiceCard,
    ServiceView,
)
from buergerportal.jurisdiction.queries import services_with_rules
from buergerportal.portals.values import PortalSite

_MOST_RESULTS = 30
_SIMILAR = 0.5
"""Mean likeness of the words of a query to the nearest words of a service, 0 to 1, from which it counts as found."""


def home_view(portal: PortalSite) -> HomeView:
    """The topics with their counts and the services most wanted in this portal, in its order. Two queries."""
    categories = tuple(_tile(category) for category in _categories())
    cards = {card.slug: card for card in _cards(_published().filter(slug__in=portal.wanted), portal)}
    return HomeView(
        categories=categories,
        wanted=tuple(cards[slug] for slug in portal.wanted if slug in cards),
        service_count=sum(category.count for category in categories),
    )


def services_in(category: str, *, portal: PortalSite) -> CategoryView | None:
    """The topic with that slug and its services by title; None if there is no such topic. Two queries."""
    row = _categories().filter(slug=category).first()
    if row is None:
        return None
    return CategoryView(category=_tile(row), services=_cards(_published().filter(category_id=row.pk), portal))


def services_a_to_z(*, portal: PortalSite) -> tuple[LetterGroup, ...]:
    """All services by the first letter of their title. One query."""
    cards = sorted(_cards(_published(), portal), key=lambda card: (folded(card.title), card.slug))
    return tuple(
        LetterGroup(letter=letter, services=tuple(group))
        for letter, group in groupby(cards, key=lambda card: folded(card.title)[:1].upper())
    )


def service_by_slug(slug: str, *, portal: PortalSite) -> ServiceView | None:
    """The published service with everything its page says; None if there is none. Two queries."""
    service = _published().select_related("category").filter(slug=slug).first()
    if service is None:
        return None
    facts = facts_from(service.facts)
    cards = {card.slug: card for card in _cards(_published().filter(slug__in=facts.related), portal)}
    return _view(service, facts, tuple(cards[slug] for slug in facts.related if slug in cards))


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
    return frozenset(_published().values_list("slug", flat=True))


def is_known_service(slug: str) -> bool:
    """Whether one may ask who is responsible for it: it is published, or a rule names it. At most two queries."""
    return _published().filter(slug=slug).exists() or slug in services_with_rules()


def trust_for(slug: str) -> Trust:
    """How surely a person must be identified for the published service; NONE where it asks nothing. One query."""
    trust = _published().filter(slug=slug).values_list("trust", flat=True).first()
    return Trust(trust) if trust else Trust.NONE


def current_form_version(slug: str) -> PublishedForm | None:
    """The form with which an application for the service begins now; None if it is not to be had online."""
    version = FormVersion.objects.select_related("service").filter(current_of__slug=slug).first()
    return _form(version) if version else None


def current_form_id(slug: str) -> int | None:
    """The id of that form, without its content."""
    return FormVersion.objects.filter(current_of__slug=slug).values_list("pk", flat=True).first()


def form_version(version_id: int) -> PublishedForm | None:
    """A published form by its id, also one that is no longer current: drafts keep the one they began with."""
    version = FormVersion.objects.select_related("service").filter(pk=version_id).first()
    return _form(version) if version else None


def connection_for(*, service: str, authority_key: str, on: datetime.date | None = None) -> Connection | None:
    """How the authority takes the service in on that day (today if none is given); None if it does not.

    Where this is None, nothing may be sent: the page shows the next best way.
    """
    row = (
        _connected(on or timezone.localdate())
        .filter(service_slug=service, authority_key=authority_key)
        .order_by("-valid_from")
        .first()
    )
    if row is None:
        return None
    return Connection(
        service=row.service_slug,
        authority_key=row.authority_key,
        channel=row.channel,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def search_services(text: str, *, portal: PortalSite) -> SearchResult:
    """The services that fit what a person typed, best first, at most thirty. One query, none for an empty text.

    A title or everyday word that is exactly the text goes first; then likeness of the single words (which forgives
    typing errors and finds parts of long words) together with German full text.
    """
    words = search_words(text)
    if not words:
        return SearchResult(text=text, services=())
    query = SearchQuery(" | ".join(words), search_type="raw", config="german")
    likeness = reduce(add, (TrigramWordSimilarity(word, "search_text") for word in words)) / Value(float(len(words)))
    phrases = [folded(text), " ".join(words)]
    exact = Case(When(search_phrases__overlap=phrases, then=Value(1.0)), default=Value(0.0))
    found = (
        _published()
        .annotate(likeness=likeness, rank=SearchRank("search_vector", query), exact=exact)
        .filter(Q(likeness__gte=_SIMILAR) | Q(exact=1.0))
        .annotate(score=F("exact") + F("likeness") + F("rank"))
        .order_by("-score", "title")
    )
    return SearchResult(text=text, services=_cards(found[:_MOST_RESULTS], portal, is_ordered=True))


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


def _published() -> QuerySet[Service]:
    return Service.objects.filter(is_published=True)


def _categories() -> QuerySet[Category]:
    """The topics that have services, with their number."""
    return (
        Category.objects.annotate(service_count=Count("services", filter=Q(services__is_published=True)))
        .filter(service_count__gt=0)
        .order_by("position")
    )


def _connected(day: datetime.date) -> QuerySet[ConnectedAuthority]:
    return ConnectedAuthority.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
    )


def _cards(services: QuerySet[Service], portal: PortalSite, *, is_ordered: bool = False) -> tuple[ServiceCard, ...]:
    takes_in = _connected(timezone.localdate()).filter(service_slug=OuterRef("slug"))
    rows = services.annotate(
        is_online=Case(
            When(current_form__isnull=True, then=Value(False)),  # noqa: FBT003  Django's own signature
            When(place_rule=PlaceRule.NONE, then=Exists(takes_in)),
            default=Exists(takes_in.filter(authority_key=portal.authority_key)),
            output_field=models.BooleanField(),
        )
    ).only("slug", "title", "lead", "channel", "audiences", "facts")
    return tuple(_card(row, is_online=row.is_online) for row in (rows if is_ordered else rows.order_by("title")))


def _card(service: Service, *, is_online: bool) -> ServiceCard:
    facts = facts_from(service.facts)
    return ServiceCard(
        slug=service.slug,
        title=service.title,
        lead=service.lead,
        channel=Channel(service.channel),
        cost=facts.costs[0] if facts.costs else None,
        minutes=facts.processing.minutes,
        audiences=tuple(Audience(audience) for audience in service.audiences),
        is_online=is_online,
    )


def _tile(category: Category) -> CategoryTile:
    count = getattr(category, "service_count", 0)
    return CategoryTile(slug=category.slug, title=category.title, icon=category.icon, count=count)


def _form(version: FormVersion) -> PublishedForm:
    return PublishedForm(
        id=version.pk, service=version.service.slug, number=version.number, definition=version.definition
    )


def _view(service: Service, facts: ServiceFacts, related: tuple[ServiceCard, ...]) -> ServiceView:
    return ServiceView(
        slug=service.slug,
        title=service.title,
        lead=service.lead,
        category=_tile(service.category),
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
    )
