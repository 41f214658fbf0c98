"""The search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from buergerportal.search.queries import search_services
from buergerportal.web.citizen.front_pages import search_examples
from buergerportal.web.citizen.wording import service_row
from buergerportal.web.hosts import PortalRequest

_LONGEST_QUERY = 200


@require_safe
def search(request: PortalRequest) -> HttpResponse:
    """What fits the words that a person typed; the query is not kept anywhere."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:_LONGEST_QUERY]
    found = search_services(query, portal=request.portal).found if query else ()
    context = {
        "query": query,
        "count": len(found),
        "rows": [service_row(each.card, is_heading=True) for each in found],
        "examples": search_examples(request),
        "menu_current": "leistungen",
    }
    response = render(request, "citizen/search.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
