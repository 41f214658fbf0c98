"""`write_municipalities`: the list of municipalities that forms offer, from the reference data."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.loading.municipality_list import written_list

MUNICIPALITIES = settings.BASE_DIR / "buergerportal" / "forms" / "lists" / "municipalities.yaml"


class Command(BaseCommand):
    """To be run after the reference data has changed; a test says when that was forgotten."""

    help = "Writes the list of municipalities for forms anew. Running it again changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.REFERENCE_DIR, help="folder of the files")
        parser.add_argument("--output", type=Path, default=MUNICIPALITIES, help="the list file")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        try:
            text = written_list(options["folder"])
        except DocumentError as error:
            raise CommandError(str(error)) from error
        options["output"].write_text(text, encoding="utf-8")
        self.stdout.write(f"{options['output'].name}: {text.count(chr(10))} lines")
