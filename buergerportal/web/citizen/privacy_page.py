"""What happens to the data of a form, said before anybody types (Art. 13 DSGVO)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from buergerportal.applications.paper_forms import NoticePart
from buergerportal.catalogue.enums import FactKind
from buergerportal.catalogue.facts import Privacy, Retention
from buergerportal.core.typography import unbroken
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.web.citizen.here import service_here, service_or_404
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link


@require_safe
def privacy_page(request: PortalRequest, slug: str) -> HttpResponse:
    """Purpose, law, recipients, retention and rights; for the place in the address if there is one."""
    view = service_or_404(request, slug)
    privacy = view.facts.privacy
    if privacy is None:
        raise Http404
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    context = {
        "service": view,
        "trail": [home_link(), Link(label=view.title, url=f"/leistungen/{view.slug}/")],
        "parts": notice_of(
            privacy,
            receiver=here.responsibility.authority_name if here.responsibility else "",
            body=request.portal.body,
        ),
        "sources": view.facts.sources_of(FactKind.PRIVACY),
    }
    return render(request, "citizen/privacy.html", context)


def notice_of(privacy: Privacy, *, receiver: str, body: str = "") -> tuple[NoticePart, ...]:
    """The notice in parts. ``body`` runs the portal: without it, it is the notice of a form on paper.

    ``receiver`` is the authority that gets the application, empty where that is not known yet.
    """
    gets_it, draft = _("Die zuständige Stelle, der Sie das Formular geben."), ""
    if body:
        gets_it = _("Die zuständige Stelle, sobald Sie den Antrag absenden.")
        draft = _("Einen Entwurf, den Sie nicht absenden, löschen wir 90 Tage nach dem letzten Speichern.")
    kept = _("Bis %(kept)s.") % {"kept": retention_in_words(privacy.retention)}
    legal = tuple(f"{unbroken(basis.section)} {basis.law}" for basis in privacy.legal)
    return (
        NoticePart(title=_("Wofür brauchen wir Ihre Angaben?"), paragraphs=(privacy.purpose,)),
        NoticePart(title=_("Wo steht das?"), points=legal),
        NoticePart(title=_("Wer ist verantwortlich?"), paragraphs=_responsible(receiver, body)),
        NoticePart(title=_("Wer bekommt Ihre Angaben?"), points=(gets_it, *privacy.recipients)),
        NoticePart(title=_("Wie lange werden sie gespeichert?"), paragraphs=(f"{kept} {draft}".strip(),)),
        NoticePart(title=_("Müssen Sie die Angaben machen?"), paragraphs=(privacy.refusal,)),
        NoticePart(title=_("Welche Rechte haben Sie?"), paragraphs=_rights()),
    )


def _responsible(receiver: str, body: str) -> tuple[str, ...]:
    if receiver:
        who = _("Verantwortlich ist die Stelle, die Ihren Antrag bekommt: %(authority)s.") % {"authority": receiver}
    else:
        who = _(
            "Verantwortlich ist die Stelle, die Ihren Antrag bekommt. Welche das ist, hängt vom Ort oder von Ihren "
            "Antworten ab."
        )
    ask = _("Fragen Sie dort auch nach der oder dem Datenschutzbeauftragten.")
    portal = _("Für das Portal selbst ist verantwortlich: %(body)s.") % {"body": body}
    return (f"{who} {ask}", *((portal,) if body else ()))


def _rights() -> tuple[str, ...]:
    return (
        _(
            "Sie dürfen wissen, was über Sie gespeichert ist. Falsches muss die Stelle berichtigen. Sie können "
            "verlangen, dass sie Angaben löscht oder nicht weiter benutzt, und Sie können widersprechen. Gesetze "
            "können das einschränken. (Artikel 15 bis 21 DSGVO)"
        ),
        _(
            "Beschweren können Sie sich beim Unabhängigen Landeszentrum für Datenschutz Schleswig-Holstein, "
            "Holstenstraße 98, 24103 Kiel: https://www.datenschutzzentrum.de"
        ),
    )


def retention_in_words(retention: Retention) -> str:
    """“10 Jahre nach dem Ende des Jahres, …”."""
    years, months = divmod(retention.months, 12)
    if months:
        span = ngettext("%(n)s Monat", "%(n)s Monate", retention.months) % {"n": retention.months}
    else:
        span = ngettext("%(n)s Jahr", "%(n)s Jahre", years) % {"n": years}
    return _("%(span)s nach %(after)s") % {"span": span, "after": retention.after}
