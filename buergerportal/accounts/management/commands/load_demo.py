"""`load_demo`: example people, in demo mode only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from buergerportal.accounts.demo import NotInDemoMode, load_example_people
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal


class Command(BaseCommand):
    """Make the example people. Running it again changes nothing."""

    help = "Loads example people; refuses outside demo mode."

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        try:
            load_example_people()
        except NotInDemoMode as error:
            raise CommandError(str(error)) from error
        except (Office.DoesNotExist, Portal.DoesNotExist) as error:
            raise CommandError(f"{error} Load the reference data and the portals first.") from error
        self.stdout.write("Example people are there: demo_people shows how to log in.")
