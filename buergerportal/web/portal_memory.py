"""Which portal a host is, remembered for a moment: asking cost more than all the rest of a shared page."""

import time

from django.conf import settings

from buergerportal.portals.queries import portal_for_host
from buergerportal.portals.values import PortalSite

_found: dict[str, tuple[float, PortalSite]] = {}
"""By host, with the time of asking. Only hosts that have a portal, so strangers cannot fill it."""


def portal_at(host: str) -> PortalSite | None:
    """The portal that answers under ``host``, at most ``PORTAL_MEMORY_SECONDS`` old, content version included."""
    now = time.monotonic()
    asked, portal = _found.get(host, (0.0, None))
    if portal is not None and now - asked < settings.PORTAL_MEMORY_SECONDS:
        return portal
    portal = portal_for_host(host)
    if portal is None:
        _found.pop(host, None)
    else:
        _found[host] = (now, portal)
    return portal
