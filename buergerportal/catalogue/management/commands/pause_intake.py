"""`pause_intake`: for a while an online service is not taken in, and people read why."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from buergerportal.catalogue.intake import pause_intake
from buergerportal.catalogue.management.intake_arguments import add_service_and_authority, checked_service

_LONGEST = 300


class Command(BaseCommand):
    """Nobody can begin or send; what people have filled in stays."""

    help = "Pauses an online service, for one authority or for all, and says why on its page."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which service, whose, why and how long."""
        add_service_and_authority(parser)
        parser.add_argument("--message", required=True, help="what people read: why, and what they can do instead")
        parser.add_argument("--until", type=datetime.date.fromisoformat, metavar="DAY", help="last day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Pause it. Raises CommandError for a service, an authority, a day or a message that cannot be."""
        slug, authority = checked_service(options)
        message, until = options["message"].strip(), options["until"]
        if not 0 < len(message) <= _LONGEST:
            raise CommandError(f"the message has 1 to {_LONGEST} characters")
        if until and until < timezone.localdate():
            raise CommandError(f"{until} is over")
        pause_intake(service=slug, authority_key=authority, message=message, until=until)
        end = f"until {until}" if until else "until resume_intake"
        self.stdout.write(f"{slug} at {authority or 'every authority'}: paused {end}")
