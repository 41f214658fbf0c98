"""Which colours of a town can be read on which, checked before they are taken over."""

from collections.abc import Iterator

from buergerportal.core.colours import contrast_ratio
from buergerportal.portals.values import Palette

_READABLE = 4.5
"""Contrast of text, WCAG 2.2 success criterion 1.4.3 (AA)."""
_WHITE = "#ffffff"


def unreadable_pairs(*, light: Palette, dark: Palette) -> Iterator[tuple[str, str, float]]:
    """The roles whose text could not be read: ``("light", "brand", 3.1)`` for scheme, role and contrast."""
    pairs = (
        ("light", "brand", light.brand, _WHITE),
        ("light", "brand", light.brand, light.soft),
        ("light", "deep", light.deep, _WHITE),
        ("light", "deep", light.deep, light.soft),
        ("dark", "brand", dark.brand, dark.soft),
        ("dark", "brand", dark.brand, dark.deep),
        ("dark", "deep", dark.deep, _WHITE),
        ("dark", "soft", dark.soft, _WHITE),
    )
    for scheme, role, one, other in pairs:
        ratio = contrast_ratio(one, other)
        if ratio < _READABLE:
            yield scheme, role, ratio
