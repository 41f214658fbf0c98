"""Whether this installation is a demonstration."""

from django.conf import settings


class NotInDemoMode(Exception):
    """Example data exists in demo mode only; this installation is not in demo mode."""


def require_demo_mode() -> None:
    """Raise NotInDemoMode outside demo mode."""
    if not settings.DEMO_MODE:
        raise NotInDemoMode("example data exists in demo mode only")
