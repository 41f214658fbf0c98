"""`rewrap_keys`: the second of three steps to change the master key."""

from typing import Any

from django.core.management.base import BaseCommand

from buergerportal.core.keys import rewrap_keys


class Command(BaseCommand):
    """Wrap every data key with the newest master key."""

    help = "Put the new master key first in MASTER_KEY, run this, then drop the old one."

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        self.stdout.write(f"{rewrap_keys()} data keys are now wrapped by the newest master key.")
