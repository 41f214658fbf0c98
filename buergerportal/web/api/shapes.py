"""How services look to programs. A contract: keys may be added, none is ever renamed or dropped.

Texts that are not there are null. Amounts are cents.
"""

from buergerportal.catalogue.facts import Cost, Deadline, LocalParameter, Processing, ServiceFacts, Source, Way
from buergerportal.catalogue.values import LocalValue, ServiceEntry, ServiceView
from buergerportal.core.documents import Json
from buergerportal.web.api.reading import Question


def page_of_service(slug: str, question: Question) -> str:
    """The address of the service's page on the portal that was asked."""
    return question.page(f"/leistungen/{slug}/")


def entry_shape(entry: ServiceEntry, question: Question) -> Json:
    """A service in a list."""
    card, costs = entry.card, entry.costs
    return {
        "slug": card.slug,
        "title": card.title,
        "lead": card.lead,
        "url": page_of_service(card.slug, question),
        "category": entry.category,
        "audiences": [*card.audiences],
        "leika": [*entry.leika],
        "level": entry.level,
        "channels": [*entry.channels],
        "cost": cost_shape(costs[0]) if costs else None,
        "further_costs": max(0, len(costs) - 1),
        "updated": entry.updated_on.isoformat() if entry.updated_on else None,
        "online": card.is_online,
    }


def service_shape(view: ServiceView, question: Question) -> dict[str, Json]:
    """A service with everything that is said about it, whatever the place."""
    return {
        "slug": view.slug,
        "title": view.title,
        "lead": view.lead,
        "url": page_of_service(view.slug, question),
        "category": {"slug": view.category.slug, "title": view.category.title},
        "audiences": [*view.audiences],
        "leika": [*view.leika],
        "level": view.level,
        "place_rule": view.place_rule,
        "trust": view.trust,
        "office": view.office_key or None,
        "synonyms": [*view.synonyms],
        "updated": view.updated_on.isoformat() if view.updated_on else None,
        "online": view.is_online,
        "form_available": view.has_form,
        "action": view.action,
        **_facts_shape(view.facts),
        "related": [card.slug for card in view.related],
    }


def cost_shape(cost: Cost) -> Json:
    """What has to be paid in one case."""
    return {
        "kind": cost.kind,
        "label": cost.label or None,
        "cents": cost.cents,
        "from_cents": cost.from_cents,
        "to_cents": cost.to_cents,
        "parameter": cost.parameter or None,
        "note": cost.note or None,
    }


def value_shape(value: LocalValue) -> Json:
    """What a place has settled, or null where that is not known."""
    return {
        "key": value.key,
        "label": value.label,
        "kind": value.kind,
        "note": value.note or None,
        "value": value.value,
        "source": value.source or None,
        "is_example": value.is_example,
    }


def _facts_shape(facts: ServiceFacts) -> dict[str, Json]:
    """The facts of a service; what they are related to is for the view to say: not everything is published."""
    return {
        "channels": [_way_shape(way) for way in facts.channels],
        "who": {"answer": facts.who.answer or None, "note": facts.who.note or None},
        "about": facts.about or None,
        "requirements": [*facts.requirements],
        "documents": [
            {"name": each.name, "when": each.when or None, "note": each.note or None} for each in facts.documents
        ],
        "costs": [cost_shape(cost) for cost in facts.costs],
        "deadlines": [_deadline_shape(deadline) for deadline in facts.deadlines],
        "processing": _processing_shape(facts.processing),
        "steps": [{"title": step.title, "text": step.text or None} for step in facts.steps],
        "hints": facts.hints or None,
        "remedy": facts.remedy or None,
        "forms": [{"name": each.name, "url": each.url or None, "note": each.note or None} for each in facts.forms],
        "formalities": [*facts.formalities],
        "sections": [{"key": each.key, "title": each.title, "html": each.html} for each in facts.sections],
        "local": [_parameter_shape(parameter) for parameter in facts.local],
        "legal": [
            {"law": each.law, "section": each.section, "note": each.note or None, "url": each.url or None}
            for each in facts.legal
        ],
        "next_steps": [
            {"title": step.title, "when": step.when or None, "text": step.text or None} for step in facts.next_steps
        ],
        "sources": [_source_shape(source) for source in facts.sources],
        "reviewed": facts.reviewed_on.isoformat() if facts.reviewed_on else None,
    }


def _way_shape(way: Way) -> Json:
    return {
        "kind": way.kind,
        "name": way.name or None,
        "url_template": way.url or None,
        "parameter": way.parameter or None,
        "note": way.note or None,
    }


def _deadline_shape(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "amount": deadline.amount,
        "unit": deadline.unit,
        "from": deadline.first_day or None,
        "until": deadline.last_day or None,
        "note": deadline.note or None,
    }


def _processing_shape(processing: Processing) -> Json:
    return {
        "minutes": processing.minutes,
        "amount": processing.amount,
        "up_to": processing.up_to,
        "unit": processing.unit,
        "text": processing.text or None,
        "note": processing.note or None,
    }


def _parameter_shape(parameter: LocalParameter) -> Json:
    return {
        "key": parameter.key,
        "label": parameter.label,
        "kind": parameter.kind,
        "note": parameter.note or None,
    }


def _source_shape(source: Source) -> Json:
    review = source.reviewed
    return {
        "covers": [*source.covers],
        "source": source.source,
        "url": source.url or None,
        "as_of": source.as_of,
        "review": "reviewed" if review else "unreviewed",
        "reviewed_on": review.on.isoformat() if review else None,
        "reviewed_by": review.by if review else None,
    }
