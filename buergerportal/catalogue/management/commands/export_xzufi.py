"""`export_xzufi`: the published services as one XZuFi file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from buergerportal.catalogue.queries import published_slugs
from buergerportal.catalogue.xzufi.codes import WRITTEN_VERSIONS
from buergerportal.catalogue.xzufi.exporting import export_xzufi


class Command(BaseCommand):
    """Writes to standard output unless a file is named."""

    help = "Writes published services, authorities and responsibility as XZuFi."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which services, which version of the standard, and where to."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these services")
        parser.add_argument("--xzufi-version", choices=WRITTEN_VERSIONS, default=WRITTEN_VERSIONS[0])
        parser.add_argument("--out", type=Path, help="the file to write; standard output if left out")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Write, and say how much on standard error."""
        unknown = sorted(set(options["slugs"]) - published_slugs())
        if unknown:
            raise CommandError(f"no published service: {', '.join(unknown)}")
        out = options["out"].open("wb") if options["out"] else sys.stdout.buffer
        try:
            counts = export_xzufi(
                out, version=options["xzufi_version"], now=timezone.localtime(), slugs=options["slugs"]
            )
        finally:
            if options["out"]:
                out.close()
        self.stderr.write(
            f"{counts.services} services, {counts.authorities} authorities, {counts.online_services} online services."
        )
