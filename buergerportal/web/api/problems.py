"""What is wrong with a request, in the form of RFC 9457 (Problem Details for HTTP APIs), in German."""

import json
from collections.abc import Mapping
from enum import Enum

from django.http import HttpResponse

from buergerportal.core.documents import Json

_TYPE = "urn:buergerportal:problem:"
"""Not an address: portals have many hosts, and the kind of a problem is the same on all of them."""


class Kind(Enum):
    """The kinds of problems: key, status, title. A key is a contract."""

    MISSING_PARAMETER = ("missing-parameter", 400, "Eine Angabe fehlt")
    UNKNOWN_PARAMETER = ("unknown-parameter", 400, "Diese Angabe gibt es nicht")
    REPEATED_PARAMETER = ("repeated-parameter", 400, "Eine Angabe steht mehrmals da")
    TOO_LONG = ("too-long", 400, "Eine Angabe ist zu lang")
    FORBIDDEN_CHARACTERS = ("forbidden-characters", 400, "Eine Angabe enthält Steuerzeichen")
    NOT_A_NUMBER = ("not-a-number", 400, "Eine Angabe ist keine ganze Zahl")
    OUT_OF_RANGE = ("out-of-range", 400, "Eine Zahl ist zu klein oder zu groß")
    UNKNOWN_VALUE = ("unknown-value", 400, "Diesen Wert gibt es nicht")
    MALFORMED = ("malformed", 400, "Eine Angabe hat nicht die richtige Form")
    UNREADABLE_QUERY = ("unreadable-query", 400, "Die Anfrage ist nicht lesbar")
    PLACE_NEEDED = ("place-needed", 400, "Der Ort fehlt")
    CIRCUMSTANCE_NEEDED = ("circumstance-needed", 409, "Es kommt auf den Fall an")
    UNKNOWN_CIRCUMSTANCE = ("unknown-circumstance", 404, "Diesen Fall kennen wir nicht")
    UNKNOWN_SERVICE = ("unknown-service", 404, "Diese Leistung kennen wir nicht")
    NO_FORM = ("no-form", 404, "Diese Leistung hat kein Formular")
    UNKNOWN_CATEGORY = ("unknown-category", 404, "Dieses Thema kennen wir nicht")
    UNKNOWN_LEIKA = ("unknown-leika", 404, "Diesen Leistungsschlüssel kennen wir nicht")
    UNKNOWN_SITUATION = ("unknown-situation", 404, "Diese Lebenslage kennen wir nicht")
    UNKNOWN_PLACE = ("unknown-place", 404, "Diesen Ort kennen wir nicht")
    NOBODY_RESPONSIBLE = ("nobody-responsible", 404, "Wir kennen keine zuständige Stelle")
    NO_SUCH_ADDRESS = ("no-such-address", 404, "Diese Adresse gibt es nicht")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "So lässt sich hier nicht fragen")
    AMBIGUOUS_PLACE = ("ambiguous-place", 409, "Mehrere Orte passen")

    @property
    def uri(self) -> str:
        """The ``type`` of the problem."""
        return _TYPE + self.value[0]


class Refused(Exception):
    """A request that gets no answer: why, and what to do, for the person who wrote the program."""

    def __init__(self, kind: Kind, detail: str, *, more: Mapping[str, Json] | None = None) -> None:
        self.kind = kind
        self.detail = detail
        self.more = dict(more or {})
        super().__init__(detail)


def problem_response(refused: Refused) -> HttpResponse:
    """The problem as ``application/problem+json``; never to be kept by a cache."""
    _, status, title = refused.kind.value
    content = {
        "type": refused.kind.uri,
        "title": title,
        "status": status,
        "detail": refused.detail,
        **refused.more,
    }
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    response["Cache-Control"] = "no-store"
    return response
