"""The fonts of printed documents, and which characters they can show.

Fira Sans as on the pages; Noto Sans for the rest of the Latin, Greek and Cyrillic letters that names in German
registers may have (DIN 91379); Noto's Arabic, Hebrew and emoji. All under the SIL Open Font License; three come
from packages, two lie in this folder because no package has them.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

from buergerportal.core.fonts.coverage import characters_of

_HERE = Path(__file__).resolve().parent
_FILES = (
    Path(str(files("fontpkg_fira_sans"))) / "files/FiraSans-Regular.ttf",
    Path(str(files("fontpkg_noto_sans"))) / "files/NotoSans[wdth,wght].ttf",
    Path(str(files("fontpkg_noto_sans_arabic"))) / "files/NotoSansArabic[wdth,wght].ttf",
    _HERE / "noto-sans-hebrew/NotoSansHebrew-Regular.ttf",
    _HERE / "noto-emoji/NotoEmoji-Regular.ttf",
)
"""One face of each family, in the order in which a document falls back on them."""
FAMILIES = ("Fira Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji")

_JOINERS = frozenset("\u200c\u200d\u200e\u200f")
"""Signs without a shape that Arabic, Persian, Hebrew and emoji need; other signs of that kind are dropped."""
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe0f"
_CLUSTER = re.compile(rf"\S[{_MARKS}]*")
"""A sign with the accents and points upon it: one font must have them all."""


@lru_cache(maxsize=1)
def document_fonts() -> typst.Fonts:
    """These fonts and no others, whatever the machine has: a document looks the same everywhere."""
    folders = sorted({str(file.parent) for file in _FILES})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def displayable(text: str) -> str:
    """``text`` with only what the fonts can show, on one line.

    What no font has is named by its code point, ``[U+13000]``, so that a reader sees that something stood there.
    Controls and signs that turn the direction of writing are dropped: they could make a page read differently
    from what was typed.
    """
    visible = "".join(_visible(sign) for sign in unicodedata.normalize("NFC", text))
    return _CLUSTER.sub(lambda found: _shown(found[0]), visible)


def _visible(sign: str) -> str:
    if sign in _SPACES or (sign.isspace() and not _has_a_font(sign)):
        return " "
    if sign in _JOINERS:
        return sign
    return "" if unicodedata.category(sign) in _INVISIBLE else sign


def _shown(cluster: str) -> str:
    """The cluster if one font has all of it, else what can be shown of it sign by sign."""
    if _has_a_font(cluster):
        return cluster
    return "".join(sign if _has_a_font(sign) else f"[U+{ord(sign):04X}]" for sign in cluster if not _is_mark(sign))


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def _has_a_font(cluster: str) -> bool:
    needed = {ord(sign) for sign in cluster if sign not in _JOINERS}
    return any(needed <= characters for characters in _coverage())


@lru_cache(maxsize=1)
def _coverage() -> tuple[frozenset[int], ...]:
    return tuple(characters_of(file.read_bytes()) for file in _FILES)
