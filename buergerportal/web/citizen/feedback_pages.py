"""“War das hilfreich?”: a vote that is only counted, and a word about what was missing."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from buergerportal.catalogue.feedback import count_vote, keep_remark
from buergerportal.web.citizen.asking import ask
from buergerportal.web.citizen.here import service_or_404
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.citizen.tries import REMARKS, VOTES
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link

_TRAP = "website"
"""A box that no person sees; what fills it in is a program."""


@csrf_exempt  # the page it stands on is the same for everyone and sets no cookie; only a number goes up
@require_POST
def vote(request: PortalRequest, slug: str) -> HttpResponse:
    """Count a vote; too many from one address are not counted, and nobody is told off for a click."""
    view = service_or_404(request, slug)
    answer = request.POST.get("hilfreich")
    if answer not in {"ja", "nein"}:
        return HttpResponseRedirect(f"/leistungen/{slug}/")
    is_own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"  # not sent by a foreign page
    if is_own and not VOTES.is_reached(request):
        VOTES.count(request)
        day = timezone.localdate()
        count_vote(service=view.slug, portal_id=request.portal.id, is_helpful=answer == "ja", day=day)
    return HttpResponseRedirect(f"/leistungen/{slug}/rueckmeldung/?hilfreich={answer}")


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def remark(request: PortalRequest, slug: str) -> HttpResponse:
    """Thanks for the vote, and room to say what is missing; after that a word of thanks."""
    view = service_or_404(request, slug)
    questions = ask(request, "remark", "remark")
    if questions.are_answered:
        if REMARKS.is_reached(request):
            return REMARKS.refuse(request)
        if not request.POST.get(_TRAP):
            REMARKS.count(request)
            keep_remark(service=view.slug, portal_id=request.portal.id, text=questions.text("message"))
        return HttpResponseRedirect(f"{request.path}?gesendet=ja")
    context = {
        "service": view,
        "trail": [home_link(), Link(label=view.title, url=f"/leistungen/{view.slug}/")],
        "fields": questions.fields,
        "errors": questions.errors,
        "was_helpful": request.GET.get("hilfreich") == "ja",
        "is_sent": request.method == "GET" and "gesendet" in request.GET,
        "trap": _TRAP,
    }
    return render(request, "citizen/remark.html", context, status=422 if questions.errors else 200)
