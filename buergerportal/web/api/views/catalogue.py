"""Which services there are, what belongs to each, topics, and the search."""

from functools import lru_cache

from buergerportal.catalogue.enums import Audience, Level
from buergerportal.catalogue.queries import (
    category_tiles,
    current_form_id,
    form_version,
    is_known_category,
    is_known_leika,
    service_by_slug,
    services_page,
)
from buergerportal.catalogue.values import Selection
from buergerportal.core.json_values import JsonObject, as_object
from buergerportal.forms.api import export_schema, form_from_json
from buergerportal.search.queries import search_services
from buergerportal.web.api.at_place import service_at_place
from buergerportal.web.api.endpoints import endpoint
from buergerportal.web.api.places import unknown_service
from buergerportal.web.api.problems import Kind, Refused
from buergerportal.web.api.reading import Question
from buergerportal.web.api.shapes import entry_shape, page_of_service, service_shape


@endpoint("/services")
def services(question: Question) -> JsonObject:
    """The published services page by page, all of them or those that were selected."""
    selection = _selection(question)
    limit, offset = question.numbers["limit"], question.numbers["offset"]
    page = services_page(selection, portal=question.portal, offset=offset, limit=limit)
    return {
        "total": page.total,
        "limit": limit,
        "offset": offset,
        "services": [entry_shape(entry, question) for entry in page.entries],
    }


@endpoint("/services/{slug}")
def service(question: Question) -> JsonObject:
    """One published service with everything that its page says; with a place, also what holds there."""
    view = service_by_slug(question.text("slug"), portal=question.portal)
    if view is None:
        raise unknown_service(question.text("slug"))
    return {**service_shape(view, question), "here": service_at_place(view, question)}


@endpoint("/services/{slug}/form-schema")
def form_schema(question: Question) -> JsonObject:
    """The JSON Schema of the answers that the published form of a service sends."""
    slug = question.text("slug")
    version = current_form_id(slug)
    if version is not None:
        return _form_schema(version)
    if service_by_slug(slug, portal=question.portal) is None:
        raise unknown_service(slug)
    raise Refused(Kind.NO_FORM, f"Für die Leistung „{slug}“ gibt es hier kein Formular.")


@endpoint("/categories")
def categories(question: Question) -> JsonObject:
    """The topics that have services."""
    return {
        "categories": [
            {
                "slug": tile.slug,
                "title": tile.title,
                "icon": tile.icon,
                "count": tile.count,
                "url": question.page(f"/themen/{tile.slug}/"),
            }
            for tile in category_tiles()
        ]
    }


@endpoint("/search")
def search(question: Question) -> JsonObject:
    """What the search of the portal finds, best first."""
    result = search_services(question.text("q"), portal=question.portal, most=question.numbers["limit"])
    return {
        "services": [
            {
                "slug": card.slug,
                "title": card.title,
                "lead": card.lead,
                "url": page_of_service(card.slug, question),
                "online": card.is_online,
            }
            for card in (each.card for each in result.found)
        ]
    }


@lru_cache(maxsize=200)
def _form_schema(version: int) -> JsonObject:
    """The schema of a form version, which never changes."""
    published = form_version(version)
    if published is None:
        raise LookupError(f"form version {version} is missing")
    return export_schema(form_from_json(as_object(published.definition)))


def _selection(question: Question) -> Selection:
    category, leika = question.text("category"), question.text("leika")
    if category and not is_known_category(category):
        detail = f"Das Thema „{category}“ gibt es nicht. Alle stehen unter /api/v1/categories."
        raise Refused(Kind.UNKNOWN_CATEGORY, detail, more={"parameter": "category"})
    if leika and not is_known_leika(leika):
        detail = f"Keine Leistung hier hat den Schlüssel „{leika}“."
        raise Refused(Kind.UNKNOWN_LEIKA, detail, more={"parameter": "leika"})
    audience, level = question.text("audience"), question.text("level")
    return Selection(
        category=category,
        audience=Audience(audience) if audience else None,
        leika=leika,
        level=Level(level) if level else None,
    )
