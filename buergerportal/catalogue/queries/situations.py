"""Life situations, as tiles and as checklists."""

from buergerportal.catalogue.enums import Audience
from buergerportal.catalogue.life_situations import SituationStep, stages_from
from buergerportal.catalogue.models import LifeSituation
from buergerportal.catalogue.queries.cards import cards_of, published
from buergerportal.catalogue.values import (
    ServiceCard,
    SituationStageView,
    SituationStepView,
    SituationTile,
    SituationView,
)
from buergerportal.portals.values import PortalSite


def situation_tiles() -> tuple[SituationTile, ...]:
    """All life situations in their order. One query."""
    return tuple(_tile(row) for row in LifeSituation.objects.order_by("position"))


def situation_by_slug(slug: str, *, portal: PortalSite) -> SituationView | None:
    """The checklist called ``slug``, steps of withdrawn services left out; None if there is none. Two queries."""
    row = LifeSituation.objects.filter(slug=slug).first()
    if row is None:
        return None
    stages = stages_from(row.stages)
    slugs = {step.service for stage in stages for step in stage.steps if step.service}
    cards = {card.slug: card for card in cards_of(published().filter(slug__in=slugs), portal)}
    shown = (
        SituationStageView(
            title=stage.title,
            steps=tuple(_step(step, cards) for step in stage.steps if not step.service or step.service in cards),
        )
        for stage in stages
    )
    return SituationView(tile=_tile(row), lead=row.lead, stages=tuple(stage for stage in shown if stage.steps))


def _step(step: SituationStep, cards: dict[str, ServiceCard]) -> SituationStepView:
    card = cards.get(step.service)
    return SituationStepView(title=card.title if card else step.title, text=step.text, service=card)


def _tile(row: LifeSituation) -> SituationTile:
    return SituationTile(
        slug=row.slug,
        title=row.title,
        card=row.card,
        icon=row.icon,
        audiences=tuple(Audience(audience) for audience in row.audiences),
    )
