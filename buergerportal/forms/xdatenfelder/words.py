"""Texts of a schema as the form shows them, and the keys made of them."""

import html
import re
import unicodedata
from collections.abc import Collection

from buergerportal.forms.cleaning import clean
from buergerportal.forms.vocabulary import BUTTONS, RESERVED

LONGEST_KEY = 40
_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_UNSEEN = frozenset({"script", "style"})
_TAGS = (
    _BLOCKS
    | _UNSEEN
    | {"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "td", "th", "tbody"}
)
_TAG = re.compile(r"<!--[^<>]*-->|</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def text_of(written: str) -> str:
    """A text of one or more lines without HTML, invisible signs and superfluous space."""
    lines = (" ".join(line.split()) for line in clean_lines(_without_html(written)))
    return "\n".join(line for line in lines if line)


def _without_html(written: str) -> str:
    """The words of a text with HTML, blocks on lines of their own. What only looks like a tag (“a<b”) stays."""
    words: list[str] = []
    end, unseen = 0, False
    for tag in _TAG.finditer(written):
        name = (tag[1] or "").lower()
        if name and name not in _TAGS:
            continue
        words.append("" if unseen else written[end : tag.start()])
        words.append("\n" if name in _BLOCKS else "")
        unseen = tag[0][1] != "/" if name in _UNSEEN else unseen
        end = tag.end()
    words.append("" if unseen else written[end:])
    return html.unescape("".join(words))


def clean_lines(text: str) -> list[str]:
    """The lines of a text of any length, without control signs."""
    return [clean(line) for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)]


def line_of(written: str) -> str:
    """The same on one line."""
    return " ".join(text_of(written).split())


def shortened(text: str, longest: int) -> str:
    """The whole sentences of a text that fit, or as many of its words, then an ellipsis."""
    if len(text) <= longest:
        return text
    kept = ""
    for end in _SENTENCE_END.finditer(text):
        if end.start() > longest:
            break
        kept = text[: end.start()]
    return kept or f"{text[: longest - 2].rpartition(' ')[0] or text[: longest - 2]} …"


def key_of(text: str, *, between: str = "_") -> str:
    """A key of lower-case letters, digits and ``between``; empty for a text without any Latin letter."""
    plain = unicodedata.normalize("NFKD", text.translate(_GERMAN)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and not words[0][0].isalpha():
        words.pop(0)
    kept: list[str] = []
    for word in words:
        if kept and len(between.join((*kept, word))) > LONGEST_KEY:
            break
        kept.append(word[:LONGEST_KEY])
    return between.join(kept)


class Keys:
    """Gives out keys, none of them twice and none with a meaning of its own."""

    def __init__(self, taken: Collection[str] = RESERVED | BUTTONS) -> None:
        self._taken = set(taken)

    def new(self, *texts: str, fallback: str, between: str = "_") -> str:
        """The key of the first text that is free, of all of them together, or one with a number."""
        first = key_of(texts[0], between=between) if texts else ""
        whole = key_of(" ".join(reversed(texts)), between=between)
        base = first or whole or fallback
        numbered = (f"{base}{between}{number}" for number in range(2, len(self._taken) + 3))
        key = next(each for each in (first, whole, fallback if not first else "", *numbered) if self._is_free(each))
        self._taken.add(key)
        return key

    def _is_free(self, key: str) -> bool:
        return bool(key) and key not in self._taken
