"""Back to a draft by the link from the mail, with the second factor."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.applications.access import application_behind_link
from buergerportal.web.citizen.asking import ask
from buergerportal.web.citizen.entering import enter
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import ErrorItem


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def resume(request: PortalRequest, token: str) -> HttpResponse:
    """Ask for the second factor; the same page for every token, known or not."""
    questions = ask(request, "access", "zugang")
    errors = questions.errors
    if questions.are_answered:
        entered = enter(request, lambda known: application_behind_link(token=token, known=known), questions.factor())
        if isinstance(entered, HttpResponse):
            return entered
        if entered is not None:
            return HttpResponseRedirect(f"/antrag/{entered}/pruefen/")
        errors = [
            ErrorItem(message=_("Das passt nicht zu diesem Link, oder der Link gilt nicht mehr"), target="born-day")
        ]
    context = {
        "resume": {
            "title": _("Weitermachen, wo Sie aufgehört haben"),
            "lead": _("Damit niemand sonst Ihre Angaben sieht, brauchen wir Ihr Geburtsdatum oder Ihren Code."),
            "button_label": _("Weitermachen"),
        },
        "fields": questions.fields,
        "errors": errors,
    }
    response = render(request, "citizen/resume.html", context, status=422 if errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response
