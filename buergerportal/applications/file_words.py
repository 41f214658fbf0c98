"""An uploaded file in words: what it is and how large."""

from buergerportal.core.sizes import size_in_words

_KINDS = {"application/pdf": "PDF", "image/jpeg": "Bild (JPEG)", "image/png": "Bild (PNG)"}


def kind_and_size(media_type: str, size: int) -> str:
    """“PDF, 1,4 MB”, “Bild (JPEG), 850 kB”."""
    return f"{_KINDS.get(media_type, 'Datei')}, {size_in_words(size)}"
