"""What the lists of uploaded files take; see ``parts``."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FileItem:
    """An uploaded file; without ``url`` it cannot be opened, and ``note`` says why."""

    name: str
    meta: str
    url: str = ""
    preview_url: str = ""
    note: str = ""
    remove_name: str = ""
    """Value of the button that removes it; empty where nothing is removed."""
