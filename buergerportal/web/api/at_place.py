"""A service at the place that a program names: who is responsible there, what they have settled, how to begin."""

from collections.abc import Mapping

from buergerportal.catalogue.enums import Channel, PlaceRule
from buergerportal.catalogue.facts import Way
from buergerportal.catalogue.queries import connection_for, local_values_for
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.documents import Json
from buergerportal.jurisdiction.queries import Responsibility
from buergerportal.jurisdiction.shapes import answer_shape
from buergerportal.web.api.places import answer_for, place_called
from buergerportal.web.api.problems import Kind, Refused
from buergerportal.web.api.reading import Question
from buergerportal.web.api.shapes import cost_shape, page_of_service, value_shape


def service_at_place(view: ServiceView, question: Question) -> Json:
    """What holds at the place in the question; None without one. Raises Refused as `/responsibility` does."""
    text, circumstance = question.text("place"), question.text("circumstance")
    if not text and circumstance:
        detail = "Nach einem Fall („circumstance“) lässt sich nur mit einem Ort fragen. Bitte geben Sie „place“ an."
        raise Refused(Kind.PLACE_NEEDED, detail, more={"parameter": "place"})
    if not text:
        return None
    place = place_called(text)
    answer = answer_for(view.slug, place, circumstance)
    settled = local_values_for(view, authority_key=answer.authority_key, place_ars=answer.place_ars)
    values = {each.key: each.value for each in settled if each.value is not None}
    start = _start(view, answer, question)
    said = answer_shape(answer)
    return {
        "place": said["place"],
        "circumstance": answer.circumstance or None,
        "authority": said["authority"],
        "is_finder": answer.is_finder,
        "website": answer.website or None,
        "reason": answer.reason,
        "online": start is not None,
        "start_url": start,
        "channels": [
            {
                "kind": way.kind,
                "name": way.name or None,
                "url": _address(way, view, answer, values) if way.kind == Channel.EXTERNAL else _form(way, start),
                "note": way.note or None,
            }
            for way in view.facts.channels
        ],
        "costs": [cost_shape(cost.settled_by(values)) for cost in view.facts.costs],
        "local": [value_shape(each) for each in settled],
    }


def _start(view: ServiceView, answer: Responsibility, question: Question) -> str | None:
    """Where the online form begins; None where whoever is responsible does not take it in."""
    if not view.has_form or connection_for(service=view.slug, authority_key=answer.authority_key) is None:
        return None
    place = "" if view.place_rule == PlaceRule.NONE else f"?ort={answer.place_ars}"
    return f"{page_of_service(view.slug, question)}starten/{place}"


def _address(way: Way, view: ServiceView, answer: Responsibility, values: Mapping[str, Json]) -> str | None:
    """Where a page elsewhere is; where the way itself names none, the website of the authority is meant."""
    address = way.address_at(answer.place_ars, leika=next(iter(view.leika), ""), values=values)
    return address or (None if way.url else answer.website or None)


def _form(way: Way, start: str | None) -> str | None:
    return start if way.kind == Channel.FORM else None
