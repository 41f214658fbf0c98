"""`load_reference`: regions, authorities and rules of responsibility from the files into the database."""

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.effects import Move, effects_of


class Command(BaseCommand):
    """Load the reference data; nothing changes when a file has problems."""

    help = "Load regions, postal codes, authorities and rules of responsibility. Running it again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.REFERENCE_DIR, help="folder of the files")

        parser.add_argument("--dry-run", action="store_true", help="say who would move to whom, change nothing")

    def known_services(self) -> Collection[str] | None:
        """The services that rules may name, None for any; a module that knows the catalogue overrides it."""
        return None

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        folder, services = options["folder"], self.known_services()
        try:
            if options["dry_run"]:
                moves = effects_of(folder=folder, services=services, today=timezone.localdate())
                self.stdout.write("\n".join(_in_words(move) for move in moves) or "Nobody would move.")
                return
            data = load_reference(folder=folder, services=services)
        except DocumentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(data.regions)} regions, {len(data.authorities)} authorities, {len(data.offices)} offices, "
            f"{len(data.rules)} rules of responsibility."
        )


def _in_words(move: Move) -> str:
    who = f"from {move.before or 'nobody'} to {move.after or 'nobody'}"
    circumstance = f" ({move.circumstance})" if move.circumstance else ""
    return f"{move.on}: {move.places} places {who}, for {', '.join(move.services)}{circumstance}"
