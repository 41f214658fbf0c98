"""Proofs of identity: people of the test provider, and requests of a portal."""

import datetime

from django.utils import timezone

from buergerportal.accounts.identity.base import Callback, Installation, VerifiedIdentity
from buergerportal.accounts.identity.handover import Asked, ask_for_identity, hand_over, keep_identity
from buergerportal.accounts.identity.registry import known_providers
from buergerportal.portals.queries import portal_for_host
from buergerportal.portals.values import PortalSite

SERVICE = "fuehrungszeugnis-beantragen"


def identity_of(choice: str = "jana", *, at: datetime.datetime | None = None) -> VerifiedIdentity:
    """A person of the test identity, who proved it just now or ``at``."""
    provider = known_providers()["dev"](Installation(demo_mode=True))
    return provider.finish(Callback(fields={"choice": choice}, received_at=at or timezone.now()))


def portal_at(host: str = "norderstedt.localhost") -> PortalSite:
    """The portal with this host, which must be loaded."""
    portal = portal_for_host(host)
    assert portal is not None
    return portal


def proven_request(choice: str = "jana", *, host: str = "norderstedt.localhost") -> tuple[Asked, str]:
    """Somebody asked at a portal and proved who they are; what was asked, and the code on the way back."""
    asked = ask_for_identity(portal=portal_at(host), service=SERVICE)
    keep_identity(token=asked.token, identity=identity_of(choice))
    return asked, hand_over(asked.token).partition("?code=")[2]
