"""`load_portals`: takes over the data folders of the portals."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.core.documents import DocumentError
from buergerportal.portals.actions import apply_folders
from buergerportal.portals.errors import PortalError
from buergerportal.portals.folders import read_folders


class Command(BaseCommand):
    """Idempotent: what has not changed is left alone. With one problem anywhere, nothing is taken over."""

    help = "Takes over portals/<slug>/ (portal.yaml, pages/*.md; in demo mode demo.yaml too)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One optional argument: another folder."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.PORTALS_DIR)

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Load, or say everything that is wrong."""
        try:
            folders = read_folders(options["folder"], demo=settings.DEMO_MODE)
            changed = apply_folders(folders=folders)
        except (DocumentError, PortalError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(folders)} portals, changed: {', '.join(changed) or 'none'}")
