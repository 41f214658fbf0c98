"""`publish_services`: takes over the data folders of the services, the topics and the connections."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.actions import publish_catalogue
from buergerportal.catalogue.documents import read_catalogue, without_examples
from buergerportal.catalogue.form_definitions import form_problems_in
from buergerportal.catalogue.leika import registered_keys
from buergerportal.catalogue.plain_language import language_problems_in
from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.queries import circumstances_by_service


class Command(BaseCommand):
    """Idempotent: what has not changed is left alone. With one problem anywhere, nothing is taken over."""

    help = "Publishes services/ (categories.yaml, life-situations.yaml, <slug>/) and what reference/ says about it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Other places to read from; ``--check`` only reads, and also says what is no plain German."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.SERVICES_DIR)
        parser.add_argument("--connections", type=Path, default=settings.REFERENCE_DIR / "connections.yaml")
        parser.add_argument("--local-values", type=Path, help="default: beside the connections")
        parser.add_argument("--check", action="store_true", help="say what is wrong, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Publish, or say everything that is wrong."""
        try:
            files = read_catalogue(
                services=options["folder"],
                connections=options["connections"],
                local_values=options["local_values"] or options["connections"].parent / "local-values",
                circumstances=circumstances_by_service(),
                leika=registered_keys(),
            )
        except DocumentError as error:
            raise CommandError(str(error)) from error
        unclear = language_problems_in(options["folder"]) if options["check"] else ()
        if unclear:
            raise CommandError("\n".join(map(str, unclear)))
        warnings = [*files.warnings, *form_problems_in(options["folder"])]
        for warning in warnings:
            self.stderr.write(f"warning: {warning}")
        if options["check"]:
            found = f"{len(warnings)} warnings" if warnings else "no problems"
            self.stdout.write(f"{len(files.services)} services, {found}")
            return
        publication = publish_catalogue(files=files if settings.DEMO_MODE else without_examples(files))
        self.stdout.write(
            f"{len(files.services)} services, changed: {len(publication.services)}, "
            f"withdrawn: {', '.join(publication.withdrawn) or 'none'}, "
            f"forms: {', '.join(publication.forms) or 'unchanged'}"
        )
