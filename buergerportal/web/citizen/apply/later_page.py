"""Stopping for today: a link by e-mail, and what one must know to use it."""

import datetime
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.accounts.principals import acting_as
from buergerportal.applications.applicants import applicant_of_draft
from buergerportal.applications.drafts import Draft, open_draft
from buergerportal.applications.errors import TooManyLinks
from buergerportal.applications.queries import application_of
from buergerportal.core.moments import day_in_words, last_day_before
from buergerportal.processes.saving import save_for_later
from buergerportal.web.citizen.apply.gone import giving_back_what_was_typed
from buergerportal.web.citizen.apply.held import holder_of
from buergerportal.web.citizen.apply.presenting import CHECK_KEY, done_url, page_url
from buergerportal.web.citizen.asking import Questions, ask
from buergerportal.web.citizen.tries import SENT_LINKS, too_many_tries
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link

_A_DAY = datetime.timedelta(days=1)


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@giving_back_what_was_typed
def later_page(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Ask where to send the link and, if none is set yet, for a second factor; then say what happens."""
    holder = holder_of(request, application_id)
    with acting_as(holder):
        application = application_of(holder, application_id)
        if application.is_submitted:
            return HttpResponseRedirect(done_url(request, application_id))
        draft = open_draft(application, today=timezone.localdate())
    if request.method == "GET" and "gesendet" in request.GET:
        return render(request, "citizen/resume.html", {"resume": _words(draft), "notice": _sent(draft)})
    pages = ("later",) if application.has_access_factor else ("later", "factor")
    questions = ask(request, "access", *pages, suggested={"email": [applicant_of_draft(draft).email]})
    if questions.are_answered:
        return _send(request, draft, questions)
    context = {"resume": _words(draft), "fields": questions.fields, "errors": questions.errors}
    return render(request, "citizen/resume.html", context, status=422 if questions.errors else 200)


def _send(request: PortalRequest, draft: Draft, questions: Questions) -> HttpResponse:
    application = draft.application
    if SENT_LINKS.is_reached(request):
        return SENT_LINKS.refuse(request)
    SENT_LINKS.count(request)
    try:
        save_for_later(
            application_id=application.pk,
            by=holder_of(request, application.pk),
            address=questions.text("email"),
            known=None if application.has_access_factor else questions.factor(),
        )
    except TooManyLinks:
        return too_many_tries(request, until=timezone.now() + _A_DAY)
    return HttpResponseRedirect(f"{request.path}?gesendet=ja")


def _words(draft: Draft) -> dict[str, str]:
    lead = _("Wir schicken Ihnen einen Link zu Ihrem Antrag. Bevor wir ihn löschen, erinnern wir Sie.")
    if not draft.application.has_access_factor:
        lead = _(
            "Wir schicken Ihnen einen Link zu Ihrem Antrag. Damit nur Sie ihn öffnen können, "
            "fragen wir dort nach Ihrem Geburtsdatum oder einem eigenen Code. "
            "Bevor wir ihn löschen, erinnern wir Sie."
        )
    return {"title": _("Später weitermachen"), "lead": lead, "button_label": _("Link schicken")}


def _sent(draft: Draft) -> dict[str, object]:
    last_day = day_in_words(last_day_before(draft.application.expires_at))
    return {
        "tone": "success",
        "symbol": "check",
        "title": _("Der Link ist unterwegs zu Ihnen"),
        "text": _(
            "Sie können diese Seite schließen. Bis zum %(day)s heben wir Ihre Angaben auf. Vorher erinnern wir Sie."
        )
        % {"day": last_day},
        "link": Link(label=_("Doch gleich weitermachen"), url=page_url(draft, CHECK_KEY)),
    }
