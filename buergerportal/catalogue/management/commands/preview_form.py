"""`preview_form`: a link with which anybody can try a form out that is not published."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.form_definitions import read_form_definition
from buergerportal.catalogue.previews import make_preview
from buergerportal.core.documents import DocumentError, load_document
from buergerportal.core.json_values import as_object, text_at
from buergerportal.portals.queries import portal_by_slug, portal_origin

_MOST_DAYS = 90


class Command(BaseCommand):
    """Checks the form as `publish_services` does; nothing is published, and nothing that is typed is kept."""

    help = "Prints a link to the form in a service's folder as it is now, to be tried out before it is published."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which service, in which portal, and how long."""
        parser.add_argument("slug")
        parser.add_argument("--folder", type=Path, default=settings.SERVICES_DIR, help="folder of the services")
        parser.add_argument("--portal", default="norderstedt", metavar="SLUG", help="where it is to be tried out")
        parser.add_argument("--days", type=int, default=14, help="how long the link is good")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Print the link. Raises CommandError with everything that is wrong with the form."""
        if not 1 <= options["days"] <= _MOST_DAYS:
            raise CommandError(f"a link is good for 1 to {_MOST_DAYS} days")
        portal = portal_by_slug(options["portal"])
        if portal is None:
            raise CommandError(f"there is no portal “{options['portal']}”")
        folder: Path = options["folder"] / options["slug"]
        try:
            definition = read_form_definition(folder)
            title = text_at(as_object(load_document(folder / "service.yaml").content), "title")
        except DocumentError as error:
            raise CommandError(str(error)) from error
        if definition is None:
            raise CommandError(f"{folder} has no form.yaml")
        days = datetime.timedelta(days=options["days"])
        token = make_preview(service=options["slug"], title=title, definition=definition, good_for=days)
        self.stdout.write(f"{portal_origin(portal.host)}/vorschau/{token}/")
