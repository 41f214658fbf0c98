"""The icons that exist: the symbols of ``static/ui/icons.svg``."""

import re
from functools import lru_cache
from pathlib import Path

_SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Every name that ``{% icon %}`` takes, in the order of the file."""
    return tuple(re.findall(r'<symbol id="([a-z-]+)"', _SPRITE.read_text("utf-8")))


def known_icon(name: str, *, otherwise: str = "tiles") -> str:
    """``name`` if there is an icon called so; a topic that was imported may bring one of another installation."""
    return name if name in icon_names() else otherwise
