"""What all addresses of the interface have in common: strict parameters, problems, caching, and who may ask."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from buergerportal.core.json_values import JsonObject
from buergerportal.web.api.description import parameters_of
from buergerportal.web.api.problems import Kind, Refused, problem_response

_METHODS = "GET, HEAD, OPTIONS"
_KEPT = "public, max-age=60"
"""A minute: so late may a change of rules show."""
_LONGEST_ECHO = 80

type Given = Mapping[str, str]
"""The parameters of a request by name, checked; those that were left out or empty are not there."""


def endpoint(path: str) -> Callable[[Callable[[Given], JsonObject]], Callable[[HttpRequest], HttpResponseBase]]:
    """Decorate a function that answers ``path`` of the description, or raises Refused.

    The view it becomes reads no cookie and sets none, and any page of the web may read the answer (CORS).
    """

    def decorate(answer: Callable[[Given], JsonObject]) -> Callable[[HttpRequest], HttpResponseBase]:
        @csrf_exempt  # nothing is ever changed here; other methods get a problem, not a page
        @wraps(answer)
        def view(request: HttpRequest) -> HttpResponseBase:
            return _open_to_all(_answered(request, lambda: answer(read_parameters(request, path))))

        return view

    return decorate


def read_parameters(request: HttpRequest, path: str) -> Given:
    """The query as the description of ``path`` allows it; raises Refused for anything else."""
    allowed = parameters_of(path)
    try:
        query = request.GET
    except SuspiciousOperation:
        raise Refused(Kind.UNREADABLE_QUERY, "Bitte fragen Sie mit weniger Angaben.") from None
    given = {}
    for name, values in query.lists():
        parameter = allowed.get(name)
        if parameter is None:
            raise _unknown(name, list(allowed))
        if len(values) > 1:
            detail = f"„{name}“ steht {len(values)}-mal in der Anfrage. Erlaubt ist es einmal."
            raise Refused(Kind.REPEATED_PARAMETER, detail, more={"parameter": name})
        if len(values[0]) > parameter.longest:
            detail = f"„{name}“ darf höchstens {parameter.longest} Zeichen lang sein."
            raise Refused(Kind.TOO_LONG, detail, more={"parameter": name})
        text = values[0].strip(" ")
        if text and not parameter.pattern.fullmatch(text):
            detail = f"„{name}“ enthält Zeichen, die man nicht sieht, etwa ein NUL-Zeichen oder einen Zeilenumbruch."
            raise Refused(Kind.FORBIDDEN_CHARACTERS, detail, more={"parameter": name})
        if text:
            given[name] = text
    for name, parameter in allowed.items():
        if parameter.required and name not in given:
            raise Refused(Kind.MISSING_PARAMETER, f"Bitte geben Sie „{name}“ an.", more={"parameter": name})
    return given


def _unknown(name: str, allowed: list[str]) -> Refused:
    shown = "".join(sign for sign in name if sign.isprintable())[:_LONGEST_ECHO]
    names = " und ".join(f"„{each}“" for each in allowed)
    detail = f"„{shown}“ kennt diese Adresse nicht. " + (
        f"Erlaubt: {names}." if names else "Sie nimmt keine Angaben."
    )
    return Refused(Kind.UNKNOWN_PARAMETER, detail, more={"parameter": shown})


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
