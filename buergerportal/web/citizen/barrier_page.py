"""Telling the town what hinders; the way back that every accessibility statement must offer."""

from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.processes.barriers import report_barrier
from buergerportal.web.citizen.asking import ask
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.tries import BARRIER_REPORTS
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link

_TRAP = "website"
"""A box that no person sees; what fills it in is a program."""


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def report(request: PortalRequest) -> HttpResponse:
    """The form, and after sending a word of thanks."""
    questions = ask(request, "barrier", "report", suggested={"page": [_came_from(request)]})
    if questions.are_answered:
        if BARRIER_REPORTS.is_reached(request):
            return BARRIER_REPORTS.refuse(request)
        if not request.POST.get(_TRAP):
            BARRIER_REPORTS.count(request)
            report_barrier(
                site=request.portal,
                message=questions.text("message"),
                page=questions.text("page"),
                reply_address=questions.text("email"),
            )
        return HttpResponseRedirect(f"{request.path}?gesendet=ja")
    context = {
        "trail": [home_link(), Link(label=_("Barrierefreiheit"), url="/barrierefreiheit/")],
        "fields": questions.fields,
        "errors": questions.errors,
        "is_sent": request.method == "GET" and "gesendet" in request.GET,
        "trap": _TRAP,
    }
    return render(request, "citizen/report_barrier.html", context, status=422 if questions.errors else 200)


def _came_from(request: PortalRequest) -> str:
    """The page of this portal from which the person came, without its query, which can hold what they searched."""
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.headers.get("Host") and came.path != request.path else ""
