"""Nobody takes the application in online any more: who is responsible now, how to reach them, what stays."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.enums import Channel
from buergerportal.catalogue.queries import intake_of, service_by_slug
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.moments import day_in_words, last_day_before
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, UnknownPlace
from buergerportal.jurisdiction.queries import Responsibility
from buergerportal.processes.receiving import NotOnlineHere, receiver_of
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.citizen.circumstances import Option, cards_of, options_for
from buergerportal.web.citizen.intake_words import closed_in_words
from buergerportal.web.hosts import PortalRequest


@require_safe
@cache_control(private=True, no_store=True)
def not_online_page(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Where sending leads when it cannot arrive; as soon as somebody takes it in, back to the check page."""
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id)
        if application.is_submitted:
            return HttpResponseRedirect(f"/antrag/{application_id}/fertig/")
        circumstance = open_draft(application, today=timezone.localdate()).evaluation.circumstance
    service = application.form_version.service
    answer: Responsibility | None = None
    options: tuple[Option, ...] = ()
    try:
        receiver_of(
            service=service.slug,
            place_ars=application.place_ars,
            circumstance=circumstance,
            on=timezone.localdate(),
        )
    except NotOnlineHere as elsewhere:
        answer = elsewhere.responsibility
    except CircumstanceNeeded:
        options = options_for(service.slug, application.place_ars or None, has_form=True)
    except (NobodyResponsible, UnknownPlace):
        pass
    else:
        return HttpResponseRedirect(f"/antrag/{application_id}/pruefen/")
    view = service_by_slug(service.slug, portal=request.portal)
    context = {
        "service": service,
        "lead": _lead(application, answer) if answer or not options else _open_lead(),
        "other_way": _other_way(view) if view else "",
        "kept_until": day_in_words(last_day_before(application.expires_at)),
        "authorities": [card_of(request, answer, None)] if answer else cards_of(request, options, None),
        "answers_url": f"/antrag/{application_id}/pruefen/",
        "later_url": f"/antrag/{application_id}/spaeter/",
    }
    return render(request, "citizen/not_online_here.html", context)


def _other_way(view: ServiceView) -> str:
    """What to do on the first way that is not the form."""
    return next((way.note for way in view.facts.channels if way.kind != Channel.FORM and way.note), "")


def _lead(application: Application, answer: Responsibility | None) -> str:
    if answer is None:
        return _("Für diesen Antrag ist zurzeit keine Stelle eingetragen.")
    names = {"authority": answer.authority_name}
    why = closed_in_words(intake_of(service=answer.service, authority_key=answer.authority_key))
    if answer.authority_key == application.authority_id:
        if why:
            return f"{answer.authority_name}: {why}"
        return _("Bei der zuständigen Stelle (%(authority)s) geht dieser Antrag zurzeit nicht online.") % names
    if answer.circumstance:
        who = _("Nach Ihren Angaben ist diese Stelle zuständig: %(authority)s.") % names
    else:
        changed = _("Seit Sie begonnen haben, hat sich etwas geändert.")
        who = f"{changed} {_('Zuständig ist jetzt eine andere Stelle: %(authority)s.') % names}"
    return f"{who} {why or _('Dort geht dieser Antrag noch nicht online.')}"


def _open_lead() -> str:
    return _("Aus Ihren Angaben geht nicht hervor, welche Stelle zuständig ist.")
