"""Pages of drafts that a browser cannot open any more."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.shortcuts import render

from buergerportal.applications.errors import NoSuchApplication
from buergerportal.web.citizen.apply.held import NotHeld
from buergerportal.web.citizen.guard import BAIT
from buergerportal.web.csrf import posted_values, sent_again
from buergerportal.web.hosts import PortalRequest

_NOT_WRITTEN = frozenset({"", "yes", "no", "1"})
"""Values of boxes, circles and buttons; they say nothing without their page."""
_OF_THE_PAGE = frozenset({BAIT, "challenge", "work"})
"""Inputs that nobody fills in (`buergerportal.web.citizen.guard`)."""


def giving_back_what_was_typed[**P](
    view: Callable[Concatenate[PortalRequest, P], HttpResponse],
) -> Callable[Concatenate[PortalRequest, P], HttpResponse]:
    """The view of a draft's page; where the draft cannot be opened any more, a page with what was just posted.

    It can be sent again once the draft was opened by its link. A stranger learns no more than that this browser does
    not hold the draft.
    """

    @wraps(view)
    def shown(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotHeld:
            return _gone(request, is_deleted=False)
        except NoSuchApplication:
            return _gone(request, is_deleted=True)

    return shown


def _gone(request: PortalRequest, *, is_deleted: bool) -> HttpResponse:
    values = posted_values(request)
    typed = [value for name, value in values if name not in _OF_THE_PAGE and value.strip() not in _NOT_WRITTEN]
    context = {**sent_again(request), "typed": typed, "is_deleted": is_deleted}
    response = render(request, "citizen/draft_gone.html", context, status=410 if is_deleted else 404)
    response["Cache-Control"] = "private, no-store"
    return response
