"""Back to a draft by the link from the mail, with the second factor."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from buergerportal.applications.access import application_behind_link, link_hash
from buergerportal.web.citizen.asking import ask
from buergerportal.web.citizen.entering import enter
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import ErrorItem

_SESSION_KEY = "resume_link"


@require_safe
@cache_control(private=True, no_store=True)
def open_link(request: PortalRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once, so that it stands in no log, history or referrer; then ask."""
    request.session[_SESSION_KEY] = link_hash(token)
    return HttpResponseRedirect("/weiter/")


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def resume(request: PortalRequest) -> HttpResponse:
    """Ask for the second factor; the same page for every link, known or not."""
    link: str = request.session.get(_SESSION_KEY, "")
    if not link:
        return render(request, "citizen/resume.html", {"resume": _words(), "notice": _no_link()})
    questions = ask(request, "access", "factor")
    errors = questions.errors
    if questions.are_answered:
        entered = enter(request, lambda known: application_behind_link(link=link, known=known), questions.factor())
        if isinstance(entered, HttpResponse):
            return entered
        if entered is not None:
            del request.session[_SESSION_KEY]
            return HttpResponseRedirect(f"/antrag/{entered}/pruefen/")
        message = _("Das passt nicht zu diesem Link, oder der Link gilt nicht mehr")
        errors = [ErrorItem(message=message, target="code" if questions.text("code") else "born-day")]
    context = {"resume": _words(), "fields": questions.fields, "errors": errors}
    return render(request, "citizen/resume.html", context, status=422 if errors else 200)


def _words() -> dict[str, str]:
    return {
        "title": _("Weitermachen, wo Sie aufgehört haben"),
        "lead": _("Damit niemand sonst Ihre Angaben sieht, brauchen wir Ihr Geburtsdatum oder Ihren Code."),
        "button_label": _("Weitermachen"),
    }


def _no_link() -> dict[str, str]:
    """For whoever comes without a link, or whose session has ended since."""
    return {
        "tone": "info",
        "symbol": "mail",
        "title": _("Öffnen Sie bitte den Link aus Ihrer E-Mail"),
        "text": _("Er führt Sie zu Ihrem Antrag zurück. Sie können ihn mehrmals benutzen."),
    }
