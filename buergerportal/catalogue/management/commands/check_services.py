"""`check_services`: everything that is wrong with the services, before anybody publishes them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.documents import read_catalogue
from buergerportal.catalogue.form_definitions import form_problems_in
from buergerportal.catalogue.plain_language import language_problems_in
from buergerportal.core.documents import DocumentError, Problem
from buergerportal.jurisdiction.queries import circumstances_by_service


class Command(BaseCommand):
    """Exit code 0 if nothing is wrong, else 1. Nothing is changed."""

    help = "Says what is wrong with the folders in services/: file, line, what, and how to mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which services, from where, and for whom the answer is."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these services")
        parser.add_argument("--folder", type=Path, default=settings.SERVICES_DIR)
        parser.add_argument("--connections", type=Path, default=settings.REFERENCE_DIR / "connections.yaml")
        parser.add_argument("--json", action="store_true", help="a list of {service, file, line, message, remedy}")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Print all problems, sorted by file and line."""
        folder: Path = options["folder"]
        slugs = set(options["slugs"])
        for slug in sorted(slugs):
            if not (folder / slug).is_dir():
                raise CommandError(f"There is no folder {folder / slug}.")
        found = sorted(set(_problems(folder, options["connections"])))
        found = [each for each in found if not slugs or _service(each, folder) in slugs]
        if options["json"]:
            rows = [{"service": _service(each, folder), **asdict(each), "file": str(each.file)} for each in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(map(str, found)) or "no problems")
        if found:
            raise CommandError(f"{len(found)} problems")


def _problems(folder: Path, connections: Path) -> Iterator[Problem]:
    try:
        read_catalogue(
            services=folder,
            connections=connections,
            local_values=connections.parent / "local-values",
            circumstances=circumstances_by_service(),
        )
    except DocumentError as error:
        yield from error.problems
    yield from language_problems_in(folder)
    yield from form_problems_in(folder)


def _service(problem: Problem, folder: Path) -> str:
    """The service that a problem is about; empty for what all share."""
    parts = problem.file.relative_to(folder).parts if problem.file.is_relative_to(folder) else ()
    return parts[0] if len(parts) > 1 else ""
