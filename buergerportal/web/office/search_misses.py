"""The editors' page of the search: what people did not find in their portals, and the words by which they will."""

import datetime
from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from buergerportal.catalogue.queries import service_titles
from buergerportal.portals.queries import portals_among
from buergerportal.portals.values import PortalSite
from buergerportal.search.actions import add_phrase, list_again, put_aside, remove_phrase
from buergerportal.search.errors import NotKept
from buergerportal.web.office import misses_page
from buergerportal.web.office.access import StaffRequest, editor_only
from buergerportal.web.office.fields import error_items
from buergerportal.web.office.misses_page import Deed, Done
from buergerportal.web.office.phrase_form import PhraseForm
from buergerportal.web.office.staff import staff_of
from buergerportal.web.ui import parts

_UNPROCESSABLE = 422
_PERIODS = {"1": "Seit gestern", "7": "7 Tage", "30": "30 Tage", "90": "90 Tage"}
"""By days. Misses are kept for 90."""
_USUAL = "7"


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def search_misses(request: StaffRequest) -> HttpResponse:
    """What people did not find in the portals of this editor, and what leads where; one address for every change."""
    portals = portals_among(request.principal.portals)
    if request.method != "POST":
        return _page(request, portals)
    portal = next((each for each in portals if each.slug == request.POST.get("portal")), None)
    if portal is None:
        raise Http404
    text = request.POST.get("text", "").replace("\0", "")
    match request.POST.get("do"):
        case Deed.ADD:
            return _add(request, portals, portal)
        case Deed.REMOVE:
            return _remove(request, portal)
        case Deed.PUT_ASIDE:
            return _back(request, Done.PUT_ASIDE, put_aside(text=text, portal_id=portal.id))
        case Deed.LIST_AGAIN:
            list_again(text=text, portal_id=portal.id)
            return _back(request, Done.LISTED)
    raise Http404


def _add(request: StaffRequest, portals: Sequence[PortalSite], portal: PortalSite) -> HttpResponse:
    form = PhraseForm(request.POST, key=portal.slug, titles=dict(service_titles()))
    if form.is_valid():
        try:
            phrase = add_phrase(
                text=form.cleaned_data["text"],
                service=form.cleaned_data["service"],
                portal_id=portal.id,
                portal=portal.slug,
                actor=request.principal.actor,
            )
        except NotKept:
            form.refuse()
        else:
            return _back(request, Done.ADDED, phrase)
    return _page(request, portals, refused={portal.slug: form}, status=_UNPROCESSABLE)


def _remove(request: StaffRequest, portal: PortalSite) -> HttpResponse:
    text = request.POST.get("phrase", "")
    is_number = text.isascii() and text.isdigit()
    actor = request.principal.actor
    if not is_number or not remove_phrase(phrase_id=int(text), portal_id=portal.id, portal=portal.slug, actor=actor):
        raise Http404
    return _back(request, Done.REMOVED)


def _back(request: StaffRequest, done: Done, number: int | None = None) -> HttpResponse:
    """To the page for the same period, which says what was done."""
    values = {"tage": _period(request), "getan": done.value, "nr": number or ""}
    return redirect(f"{reverse('search_misses')}?{urlencode({name: it for name, it in values.items() if it})}")


def _page(
    request: StaffRequest,
    portals: Sequence[PortalSite],
    *,
    refused: dict[str, PhraseForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``refused`` is the form that was sent with mistakes, by the slug of its portal."""
    refused, days, today, titles = refused or {}, _period(request), timezone.localdate(), dict(service_titles())
    since = today - datetime.timedelta(days=int(days))
    shown = [
        misses_page.words_of(
            portal,
            since=since,
            today=today,
            form=refused.get(portal.slug) or PhraseForm(key=portal.slug, titles=titles),
        )
        for portal in portals
    ]
    context = {
        "staff": staff_of(request.user),
        "menu_current": "search_misses",
        "portals": shown,
        "options": [parts.Option(value=it, label=label, is_chosen=it == days) for it, label in _PERIODS.items()],
        "errors": [item for form in refused.values() for item in error_items(form, first="text")],
        "notice": None if refused else misses_page.notice_of(request.GET, shown),
    }
    return render(request, "office/search_misses.html", context, status=status)


def _period(request: StaffRequest) -> str:
    days = request.GET.get("tage", "")
    return days if days in _PERIODS else _USUAL
