"""`load_demo`: example people and what others searched, in demo mode only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from buergerportal.accounts.demo import load_example_people
from buergerportal.core.demo_mode import NotInDemoMode
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal
from buergerportal.search.demo import load_example_misses


class Command(BaseCommand):
    """Make the example people and searches. Running it again on the same day changes nothing."""

    help = "Loads example people and example searches; refuses outside demo mode."

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        try:
            load_example_people()
            load_example_misses(today=timezone.localdate())
        except NotInDemoMode as error:
            raise CommandError(str(error)) from error
        except (Office.DoesNotExist, Portal.DoesNotExist) as error:
            raise CommandError(f"{error} Load the reference data and the portals first.") from error
        self.stdout.write("Example people are there: demo_people shows how to log in.")
