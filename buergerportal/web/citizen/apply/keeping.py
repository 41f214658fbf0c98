"""“Weiter aufbewahren”: a draft that would soon be deleted gets its full time by one click."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from buergerportal.accounts.principals import Principal, acting_as
from buergerportal.applications.actions import keep_draft
from buergerportal.applications.drafts import Draft
from buergerportal.applications.errors import AlreadySubmitted
from buergerportal.applications.queries import application_of
from buergerportal.core.moments import day_in_words, last_day_before
from buergerportal.web.hosts import PortalRequest

_KEEP = "keep"
_KEPT = "aufbewahrt"


def wants_to_keep(request: PortalRequest) -> bool:
    """Whether the button was pressed."""
    return request.method == "POST" and _KEEP in request.POST


def kept(request: PortalRequest, application_id: UUID, by: Principal) -> HttpResponse:
    """Keep the draft for its full time and show its page again; one that was sent leads to where that is said."""
    try:
        with acting_as(by):
            keep_draft(application=application_of(by, application_id, lock=True))
    except AlreadySubmitted:
        return HttpResponseRedirect(f"/antrag/{application_id}/fertig/")
    return shown_again(request)


def shown_again(request: PortalRequest) -> HttpResponse:
    """To the same page, which says until when the draft is kept now."""
    return HttpResponseRedirect(f"{request.path}?{_KEPT}=ja")


def keeping_context(request: PortalRequest, draft: Draft) -> dict[str, object]:
    """What ``ui/keep_draft.html`` takes."""
    last_day = day_in_words(last_day_before(draft.application.expires_at))
    expires_soon = draft.application.expires_soon
    is_kept = _KEPT in request.GET or wants_to_keep(request)
    return {
        "expires": last_day if expires_soon else "",
        "kept_until": last_day if is_kept and not expires_soon else "",
    }
