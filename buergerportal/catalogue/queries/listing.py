"""Services page by page, chosen by their properties: for programs."""

from django.db.models import Q

from buergerportal.catalogue.enums import Level
from buergerportal.catalogue.facts import facts_from
from buergerportal.catalogue.models import Category, Service
from buergerportal.catalogue.queries.cards import card_of, online_in, published
from buergerportal.catalogue.values import Selection, ServiceEntry, ServicePage
from buergerportal.portals.values import PortalSite

_COLUMNS = (
    *("slug", "title", "lead", "channel", "audiences", "facts"),
    *("category__slug", "leika", "level", "updated_on"),
)


def services_page(selection: Selection, *, portal: PortalSite, offset: int, limit: int) -> ServicePage:
    """The published services of the selection by title, ``limit`` of them from ``offset`` on. Two queries."""
    found = published().filter(_condition(selection))
    rows = found.select_related("category").annotate(is_online=online_in(portal)).only(*_COLUMNS)
    shown = rows.order_by("title", "slug")[offset : offset + limit]
    return ServicePage(total=found.count(), entries=tuple(_entry(row, is_online=row.is_online) for row in shown))


def is_known_category(slug: str) -> bool:
    """Whether there is a topic of that name with a published service. One query."""
    return Category.objects.filter(slug=slug, services__is_published=True).exists()


def is_known_leika(key: str) -> bool:
    """Whether a published service has that key of the Leistungskatalog. One query."""
    return published().filter(leika__contains=[key]).exists()


def _condition(selection: Selection) -> Q:
    condition = Q()
    if selection.category:
        condition &= Q(category__slug=selection.category)
    if selection.audience:
        condition &= Q(audiences__contains=[selection.audience])
    if selection.leika:
        condition &= Q(leika__contains=[selection.leika])
    if selection.level:
        condition &= Q(level=selection.level)
    return condition


def _entry(service: Service, *, is_online: bool) -> ServiceEntry:
    facts = facts_from(service.facts)
    return ServiceEntry(
        card=card_of(service, facts, is_online=is_online),
        category=service.category.slug,
        leika=tuple(service.leika),
        level=Level(service.level),
        channels=tuple(way.kind for way in facts.channels),
        costs=facts.costs,
        updated_on=service.updated_on,
    )
