"""`load_leika`: the register of services from reference/leika.csv into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.leika import load_leika
from buergerportal.core.documents import DocumentError


class Command(BaseCommand):
    """Idempotent; nothing changes when the file has a problem."""

    help = "Loads the register of services (LeiKa). Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Another file to read."""
        parser.add_argument("file", nargs="?", type=Path, default=settings.REFERENCE_DIR / "leika.csv")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Load and say how many entries there are now."""
        try:
            done = load_leika(file=options["file"])
        except DocumentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.entries:,} entries of the register of services: {done.added:,} added, "
            f"{done.changed:,} changed, {done.removed:,} removed."
        )
