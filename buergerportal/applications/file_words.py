"""An uploaded file in words: what it is and how large."""

from buergerportal.applications.enums import FileStage
from buergerportal.applications.queries import AttachedFile
from buergerportal.core.sizes import size_in_words

_KINDS = {"application/pdf": "PDF", "image/jpeg": "Bild (JPEG)", "image/png": "Bild (PNG)"}
_STAGES = {
    FileStage.HELD: "wird noch auf Schadsoftware geprüft",
    FileStage.CLEAN: "",
    FileStage.INFECTED: "gelöscht, denn darin steckte Schadsoftware",
}


def kind_and_size(media_type: str, size: int, pages: int = 0) -> str:
    """“PDF, 3 Seiten, 1,4 MB”, “Bild (JPEG), 850 kB”; no pages if ``pages`` is 0."""
    many = f"{pages} {'Seite' if pages == 1 else 'Seiten'}, " if pages else ""
    return f"{_KINDS.get(media_type, 'Datei')}, {many}{size_in_words(size)}"


def kind_size_and_stage(file: AttachedFile) -> str:
    """The same for a file that came, and why it cannot be opened: “PDF, 1 Seite, 14 kB, wird noch … geprüft”."""
    words = kind_and_size(file.media_type, file.size, file.pages)
    return f"{words}, {_STAGES[file.stage]}" if _STAGES[file.stage] else words
