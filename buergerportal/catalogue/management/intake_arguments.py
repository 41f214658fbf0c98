"""What `pause_intake` and `resume_intake` are asked about: a service, at one authority or at all."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError, CommandParser

from buergerportal.catalogue.models import ConnectedAuthority


def add_service_and_authority(parser: CommandParser) -> None:
    """``SLUG [--authority KEY]``."""
    parser.add_argument("slug")
    parser.add_argument("--authority", default="", metavar="KEY", help="only this authority; all if left out")


def checked_service(options: Mapping[str, Any]) -> tuple[str, str]:
    """The service and the key of the authority, empty for all. Raises CommandError if nobody takes that in."""
    slug, authority = options["slug"], options["authority"]
    known = sorted(set(ConnectedAuthority.objects.filter(service_slug=slug).values_list("authority_key", flat=True)))
    if not known:
        raise CommandError(f"no authority is connected for “{slug}”; see reference/connections.yaml")
    if authority and authority not in known:
        raise CommandError(f"“{authority}” is not connected for “{slug}”; connected are: {', '.join(known)}")
    return slug, authority
