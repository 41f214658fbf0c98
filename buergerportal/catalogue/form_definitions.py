"""The bridge to the form engine: a service's form folder as the JSON that is stored with a version."""

from pathlib import Path

from buergerportal.core.documents import Json
from buergerportal.forms.api import form_to_json, load_form


def read_form_definition(folder: Path) -> Json:
    """The form of a service folder, checked and serialised by the engine; None where the folder has no form.

    Raises DocumentError with everything that the engine finds wrong.
    """
    if not (folder / "form.yaml").exists():
        return None
    return form_to_json(load_form(folder))
