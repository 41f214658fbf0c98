"""What all addresses of the interface have in common: problems, caching, and who may ask."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from buergerportal.core.json_values import JsonObject
from buergerportal.web.api.problems import Kind, Refused, problem_response
from buergerportal.web.api.reading import Question, read_question
from buergerportal.web.hosts import PortalRequest

_METHODS = "GET, HEAD, OPTIONS"
_KEPT = "public, max-age=60"
"""A minute: so late may a change of rules show."""

type Answer = Callable[[Question], JsonObject]


def endpoint(path: str) -> Callable[[Answer], Callable[..., HttpResponseBase]]:
    """Decorate a function that answers ``path`` of the description, or raises Refused.

    The view it becomes reads no cookie and sets none, and any page of the web may read the answer (CORS).
    """

    def decorate(answer: Answer) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # nothing is ever changed here; other methods get a problem, not a page
        @wraps(answer)
        def view(request: PortalRequest, **segments: str) -> HttpResponseBase:
            return _open_to_all(_answered(request, lambda: answer(read_question(request, path, segments))))

        return view

    return decorate


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """Any other address below ``/api/``."""

    def refuse() -> JsonObject:
        raise Refused(Kind.NO_SUCH_ADDRESS, "Was es gibt, steht unter /api/v1/openapi.json.")

    return _open_to_all(_answered(request, refuse))


def _answered(request: HttpRequest, answer: Callable[[], JsonObject]) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in {"GET", "HEAD"}:
        response = problem_response(Refused(Kind.METHOD_NOT_ALLOWED, "Hier lässt sich nur lesen: mit GET."))
        response["Allow"] = _METHODS
        return response
    try:
        return _kept_for_a_minute(request, answer())
    except Refused as refused:
        return problem_response(refused)


def _kept_for_a_minute(request: HttpRequest, content: JsonObject) -> HttpResponseBase:
    body = json.dumps(content, ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="application/json")
    response["Cache-Control"] = _KEPT
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = _METHODS
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Content-Language"] = "de"
    return response
