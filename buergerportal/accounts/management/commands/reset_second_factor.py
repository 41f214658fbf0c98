"""`reset_second_factor`: for staff who lost phone, passkey and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.accounts.actions import forget_second_factors
from buergerportal.accounts.queries import staff_by_email


class Command(BaseCommand):
    """Take away the second factors of a member of staff; their next login sets up a new one."""

    help = "Make sure first, in person or by telephone, that it is them who ask."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        credential = staff_by_email(options["email"])
        if credential is None:
            raise CommandError("There is no member of staff with this e-mail address.")
        forget_second_factors(credential=credential, actor="command:reset_second_factor")
        self.stdout.write(f"{credential.email} sets up a new second factor at the next login. Sessions were ended.")
