"""`load_reference`: regions, authorities and rules of responsibility from the files into the database."""

import argparse
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.effects import Move, effects_of
from buergerportal.jurisdiction.loading import ReferenceData


class Command(BaseCommand):
    """Load the reference data; nothing changes when a file has problems."""

    help = "Load regions, postal codes, authorities and rules of responsibility. Running it again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.REFERENCE_DIR, help="folder of the files")

        parser.add_argument("--dry-run", action="store_true", help="say who would move to whom, change nothing")

    def known_services(self) -> Collection[str] | None:
        """The services that rules may name, None for any; a module that knows the catalogue overrides it."""
        return None

    def effects(self, change: Callable[[], object]) -> Iterable[str]:
        """What loading would do, in lines; a module that knows applications overrides it."""
        moves = effects_of(change=change, today=timezone.localdate())
        return [in_words(move) for move in moves]

    def load(self, change: Callable[[], ReferenceData]) -> ReferenceData:
        """Load; a module that knows what else must follow overrides it."""
        return change()

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        demo = settings.DEMO_MODE
        change = partial(load_reference, folder=options["folder"], services=self.known_services(), demo=demo)
        try:
            if options["dry_run"]:
                self.stdout.write("\n".join(self.effects(change)) or "Nobody would move.")
                return
            data = self.load(change)
        except DocumentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(data.regions)} regions, {len(data.authorities)} authorities, {len(data.offices)} offices, "
            f"{len(data.rules)} rules of responsibility."
        )


def in_words(move: Move) -> str:
    """Such as “2027-01-01: 16 places from Amt Hüttener Berge to Stadt Eckernförde, for hund-anmelden”."""
    who = f"from {move.before or 'nobody'} to {move.after or 'nobody'}"
    circumstance = f" ({move.circumstance})" if move.circumstance else ""
    return f"{move.on}: {move.places} places {who}, for {', '.join(move.services)}{circumstance}"
