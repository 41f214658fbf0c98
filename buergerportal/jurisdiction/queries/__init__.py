"""What other modules may ask: places, and who is responsible there."""

from buergerportal.jurisdiction.queries.authorities import contact_for, municipalities_administered_by
from buergerportal.jurisdiction.queries.circumstances import circumstances_by_service, circumstances_of
from buergerportal.jurisdiction.queries.places import (
    Place,
    PlaceMatches,
    find_places,
    match_places,
    place_by_ars,
    place_spellings,
    places_for_postcode,
    some_place_in,
)
from buergerportal.jurisdiction.queries.responsibility import (
    CircumstanceAnswer,
    Responsibility,
    answers_by_circumstance,
    reasons_for,
    responsible_for,
    services_with_rules,
)

__all__ = [
    "CircumstanceAnswer",
    "Place",
    "PlaceMatches",
    "Responsibility",
    "answers_by_circumstance",
    "circumstances_by_service",
    "circumstances_of",
    "contact_for",
    "find_places",
    "match_places",
    "municipalities_administered_by",
    "place_by_ars",
    "place_spellings",
    "places_for_postcode",
    "reasons_for",
    "responsible_for",
    "services_with_rules",
    "some_place_in",
]
