"""The switch between services for people and for businesses; the choice stands in the address."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from buergerportal.catalogue.enums import Audience
from buergerportal.catalogue.values import AudienceCounts
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Filter

AUDIENCE = "fuer"
"""The name of the parameter."""
_PEOPLE, _BUSINESSES = "privat", "unternehmen"
_AUDIENCES = {_PEOPLE: Audience.PERSON, _BUSINESSES: Audience.BUSINESS}


def chosen_audience(request: PortalRequest) -> Audience | None:
    """For whom a list is asked; None for everybody, and for words that mean nothing."""
    return _AUDIENCES.get(request.GET.get(AUDIENCE, ""))


def audience_switch(path: str, counts: AudienceCounts, chosen: Audience | None) -> list[Filter]:
    """The entries of the switch; none where it would change nothing."""
    if {counts.people, counts.businesses} <= {0, counts.everybody}:
        return []
    rows = (
        (_("Alle"), "", None, counts.everybody),
        (_("Für Privatpersonen"), _PEOPLE, Audience.PERSON, counts.people),
        (_("Für Unternehmen"), _BUSINESSES, Audience.BUSINESS, counts.businesses),
    )
    return [
        Filter(
            label=label,
            url=f"{path}?{urlencode({AUDIENCE: word})}" if word else path,
            count=count,
            is_current=chosen == audience,
        )
        for label, word, audience, count in rows
    ]
