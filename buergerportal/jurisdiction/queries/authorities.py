"""Authorities: whom they administer and how to reach them."""

import datetime

from django.db.models import Q

from buergerportal.jurisdiction.models import Administration, AuthorityContact, Region
from buergerportal.jurisdiction.queries.places import Place, places_among


def municipalities_administered_by(authority_key: str, *, on: datetime.date) -> tuple[Place, ...]:
    """The places whose administration this authority is on that day, by name (one query)."""
    started = Q(valid_from=None) | Q(valid_from__lte=on)
    not_ended = Q(valid_until=None) | Q(valid_until__gte=on)
    administered = Administration.objects.filter(started, not_ended, authority_id=authority_key)
    return places_among(Region.objects.filter(pk__in=administered.values("region_id")))


def contact_for(authority_key: str) -> AuthorityContact | None:
    """How to reach the authority; None when nothing is known."""
    return AuthorityContact.objects.filter(pk=authority_key).first()
