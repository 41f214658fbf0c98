"""Reading the catalogue: what other modules may ask."""

from buergerportal.catalogue.queries.cards import online_slugs
from buergerportal.catalogue.queries.feedback import feedback_in
from buergerportal.catalogue.queries.forms import (
    connection_for,
    current_edition,
    current_form_id,
    current_form_version,
    form_version,
)
from buergerportal.catalogue.queries.intake import intake_of
from buergerportal.catalogue.queries.listing import is_known_category, is_known_leika, services_page
from buergerportal.catalogue.queries.pages import (
    category_tiles,
    home_view,
    is_known_service,
    local_values_for,
    published_days,
    published_slugs,
    service_by_slug,
    services_a_to_z,
    services_in,
    trust_for,
)
from buergerportal.catalogue.queries.situations import situation_by_slug, situation_tiles
from buergerportal.catalogue.queries.words import (
    card_pairs,
    leika_keys,
    service_titles,
    service_words,
    situation_words,
    words_digest,
)

__all__ = [
    "card_pairs",
    "category_tiles",
    "connection_for",
    "current_edition",
    "current_form_id",
    "current_form_version",
    "feedback_in",
    "form_version",
    "home_view",
    "intake_of",
    "is_known_category",
    "is_known_leika",
    "is_known_service",
    "leika_keys",
    "local_values_for",
    "online_slugs",
    "published_days",
    "published_slugs",
    "service_by_slug",
    "service_titles",
    "service_words",
    "services_a_to_z",
    "services_in",
    "services_page",
    "situation_by_slug",
    "situation_tiles",
    "situation_words",
    "trust_for",
    "words_digest",
]
