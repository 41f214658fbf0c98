"""Print where to go and as whom to log in: ``python -m launch.addresses`` in the portal's environment."""

import django
from django.conf import settings
from django.core.management import call_command

from launch.progress import say

_WIDTH = 28


def show_addresses() -> None:
    """One line for each portal and for the staff's host, then the demo people."""
    # Django's apps can only be imported after its setup, which is this program's first act.
    from buergerportal.portals.queries import all_portals, portal_origin  # noqa: PLC0415

    say("Open in a browser")
    for portal in all_portals():
        _line(portal.name, portal_origin(portal.host))
    _line("Staff (Amt)", portal_origin(settings.OFFICE_HOST))
    say()
    call_command("demo_people")


def _line(name: str, address: str) -> None:
    say(f"  {name:<{_WIDTH}}  {address}")


if __name__ == "__main__":
    django.setup()
    show_addresses()
