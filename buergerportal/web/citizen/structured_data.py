"""A service as schema.org describes a GovernmentService, for search engines (JSON-LD)."""

import json

from django.utils.safestring import SafeString, mark_safe

from buergerportal.catalogue.facts import Cost
from buergerportal.catalogue.values import ServiceView
from buergerportal.core.documents import Json
from buergerportal.web.citizen.here import Here
from buergerportal.web.citizen.ways import start_url
from buergerportal.web.ui.parts import AuthorityCard

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
"""What could end the script element is written so that it cannot."""


def service_data(view: ServiceView, here: Here, card: AuthorityCard | None, address: str) -> SafeString:
    """The service at its place, as JSON that is safe inside a script element."""
    data: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": view.title,
        "description": view.lead,
        "url": address,
        "inLanguage": "de",
        "serviceType": view.category.title,
        "alternateName": [*view.synonyms],
        "identifier": [*view.leika],
        "offers": [_offer(cost) for cost in _costs(here) if cost.least_cents is not None],
    }
    if view.facts.who.answer:
        data["audience"] = {"@type": "Audience", "audienceType": view.facts.who.answer}
    if here.place:
        data["areaServed"] = {"@type": "AdministrativeArea", "name": here.place.name, "identifier": here.place.ars}
    if card and card.name and not card.is_finder:
        data["serviceOperator"] = _operator(card)
    if here.is_connected:
        begins = address.removesuffix(f"/leistungen/{view.slug}/") + start_url(here)
        data["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": begins}
    written = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(written.translate(_ESCAPES))  # noqa: S308  escaped in the line above


def _costs(here: Here) -> list[Cost]:
    """The costs at this place; amounts made up for a demonstration are left out."""
    known = {each.key: each.value for each in here.settled if each.value is not None and not each.is_example}
    return [cost.settled_by(known) for cost in here.view.facts.costs]


def _offer(cost: Cost) -> Json:
    price = cost.least_cents or 0
    return {"@type": "Offer", "name": cost.label, "price": f"{price / 100:.2f}", "priceCurrency": "EUR"}


def _operator(card: AuthorityCard) -> Json:
    operator: dict[str, Json] = {"@type": "GovernmentOrganization", "name": card.name}
    if card.is_example:  # what was made up for a demonstration is for nobody's index
        return operator
    if card.address_lines:
        operator["address"] = ", ".join(card.address_lines)
    if card.phone:
        operator["telephone"] = card.phone
    return operator
