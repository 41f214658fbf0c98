"""Life situations: all of them, and each as a checklist."""

from buergerportal.catalogue.queries import situation_by_slug, situation_tiles
from buergerportal.catalogue.values import SituationStepView
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject
from buergerportal.web.api.endpoints import endpoint
from buergerportal.web.api.problems import Kind, Refused
from buergerportal.web.api.reading import Question
from buergerportal.web.api.shapes import page_of_service


@endpoint("/situations")
def situations(question: Question) -> JsonObject:
    """The life situations in the order of the portal."""
    return {
        "situations": [
            {
                "slug": tile.slug,
                "title": tile.title,
                "summary": tile.card,
                "icon": tile.icon,
                "audiences": [*tile.audiences],
                "url": _page(tile.slug, question),
            }
            for tile in situation_tiles()
        ]
    }


@endpoint("/situations/{slug}")
def situation(question: Question) -> JsonObject:
    """What is to be done in one of them, in the order of time."""
    slug = question.text("slug")
    view = situation_by_slug(slug, portal=question.portal)
    if view is None:
        detail = f"Die Lebenslage „{slug}“ gibt es nicht. Alle stehen unter /api/v1/situations."
        raise Refused(Kind.UNKNOWN_SITUATION, detail)
    return {
        "slug": slug,
        "title": view.tile.title,
        "lead": view.lead,
        "icon": view.tile.icon,
        "audiences": [*view.tile.audiences],
        "url": _page(slug, question),
        "stages": [
            {"title": stage.title, "steps": [_step(step, question) for step in stage.steps]} for stage in view.stages
        ],
    }


def _step(step: SituationStepView, question: Question) -> Json:
    card = step.service
    return {
        "title": step.title,
        "text": step.text or None,
        "service": card.slug if card else None,
        "url": page_of_service(card.slug, question) if card else None,
        "online": card.is_online if card else None,
    }


def _page(slug: str, question: Question) -> str:
    return question.page(f"/lebenslagen/{slug}/")
