"""What must not be parted at the end of a line."""

import re

_NO_BREAK = "\u00a0"
_REFERENCE = re.compile(r"(§|\b(?:Absatz|Abs\.|Satz|Nummer|Nr\.|Artikel|Art\.)) +(?=\d)")


def unbroken(text: str) -> str:
    """The text with every sign of a law and its number held together by a no-break space: “§ 3”, “Absatz 1”, “Nr. 2”.

    For showing only: what is stored, searched and handed to machines keeps its plain spaces.
    """
    return _REFERENCE.sub(rf"\1{_NO_BREAK}", text)
