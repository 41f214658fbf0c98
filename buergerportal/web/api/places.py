"""The place and the circumstance that a program names: found, or a problem that says what may be meant."""

from django.utils import timezone

from buergerportal.core.documents import Json
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, PlaceNeeded, UnknownCircumstance
from buergerportal.jurisdiction.names import unknown_in_words
from buergerportal.jurisdiction.queries import (
    Place,
    Responsibility,
    answers_by_circumstance,
    match_places,
    responsible_for,
)
from buergerportal.jurisdiction.shapes import candidate_shape, circumstance_shape
from buergerportal.web.api.problems import Kind, Refused

MOST_PLACES = 50


def place_called(text: str) -> Place:
    """The one place that is called so; raises Refused with those that may be meant."""
    matches = match_places(text)
    if len(matches.exact) > 1:
        detail = f"„{text}“ kann mehrere Orte meinen. Bitte fragen Sie mit dem Schlüssel („ars“) des richtigen."
        candidates: Json = [candidate_shape(place) for place in matches.exact]
        raise Refused(Kind.AMBIGUOUS_PLACE, detail, more={"candidates": candidates})
    if not matches.exact:
        similar: Json = [candidate_shape(place) for place in matches.similar[:MOST_PLACES]]
        raise Refused(Kind.UNKNOWN_PLACE, unknown_in_words(text), more={"suggestions": similar})
    return matches.exact[0]


def answer_for(service: str, place: Place | None, circumstance: str) -> Responsibility:
    """Who is responsible for the service there today; raises Refused where the question does not say enough."""
    ars = place.ars if place else ""
    try:
        return responsible_for(service=service, place_ars=ars, on=timezone.localdate(), circumstance=circumstance)
    except PlaceNeeded:
        detail = (
            "Wer zuständig ist, hängt hier vom Ort ab. Bitte geben Sie „place“ an: Name, Postleitzahl oder Schlüssel."
        )
        raise Refused(Kind.PLACE_NEEDED, detail, more={"parameter": "place"}) from None
    except CircumstanceNeeded:
        detail = (
            "Wer zuständig ist, hängt hier vom Fall ab. Bitte fragen Sie mit „circumstance“ und seinem Schlüssel."
        )
        raise _circumstances(Kind.CIRCUMSTANCE_NEEDED, detail, service, ars) from None
    except UnknownCircumstance:
        detail = f"Den Fall „{circumstance}“ unterscheidet diese Leistung nicht."
        raise _circumstances(Kind.UNKNOWN_CIRCUMSTANCE, detail, service, ars) from None
    except NobodyResponsible:
        where = f"Für {place.label}" if place else "Für diese Leistung"
        raise Refused(Kind.NOBODY_RESPONSIBLE, f"{where} ist keine Behörde bekannt.") from None


def unknown_service(slug: str) -> Refused:
    """The problem of a service that is not there."""
    detail = f"Die Leistung „{slug}“ ist nicht bekannt. Ihr Name steht in der Adresse ihrer Seite: /leistungen/…/"
    return Refused(Kind.UNKNOWN_SERVICE, detail)


def _circumstances(kind: Kind, detail: str, service: str, ars: str) -> Refused:
    """The problem, with what the service distinguishes, if anything."""
    try:
        answers = answers_by_circumstance(service=service, place_ars=ars, on=timezone.localdate())
    except PlaceNeeded:
        answers = ()
    circumstances: Json = [circumstance_shape(answer) for answer in answers]
    return Refused(kind, detail, more={"parameter": "circumstance", "circumstances": circumstances})
