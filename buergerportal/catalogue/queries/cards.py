"""Services in a list, and what every query of the catalogue starts from. Only published services are ever seen."""

import datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from buergerportal.catalogue.enums import Audience, Channel, PlaceRule
from buergerportal.catalogue.facts import ServiceFacts, facts_from
from buergerportal.catalogue.models import Category, ConnectedAuthority, IntakePause, Service
from buergerportal.catalogue.values import CategoryTile, ServiceCard
from buergerportal.portals.values import PortalSite

ON_A_CARD = ("slug", "title", "lead", "channel", "audiences", "facts")
"""The columns that `card_of` reads."""


def published() -> QuerySet[Service]:
    """The services that anybody may see."""
    return Service.objects.filter(is_published=True)


def connected_on(day: datetime.date) -> QuerySet[ConnectedAuthority]:
    """Who takes which service in online on that day: neither paused nor full."""
    paused = pauses_on(day).filter(service_slug=OuterRef("service_slug"))
    return ConnectedAuthority.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        Q(most__isnull=True) | Q(taken__lt=F("most")),
        ~Exists(paused.filter(authority_key__in=["", OuterRef("authority_key")])),
        valid_from__lte=day,
    )


def pauses_on(day: datetime.date) -> QuerySet[IntakePause]:
    """The pauses that are in force on that day."""
    return IntakePause.objects.filter(Q(until__isnull=True) | Q(until__gte=day))


def online_in(portal: PortalSite) -> Case:
    """Whether a service is online: a form is published, and the portal's administration takes it in.

    Where no place decides who is responsible, anybody who takes it in does.
    """
    takes_in = connected_on(timezone.localdate()).filter(service_slug=OuterRef("slug"))
    return Case(
        When(current_form__isnull=True, then=Value(False)),  # noqa: FBT003  Django's own signature
        When(place_rule=PlaceRule.NONE, then=Exists(takes_in)),
        default=Exists(takes_in.filter(authority_key=portal.authority_key)),
        output_field=models.BooleanField(),
    )


def online_slugs(portal: PortalSite) -> frozenset[str]:
    """The services that are online in this portal today. One query."""
    rows = published().filter(current_form__isnull=False).annotate(is_online=online_in(portal))
    return frozenset(rows.filter(is_online=True).values_list("slug", flat=True))


def cards_of(services: QuerySet[Service], portal: PortalSite, *, is_ordered: bool = False) -> tuple[ServiceCard, ...]:
    """The services as cards of this portal, by title unless they are ordered already. One query."""
    rows = services.annotate(is_online=online_in(portal)).only(*ON_A_CARD)
    return tuple(
        card_of(row, facts_from(row.facts), is_online=row.is_online)
        for row in (rows if is_ordered else rows.order_by("title"))
    )


def card_of(service: Service, facts: ServiceFacts, *, is_online: bool) -> ServiceCard:
    """A service with its facts, as lists show it."""
    return ServiceCard(
        slug=service.slug,
        title=service.title,
        lead=service.lead,
        channel=_next_best(facts) if not is_online else Channel(service.channel),
        cost=facts.costs[0] if facts.costs else None,
        minutes=facts.processing.minutes,
        audiences=tuple(Audience(audience) for audience in service.audiences),
        is_online=is_online,
    )


def tile_of(category: Category) -> CategoryTile:
    """A topic; its count is 0 where nobody has counted."""
    count = getattr(category, "service_count", 0)
    return CategoryTile(slug=category.slug, title=category.title, icon=category.icon, count=count)


def _next_best(facts: ServiceFacts) -> Channel:
    """The first way that is not a form of this portal, for places where that is not open."""
    kinds = [way.kind for way in facts.channels]
    return next((kind for kind in kinds if kind != Channel.FORM), kinds[0] if kinds else Channel.INFO)
