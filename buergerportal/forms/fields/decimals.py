"""Numbers as people in Germany write them: a comma before the decimals, dots or spaces between thousands."""

import re
from decimal import Decimal

MOST_DIGITS = 12
"""Before the comma."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. '][0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")
_POINTED = re.compile(r"[0-9]+\.[0-9]+")


def read_decimal(text: str) -> Decimal | None:
    """The number that was written, None for none. A dot before three digits parts thousands: ``1.500`` is 1500."""
    sign, text = ("-", text[1:].lstrip()) if text[:1] in {"-", "−"} else ("", text)
    if not text.isascii():
        return None
    whole, comma, decimals = text.partition(",")
    if comma and not _PLAIN.fullmatch(decimals):
        return None
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"[. ']", "", whole)
    elif not comma and _POINTED.fullmatch(whole):
        whole, _dot, decimals = whole.partition(".")
    if not _PLAIN.fullmatch(whole) or len(whole.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return None
    return Decimal(f"{sign}{whole}.{decimals or '0'}")


def decimals_of(number: Decimal) -> int:
    """How many places behind the comma it needs."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def plain(number: Decimal) -> str:
    """As text for programs: ``1500``, ``12.5``; the same for equal numbers."""
    text = format(number.normalize(), "f")
    return "0" if text in {"-0", "0"} else text


def in_words(number: Decimal, decimals: int = 0) -> str:
    """As people read it, with at least so many decimals: ``1.500``, ``12,50``."""
    text = f"{number:,.{max(decimals, decimals_of(number))}f}"
    return text.translate(str.maketrans(",.", ".,"))
