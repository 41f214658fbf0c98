"""The whole way from an XDatenfelder file to the folder of a service."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from buergerportal.forms.loading import load_draft
from buergerportal.forms.xdatenfelder.folder import day_of, folder_files, open_problems, write_files
from buergerportal.forms.xdatenfelder.paging import plan_for
from buergerportal.forms.xdatenfelder.plan import Plan
from buergerportal.forms.xdatenfelder.reading import read_schema
from buergerportal.forms.xdatenfelder.sampling import example_for
from buergerportal.forms.xdatenfelder.yaml_text import as_yaml

_EXAMPLE = "examples/everything.yaml"


class FolderTaken(Exception):
    """There is something in the folder already."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import has made."""

    folder: Path
    plan: Plan
    is_fillable: bool
    """Whether the made-up example may be submitted."""


def import_schema(source: BinaryIO, *, slug: str, into: Path) -> Imported:
    """Make ``into/slug`` of a schema. Nothing is written unless the form made of it can be filled in.

    Raises XmlRefused for a file that cannot be read, DocumentError if the form cannot be filled in, FolderTaken if
    the folder is there and not empty, OSError.
    """
    folder = into / slug
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is there already; choose another name or empty it")
    plan = plan_for(read_schema(source))
    files = folder_files(plan, slug)
    with tempfile.TemporaryDirectory() as place:
        write_files(Path(place), files)
        form, problems = load_draft(Path(place))
    if problems:
        files["TODO.md"] += open_problems(problems)
    about = f"Every question of {plan.schema.fim} answered, with answers made up by the import."
    example = example_for(form, about=about, today=day_of(plan))
    files[_EXAMPLE] = as_yaml(example)
    write_files(folder, files)
    expected = example["expect"]
    is_fillable = isinstance(expected, dict) and expected["complete"] is True
    return Imported(folder=folder, plan=plan, is_fillable=is_fillable)
