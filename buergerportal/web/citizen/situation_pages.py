"""Life situations: all of them, and each as a checklist."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.catalogue.queries import situation_by_slug, situation_tiles
from buergerportal.catalogue.values import SituationStepView, SituationTile
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import shared_page
from buergerportal.web.ui.parts import LifeCard, Link, TodoRow


@require_safe
@shared_page()
def situations(request: PortalRequest) -> HttpResponse:
    """All life situations."""
    cards = [life_card(tile) for tile in situation_tiles()]
    return render(
        request, "citizen/situations.html", {"trail": [home_link()], "cards": cards, "menu_current": "lebenslagen"}
    )


@require_safe
@shared_page()
def situation(request: PortalRequest, slug: str) -> HttpResponse:
    """What is to be done in one life situation, in the order of time."""
    view = situation_by_slug(slug, portal=request.portal)
    if view is None:
        raise Http404
    context = {
        "title": view.tile.title,
        "lead": view.lead,
        "trail": [home_link(), Link(label=_("Lebenslagen"), url="/lebenslagen/")],
        "stages": [
            {"title": stage.title, "key": f"abschnitt-{number}", "rows": [_row(step) for step in stage.steps]}
            for number, stage in enumerate(view.stages, start=1)
        ],
        "key": slug,
        "menu_current": "lebenslagen",
    }
    return render(request, "citizen/situation.html", context)


def life_card(tile: SituationTile) -> LifeCard:
    """A life situation as a card."""
    return LifeCard(title=tile.title, url=f"/lebenslagen/{tile.slug}/", icon=tile.icon, text=tile.card)


def _row(step: SituationStepView) -> TodoRow:
    if step.service is None:
        return TodoRow(title=step.title, text=step.text)
    row = service_row(step.service)
    return TodoRow(title=row.title, text=step.text, url=row.url, meta=row.meta)
