"""`compare_forms`: what differs between two versions of a service's form, in German sentences."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.models import FormVersion
from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import Form, differences, form_from_json, load_form


class Command(BaseCommand):
    """Two published versions by number, or the newest published one and the folder."""

    help = "Says what differs between two versions of a form; without numbers, between the newest one and the folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which service, and which versions."""
        parser.add_argument("slug")
        parser.add_argument("old", nargs="?", type=int, metavar="OLD", help="number of a published version")
        parser.add_argument("new", nargs="?", type=int, metavar="NEW", help="the folder if left out")
        parser.add_argument("--folder", type=Path, default=settings.SERVICES_DIR)

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Print a line per difference."""
        slug: str = options["slug"]
        versions = _versions(slug)
        old = options["old"] or max(versions, default=0)
        before = _published(slug, versions, old)
        after = _published(slug, versions, options["new"]) if options["new"] else _in_folder(options["folder"] / slug)
        found = differences(before, after)
        for each in found:
            self.stdout.write(str(each))
        newer = f"version {options['new']}" if options["new"] else "the folder"
        counted = f"{len(found)} difference{'s' * (len(found) != 1)}" if found else "no differences"
        self.stdout.write(f"{slug}, version {old} and {newer}: {counted}")


def _versions(slug: str) -> dict[int, Json]:
    return dict(FormVersion.objects.filter(service__slug=slug).values_list("number", "definition"))


def _published(slug: str, versions: dict[int, Json], number: int) -> Form:
    definition = versions.get(number)
    if not isinstance(definition, dict):
        known = ", ".join(map(str, sorted(versions))) or "none"
        raise CommandError(f"“{slug}” has no published form version {number}; there are: {known}")
    return form_from_json(definition)


def _in_folder(folder: Path) -> Form:
    if not (folder / "form.yaml").exists():
        raise CommandError(f"{folder} has no form.yaml")
    try:
        return load_form(folder)
    except DocumentError as error:
        raise CommandError(str(error)) from error
