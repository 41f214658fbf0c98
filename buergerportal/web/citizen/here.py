"""A service at a place: who is responsible there, whether they take it in online, and what the place has settled."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from buergerportal.catalogue.enums import PlaceRule
from buergerportal.catalogue.queries import connection_for, intake_of, local_values_for, service_by_slug
from buergerportal.catalogue.values import Intake, LocalValue, ServiceView
from buergerportal.core.documents import Json
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible
from buergerportal.jurisdiction.queries import (
    Place,
    Responsibility,
    municipalities_administered_by,
    place_by_ars,
    responsible_for,
)
from buergerportal.web.citizen.circumstances import Option, options_for
from buergerportal.web.hosts import PortalRequest


@dataclass(frozen=True, kw_only=True)
class Here:
    """A service at a place: who is responsible and whether they take it in online. Without a place yet: neither.

    Where it depends on what is true of the person, there are ``options`` instead of one who is responsible; it is
    connected if one of them is.
    """

    view: ServiceView
    place: Place | None
    responsibility: Responsibility | None
    is_connected: bool
    options: tuple[Option, ...] = ()

    @property
    def receiver(self) -> Responsibility | None:
        """For whom a draft begins; where the answers will decide, the first that takes it in."""
        possible = (option.responsibility for option in self.options if option.is_connected)
        return self.responsibility or next(possible, None)

    @property
    def ars(self) -> str:
        """The regional key of the place, empty without one."""
        return self.place.ars if self.place else ""

    @property
    def needs_place(self) -> bool:
        """Whether a place has to be chosen first."""
        return self.place is None and self.view.place_rule != PlaceRule.NONE

    @cached_property
    def closed(self) -> Intake | None:
        """Why the form that there is cannot be used here now (two queries); None where it can, or nobody is known."""
        if self.is_connected or not self.view.has_form or self.responsibility is None:
            return None
        return intake_of(service=self.view.slug, authority_key=self.responsibility.authority_key)

    @cached_property
    def settled(self) -> tuple[LocalValue, ...]:
        """What the service leaves to each place, with the values of this one as far as known (one query)."""
        authority = self.responsibility.authority_key if self.responsibility else ""
        return local_values_for(self.view, authority_key=authority, place_ars=self.ars)

    @property
    def values(self) -> dict[str, Json]:
        """The settled values by their keys."""
        return {each.key: each.value for each in self.settled if each.value is not None}


def service_or_404(request: PortalRequest, slug: str) -> ServiceView:
    """The published service called ``slug``."""
    view = service_by_slug(slug, portal=request.portal)
    if view is None:
        raise Http404
    return view


def service_here(request: PortalRequest, view: ServiceView, *, ars: str = "") -> Here:
    """Who is responsible for the service at the place ``ars``, else the one in the address or the portal's only one.

    Raises UnknownPlace for a place that does not exist.
    """
    place = _place(request, view, ars)
    try:
        answer = responsible_for(service=view.slug, place_ars=place.ars if place else None, on=timezone.localdate())
    except CircumstanceNeeded:
        options = options_for(view.slug, place.ars if place else None, has_form=view.has_form)
        is_connected = any(option.is_connected for option in options)
        return Here(view=view, place=place, responsibility=None, is_connected=is_connected, options=options)
    except NobodyResponsible:
        return Here(view=view, place=place, responsibility=None, is_connected=False)
    return Here(view=view, place=place, responsibility=answer, is_connected=_takes_in(request, view, answer))


def _takes_in(request: PortalRequest, view: ServiceView, answer: Responsibility) -> bool:
    """Whether that authority takes the service in online; of the portal's own the service itself knows it."""
    if view.place_rule != PlaceRule.NONE and answer.authority_key == request.portal.authority_key:
        return view.is_online
    return view.has_form and connection_for(service=view.slug, authority_key=answer.authority_key) is not None


def _place(request: PortalRequest, view: ServiceView, ars: str) -> Place | None:
    if view.place_rule == PlaceRule.NONE:
        return None
    wanted = ars or request.GET.get("ort") or request.POST.get("ort") or ""
    if wanted:
        return place_by_ars(wanted)
    served = municipalities_administered_by(request.portal.authority_key, on=timezone.localdate())
    return served[0] if len(served) == 1 else None
