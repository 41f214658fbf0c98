"""Which applications this browser holds: it began them, or opened them with their second factor."""

from uuid import UUID

from django.http import Http404, HttpRequest

from buergerportal.accounts.principals import Principal, applicant_of

_SESSION_KEY = "applications"
_MOST_HELD = 20


class NotHeld(Http404):
    """This browser does not hold the application, or its session has ended."""


def hold(request: HttpRequest, application_id: UUID) -> None:
    """Remember in the session that this browser may open the application; the oldest of many is let go."""
    let_go(request, application_id)
    request.session[_SESSION_KEY] = [*request.session[_SESSION_KEY], str(application_id)][-_MOST_HELD:]


def let_go(request: HttpRequest, application_id: UUID) -> None:
    """Forget the application in this browser; it can be opened again with its second factor."""
    held = [each for each in request.session.get(_SESSION_KEY, []) if each != str(application_id)]
    request.session[_SESSION_KEY] = held


def holder_of(request: HttpRequest, application_id: UUID) -> Principal:
    """The principal of this browser for one application; raises NotHeld if the browser does not hold it."""
    if str(application_id) not in request.session.get(_SESSION_KEY, []):
        raise NotHeld
    return applicant_of(application_id)
