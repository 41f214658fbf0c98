"""`import_xzufi`: services, authorities and responsibility from an XZuFi file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from buergerportal.catalogue.xzufi.changes import Kind
from buergerportal.catalogue.xzufi.importing import ImportCounts, Listener, import_xzufi
from buergerportal.core.xml import XmlRefused

SKIPPED_CODE = 3
"""Exit code when the file was taken over but for some records; 1 is for a file that was refused."""


class Command(BaseCommand):
    """Idempotent: what has not changed is left alone."""

    help = (
        "Takes over an XZuFi file (2.1, 2.2, 2.3). Exit code 0: everything; 3: everything but the records named on "
        "standard error; 1: nothing, the file was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to take it over."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
        parser.add_argument(
            "--replace-folders", action="store_true", help="take over services that a folder of services/ describes"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Take over, or say what would be taken over."""
        dry_run: bool = options["dry_run"]
        listener = Listener(
            change=(lambda change: self.stdout.write(str(change))) if dry_run else (lambda change: None),
            skipped=lambda skipped: self.stderr.write(str(skipped)),
            note=lambda note: self.stderr.write(f"note: {note}"),
            in_detail=dry_run,
        )
        try:
            with options["file"].open("rb") as source:
                counts = import_xzufi(
                    source,
                    today=timezone.localdate(),
                    listener=listener,
                    replace_folders=options["replace_folders"],
                    dry_run=dry_run,
                )
        except XmlRefused as error:
            raise CommandError(f"{options['file']} was refused, nothing has changed: {error}") from error
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}") from error
        self.stdout.write(_summary(counts, dry_run=dry_run))
        if counts.skipped:
            raise CommandError(f"{counts.skipped} records or parts were skipped, see above", returncode=SKIPPED_CODE)


def _summary(counts: ImportCounts, *, dry_run: bool) -> str:
    services = ", ".join(f"{counts.services[kind]} {kind}" for kind in Kind)
    authorities = ", ".join(f"{counts.authorities[what]} {what}" for what in ("added", "changed", "unchanged"))
    rules = f"{counts.rules_added} added, {counts.rules_removed} removed, {counts.rules_refused} not taken over"
    return (
        f"{'Dry run, nothing has changed. ' if dry_run else ''}Services: {services}. Authorities: {authorities}, "
        f"contacts: {counts.contacts}. Rules: {rules}. Skipped: {counts.skipped}."
    )
