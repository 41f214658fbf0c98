"""`form_schema`: the JSON Schema of the answers that a service's form sends."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.queries import current_form_version
from buergerportal.core.json_values import as_object
from buergerportal.forms.api import export_schema, form_from_json


class Command(BaseCommand):
    """Reads only."""

    help = "Prints the JSON Schema (2020-12) of the answers to the published form of a service."

    def add_arguments(self, parser: CommandParser) -> None:
        """The service."""
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Print, or say that there is no form."""
        published = current_form_version(options["slug"])
        if published is None:
            raise CommandError(f"no form is published for a service “{options['slug']}”")
        schema = export_schema(form_from_json(as_object(published.definition)))
        self.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2))
