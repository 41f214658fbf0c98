"""What must not be parted at the end of a line."""

import re

_NO_BREAK = "\u00a0"
_UNIT = re.compile(r"(\d) +(?=Uhr\b|€)")
_REFERENCE = re.compile(r"(§|\b(?:Absatz|Abs\.|Satz|Nummer|Nr\.|Artikel|Art\.)) +(?=\d)")


def unbroken(text: str) -> str:
    """The text with what belongs together held by a no-break space: “§ 3”, “Absatz 1”, “8 Uhr”, “13,00 €”.

    For showing only: what is stored, searched and handed to machines keeps its plain spaces.
    """
    return _UNIT.sub(rf"\1{_NO_BREAK}", _REFERENCE.sub(rf"\1{_NO_BREAK}", text))
