"""What a long list of a form suggests, apart from the page: it is the same for everybody and fetched once."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from buergerportal.applications.drafts import compiled_form
from buergerportal.forms.api import suggestions

_DAY = 86_400


@require_safe
@gzip_page
@cache_control(public=True, max_age=_DAY)
def suggestions_page(_request: HttpRequest, version: int, name: str) -> HttpResponse:
    """JSON: a list of labels, each with other words for it, as ``[["Sylt", ["Keitum", "Westerland"]], …]``."""
    try:
        found = suggestions(compiled_form(version), name, timezone.localdate())
    except LookupError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
