"""`import_xdatenfelder`: the first version of a service from a FIM data schema."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.core.documents import DocumentError
from buergerportal.core.xml import XmlRefused
from buergerportal.forms.xdatenfelder.importing import FolderTaken, Imported, import_schema

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 80


class Command(BaseCommand):
    """Writes a folder and touches nothing else, the database included."""

    help = (
        "Makes the folder of a service of an XDatenfelder file (2 or 3): form, texts, lists, an example, and TODO.md "
        "with what a person has to decide. A file that is broken is refused, with line and element."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and what to make of it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", required=True, help="the name in addresses, such as hund-anmelden")
        parser.add_argument("--into", required=True, type=Path, help="where the folder is made, such as services")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Make the folder, or say why not."""
        file, slug = options["file"], options["slug"]
        if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
            raise CommandError(f"“{slug}” is no name for a service: small letters, digits and single hyphens")
        try:
            with file.open("rb") as source:
                imported = import_schema(source, slug=slug, into=options["into"])
        except XmlRefused as error:
            raise CommandError(f"{file} was refused, nothing was written: {error}") from error
        except DocumentError as error:
            raise CommandError(f"the form made of {file} does not load, nothing was written:\n{error}") from error
        except FolderTaken as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}") from error
        self.stdout.write(_summary(imported))


def _summary(imported: Imported) -> str:
    plan = imported.plan
    notes = sum(len(each.notes) for each in plan.questions) + len(plan.notes)
    example = "its example may be submitted" if imported.is_fillable else "its example is not complete, mend it"
    return (
        f"{imported.folder}: {_counted(len(plan.pages), 'page')}, {_counted(len(plan.questions), 'field')}, "
        f"{_counted(len(plan.lists), 'list')}; {example}. {_counted(notes, 'open point')}, see TODO.md."
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
