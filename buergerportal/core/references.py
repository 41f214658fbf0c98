"""Public references: unguessable, easy to read aloud, hard to mistype."""

import re
import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""30 signs without 0/O, 1/I/L and U, which people mix up or that spell words."""
_LENGTH = 17
"""17 signs of 30 are 83 bits."""
_GROUPS = (4, 4, 4, 5)


def new_reference() -> str:
    """A random reference such as ``K7QM-4XTD-9RPW-2HNCB``: 83 bits, so guessing finds nothing."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return _grouped(signs)


def normal_reference(typed: str) -> str | None:
    """What a person typed as a reference, in its one written form; None if it cannot be one.

    Case, spaces and dashes do not matter.
    """
    signs = re.sub(r"[\s\-–—]", "", typed).upper()
    if len(signs) != _LENGTH or any(sign not in _ALPHABET for sign in signs):
        return None
    return _grouped(signs)


def _grouped(signs: str) -> str:
    parts, start = [], 0
    for size in _GROUPS:
        parts.append(signs[start : start + size])
        start += size
    return "-".join(parts)
