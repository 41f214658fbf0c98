"""`resume_intake`: an online service that was paused is taken in again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.intake import resume_intake
from buergerportal.catalogue.management.intake_arguments import add_service_and_authority, checked_service


class Command(BaseCommand):
    """Ends the pause that `pause_intake` began with the same arguments."""

    help = "Ends the pause of an online service."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which service, and whose."""
        add_service_and_authority(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Resume it. Raises CommandError if it was not paused."""
        slug, authority = checked_service(options)
        if not resume_intake(service=slug, authority_key=authority):
            raise CommandError(f"{slug} is not paused for {authority or 'all authorities at once'}; see: intake")
        self.stdout.write(f"{slug} at {authority or 'every authority'}: taken in again")
