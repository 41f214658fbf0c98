"""Who is responsible where, and which places there are."""

import datetime

from django.utils import timezone

from buergerportal.catalogue.queries import is_known_service
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject
from buergerportal.jurisdiction.queries import Responsibility, match_places
from buergerportal.jurisdiction.queries.explanation import SpeakingRule, explain
from buergerportal.jurisdiction.shapes import answer_shape, candidate_shape
from buergerportal.web.api.endpoints import endpoint
from buergerportal.web.api.places import MOST_PLACES, answer_for, place_called, unknown_service
from buergerportal.web.api.reading import Question


@endpoint("/responsibility")
def responsibility(question: Question) -> JsonObject:
    """Who is responsible for a service at a place today, why, and which rules were not taken."""
    service, circumstance, today = question.text("service"), question.text("circumstance"), timezone.localdate()
    if not is_known_service(service):
        raise unknown_service(service)
    place = place_called(question.text("place")) if question.text("place") else None
    answer = answer_for(service, place, circumstance)
    ars = place.ars if place else ""
    others = explain(service=service, place_ars=ars, on=today, circumstance=circumstance).alternatives
    return {**_answer_in_full(answer), "alternatives": [_alternative(rule, today) for rule in others]}


@endpoint("/regions")
def regions(question: Question) -> JsonObject:
    """The places that a text may mean: those called so, or else those whose names begin with it."""
    matches = match_places(question.text("q"))
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
            for place in found[:MOST_PLACES]
        ],
    }


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
