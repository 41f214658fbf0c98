"""The answers of version 1: who is responsible where, and which places there are."""

import datetime

from django.utils import timezone

from buergerportal.catalogue.queries import is_known_service
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, PlaceNeeded, UnknownCircumstance
from buergerportal.jurisdiction.names import unknown_in_words
from buergerportal.jurisdiction.queries import (
    Place,
    Responsibility,
    answers_by_circumstance,
    match_places,
    responsible_for,
)
from buergerportal.jurisdiction.queries.explanation import SpeakingRule, explain
from buergerportal.jurisdiction.shapes import answer_shape, candidate_shape, circumstance_shape
from buergerportal.web.api.description import interface
from buergerportal.web.api.endpoints import Given, endpoint, nothing_here
from buergerportal.web.api.problems import Kind, Refused

__all__ = ["nothing_here", "openapi", "regions", "responsibility"]

_MOST_REGIONS = 50


@endpoint("/responsibility")
def responsibility(given: Given) -> JsonObject:
    """Who is responsible for a service at a place today, why, and which rules were not taken."""
    service, today = given["service"], timezone.localdate()
    if not is_known_service(service):
        detail = (
            f"Die Leistung „{service}“ ist nicht bekannt. Ihr Name steht in der Adresse ihrer Seite: /leistungen/…/"
        )
        raise Refused(Kind.UNKNOWN_SERVICE, detail)
    place = _place_called(given["place"]) if "place" in given else None
    ars = place.ars if place else ""
    circumstance = given.get("circumstance", "")
    try:
        answer = responsible_for(service=service, place_ars=ars, on=today, circumstance=circumstance)
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
    others = explain(service=service, place_ars=ars, on=today, circumstance=circumstance).alternatives
    return {**_answer_in_full(answer), "alternatives": [_alternative(rule, today) for rule in others]}


@endpoint("/regions")
def regions(given: Given) -> JsonObject:
    """The places that a text may mean: those called so, or else those whose names begin with it."""
    matches = match_places(given["q"])
    found = matches.exact or matches.similar
    return {
        "is_exact": bool(matches.exact),
        "total": len(found),
        "regions": [
            {
                **candidate_shape(place),
                "label": place.label,
                "association": place.association or None,
                "formerly": place.formerly or None,
                "postcodes": list(place.postcodes),
            }
            for place in found[:_MOST_REGIONS]
        ],
    }


@endpoint("/openapi.json")
def openapi(given: Given) -> JsonObject:
    """The description of the interface."""
    return interface()


def _place_called(text: str) -> Place:
    matches = match_places(text)
    if len(matches.exact) > 1:
        detail = f"„{text}“ kann mehrere Orte meinen. Bitte fragen Sie mit dem Schlüssel („ars“) des richtigen."
        candidates: Json = [candidate_shape(place) for place in matches.exact]
        raise Refused(Kind.AMBIGUOUS_PLACE, detail, more={"candidates": candidates})
    if not matches.exact:
        similar: Json = [candidate_shape(place) for place in matches.similar[:_MOST_REGIONS]]
        raise Refused(Kind.UNKNOWN_PLACE, unknown_in_words(text), more={"suggestions": similar})
    return matches.exact[0]


def _circumstances(kind: Kind, detail: str, service: str, ars: str) -> Refused:
    """The problem, with what the service distinguishes, if anything."""
    try:
        answers = answers_by_circumstance(service=service, place_ars=ars, on=timezone.localdate())
    except PlaceNeeded:
        answers = ()
    circumstances: Json = [circumstance_shape(answer) for answer in answers]
    return Refused(kind, detail, more={"parameter": "circumstance", "circumstances": circumstances})


def _answer_in_full(answer: Responsibility) -> dict[str, Json]:
    office: Json = {
        "key": answer.office_key,
        "name": answer.office_name,
        "authority": {"key": answer.office_authority_key, "name": answer.office_authority_name},
    }
    return {
        **answer_shape(answer),
        "law": answer.law,
        "review": answer.review,
        "is_finder": answer.is_finder,
        "website": answer.website or None,
        "office": office,
    }


def _alternative(rule: SpeakingRule, today: datetime.date) -> Json:
    return {
        "rule": rule.key,
        "law": rule.law,
        "scope": rule.scope or None,
        "circumstance": rule.circumstance or None,
        "authority": rule.authority_name or None,
        "office": rule.office_name or None,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_until": rule.valid_until.isoformat() if rule.valid_until else None,
        "not_taken": _why_not(rule, today),
    }


def _why_not(rule: SpeakingRule, today: datetime.date) -> str:
    if rule.is_valid:
        return "larger_region" if rule.is_for_circumstance else "other_circumstance"
    return "not_yet_valid" if rule.valid_from and rule.valid_from > today else "no_longer_valid"
