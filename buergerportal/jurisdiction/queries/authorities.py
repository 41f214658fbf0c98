"""Authorities: whom they administer and how to reach them."""

import datetime

from buergerportal.jurisdiction.models import Administration, AuthorityContact, Region
from buergerportal.jurisdiction.models.validity import valid_on
from buergerportal.jurisdiction.queries.places import Place, places_among


def municipalities_administered_by(authority_key: str, *, on: datetime.date) -> tuple[Place, ...]:
    """The places whose administration this authority is on that day, by name (one query)."""
    administered = Administration.objects.filter(valid_on(on), authority_id=authority_key)
    return places_among(Region.objects.filter(valid_on(on), pk__in=administered.values("region_id")), on=on)


def contact_for(authority_key: str) -> AuthorityContact | None:
    """How to reach the authority; None when nothing is known."""
    return AuthorityContact.objects.filter(pk=authority_key).first()
