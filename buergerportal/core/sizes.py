"""Sizes of files in words."""

_KILOBYTE = 1_000
_MEGABYTE = 1_000_000


def size_in_words(size: int) -> str:
    """A number of bytes as people read it: ``850 kB``, ``1,4 MB``; at least 1 kB. Decimal units, as limits are."""
    kilobytes = max(1, round(size / _KILOBYTE))
    if kilobytes < _MEGABYTE // _KILOBYTE:
        return f"{kilobytes} kB"
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")
