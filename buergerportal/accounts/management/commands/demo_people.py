"""`demo_people`: who can be tried in the demo, and how to log in as them right now."""

import dataclasses
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.accounts.demo import example_logins
from buergerportal.core.demo_mode import NotInDemoMode


class Command(BaseCommand):
    """A table of e-mail addresses, codes of this moment and keys for an authenticator app."""

    help = "Shows e-mail, password and current code of the example people; refuses outside demo mode."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs: a list with one object a person")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        try:
            logins = example_logins()
        except NotInDemoMode as error:
            raise CommandError(str(error)) from error
        if not logins:
            raise CommandError("There are no example people yet: run load_demo.")
        if options["json"]:
            self.stdout.write(json.dumps([dataclasses.asdict(login) for login in logins]))
            return
        first = logins[0]
        self.stdout.write(f"Password of all example people: {first.password}")
        self.stdout.write(
            f"The codes hold for {first.seconds_left} more seconds, each for one login; then the next.\n\n"
        )
        width = max(len(login.email) for login in logins)
        self.stdout.write(f"{'E-mail':<{width}}  Code    Next    {'Works for':<39}  Key for an authenticator app")
        for login in logins:
            self.stdout.write(
                f"{login.email:<{width}}  {login.code}  {login.next_code}  {login.works_for:<39}  {login.setup_key}"
            )
