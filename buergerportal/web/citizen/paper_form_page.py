"""The form of a service as an empty PDF, for people who prefer paper."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.applications.drafts import compiled_form, place_of
from buergerportal.applications.paper_forms import PaperFrame, PaperPrice, PaperReceiver, paper_form_pdf
from buergerportal.catalogue.enums import Channel, Formality
from buergerportal.catalogue.queries import current_edition
from buergerportal.catalogue.values import FormEdition, ServiceView
from buergerportal.core.moments import day_in_words
from buergerportal.core.typography import unbroken
from buergerportal.forms.api import Context, PaperForm, paper_form
from buergerportal.jurisdiction.errors import NobodyResponsible, UnknownPlace
from buergerportal.jurisdiction.queries import municipalities_administered_by, responsible_for
from buergerportal.processes.proof import needs_proof
from buergerportal.web.citizen.apply.without_proof import REGISTRATION
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.citizen.here import Here, service_here, service_or_404
from buergerportal.web.citizen.pace import Pace
from buergerportal.web.citizen.privacy_page import notice_of
from buergerportal.web.citizen.service_page import authority_cards
from buergerportal.web.citizen.tries import too_many_tries
from buergerportal.web.citizen.wording import amount, cost_in_words, declaration_in_words
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import shared_page
from buergerportal.web.ui.parts import AuthorityCard

PAPER_FORMS = Pace(most=120, seconds=60 * 60)
"""Forms that one address may have made; those that are kept in memory are not counted."""
_IN_PERSON_OR_BY_POST = {Channel.VISIT: "Vor Ort: %(note)s", Channel.POST: "Mit der Post: %(note)s"}


@require_safe
def paper_form_page(request: PortalRequest, slug: str) -> HttpResponse:
    """The PDF, shown in the browser and saved under the name of the service."""
    response = _kept(request, slug)
    if response.headers.get("Content-Type") == "application/pdf":
        response["Content-Disposition"] = content_disposition_header(False, f"{slug}.pdf") or "inline"  # noqa: FBT003
    return response


@shared_page("ort")
def _kept(request: PortalRequest, slug: str) -> HttpResponse:
    """Made once for each portal, place, content version and day."""
    view = service_or_404(request, slug)
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    if view.has_form and here.needs_place:
        return HttpResponseRedirect(f"/leistungen/{slug}/ort/")
    edition = current_edition(slug) if here.is_connected else None
    if edition is None:
        raise Http404
    if PAPER_FORMS.is_exceeded(request):
        return too_many_tries(request, until=PAPER_FORMS.next_try())
    form = _form(here, edition)
    return HttpResponse(paper_form_pdf(form, _frame(request, here, edition, form)), content_type="application/pdf")


def _form(here: Here, edition: FormEdition) -> PaperForm:
    form, today = compiled_form(edition.id), timezone.localdate()
    authority = here.receiver.authority_name if here.receiver else ""
    return paper_form(
        form, Context(today=today, place=place_of(form, ars=here.ars, authority=authority, today=today))
    )


def _frame(request: PortalRequest, here: Here, edition: FormEdition, form: PaperForm) -> PaperFrame:
    view, privacy = here.view, here.view.facts.privacy
    is_proven = needs_proof(view.trust or "")
    cards = _registration(request) if is_proven else authority_cards(request, here, None)
    receiver = here.responsibility.authority_name if here.responsibility else ""
    published = day_in_words(timezone.localdate(edition.published_at))
    return PaperFrame(
        title=view.title,
        portal=request.portal.name,
        version=_("Fassung %(number)s vom %(day)s") % {"number": edition.number, "day": published},
        published_at=edition.published_at,
        ways=_ways_with_proof(view) if is_proven else (_way(cards),),
        receivers=tuple(_receiver(card) for card in cards),
        online=f"{request.get_host()}/leistungen/{view.slug}/",
        prices=tuple(_prices(here, form)),
        declaration=declaration_in_words(),
        is_signed=is_proven or Formality.WRITTEN in view.facts.formalities,
        notice=notice_of(privacy, receiver=receiver) if privacy else (),
    )


def _registration(request: PortalRequest) -> list[AuthorityCard]:
    """The registration authority of the portal's only place; nothing where there are several."""
    today = timezone.localdate()
    places = municipalities_administered_by(request.portal.authority_key, on=today)
    if len(places) != 1:
        return []
    try:
        answer = responsible_for(service=REGISTRATION, place_ars=places[0].ars, on=today)
    except NobodyResponsible:
        return []
    when = _("Wenn Sie in %(place)s gemeldet sind") % {"place": places[0].name}
    return [replace(card_of(request, answer, None), when=when)]


def _way(cards: list[AuthorityCard]) -> str:
    if not cards:
        return _("Wer das Formular bekommt, erfahren Sie unter der Telefonnummer 115.")
    if len(cards) > 1:
        return _(
            "Wer das Formular bekommt, hängt davon ab, was auf Sie zutrifft. Schicken Sie es mit der Post, oder "
            "geben Sie es dort ab."
        )
    return _("Schicken Sie das ausgefüllte Formular mit der Post, oder geben Sie es dort ab:")


def _ways_with_proof(view: ServiceView) -> tuple[str, ...]:
    """How it is handed in where somebody has to see who the person is, as the page of the service says."""
    first = _("Für diesen Antrag müssen Sie sich ausweisen. Das Formular einfach abzuschicken reicht nicht.")
    notes = tuple(
        _(_IN_PERSON_OR_BY_POST[way.kind]) % {"note": way.note}
        for way in view.facts.channels
        if way.kind in _IN_PERSON_OR_BY_POST and way.note
    )
    otherwise = _("Bringen Sie das Formular mit Ausweis oder Pass selbst zur zuständigen Stelle.")
    return (first, *(notes or (otherwise,)))


def _receiver(card: AuthorityCard) -> PaperReceiver:
    named = (card.name, card.office, *card.address_lines)
    example = _("Diese Anschrift ist ein Beispiel.") if card.is_example and card.address_lines else ""
    unknown = "" if card.address_lines else _("Die Anschrift kennen wir noch nicht. Die 115 hilft weiter.")
    return PaperReceiver(
        lines=tuple(line for line in named if line),
        when=card.when[:1].upper() + card.when[1:],
        note=example or unknown,
    )


def _prices(here: Here, form: PaperForm) -> Iterator[PaperPrice]:
    """The fees of the form; where it has none, what the page of the service says about the cost."""
    for fee in form.fees:
        yield PaperPrice(
            label=unbroken(f"{fee.label} ({fee.basis})"), amount=amount(fee.cents), when=fee.condition or _("immer")
        )
    for cost in () if form.fees else here.view.facts.costs:
        words = cost_in_words(cost.settled_by(here.values))
        is_example = any(value.is_example for value in here.settled if value.key == cost.parameter)
        notes = (cost.note, _("Dieser Betrag ist ein Beispiel.") if is_example else "")
        yield PaperPrice(
            label=cost.label or here.view.title, amount=words, when=" ".join(note for note in notes if note)
        )
