"""What can go wrong with portals."""


class PortalError(Exception):
    """Something about a portal is not as it must be."""


class HostTaken(PortalError):
    """A host name belongs to exactly one portal."""
