"""An uploaded file in words: what it is and how large."""

from buergerportal.core.sizes import size_in_words

_KINDS = {"application/pdf": "PDF", "image/jpeg": "Bild (JPEG)", "image/png": "Bild (PNG)"}


def kind_and_size(media_type: str, size: int, pages: int = 0) -> str:
    """“PDF, 3 Seiten, 1,4 MB”, “Bild (JPEG), 850 kB”; no pages if ``pages`` is 0."""
    many = f"{pages} {'Seite' if pages == 1 else 'Seiten'}, " if pages else ""
    return f"{_KINDS.get(media_type, 'Datei')}, {many}{size_in_words(size)}"
