"""The one way in for whoever is not known yet: something to find the application by, and the second factor."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from buergerportal.applications.access_factors import KnownFactor
from buergerportal.applications.errors import AccessDenied, TooManyTries
from buergerportal.web.citizen.apply.held import hold
from buergerportal.web.citizen.tries import WRONG_ACCESS, too_many_tries

type Lookup = Callable[[KnownFactor], UUID]


def enter(request: HttpRequest, lookup: Lookup, known: KnownFactor) -> UUID | HttpResponse | None:
    """Let this browser hold the application that ``lookup`` finds; its id.

    None where reference or link and factor do not fit, whichever of them is wrong; a page where one has to wait.
    """
    if WRONG_ACCESS.is_reached(request):
        return WRONG_ACCESS.refuse(request)
    try:
        application_id = lookup(known)
    except AccessDenied:
        WRONG_ACCESS.count(request)
        return None
    except TooManyTries as error:
        return too_many_tries(request, until=error.until)
    request.session.cycle_key()
    hold(request, application_id)
    return application_id
