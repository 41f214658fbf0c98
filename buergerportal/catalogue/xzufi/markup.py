"""Between HTML, as text modules hold it, and plain lists and sentences."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import nh3
from lxml import etree
from lxml import html as lxml_html

from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.core.markdown import clean_html

_LONGEST_PLAIN = 20_000
_MOST_TAGS = 1_000
_LONGEST = 200_000
_BLANKS = re.compile(r"\s+")
_PLAIN_BREAK = re.compile(r"\n\s*\n")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of a list: its words in bold at the beginning, all other words, and its first link."""

    bold: str
    text: str
    url: str

    @property
    def whole(self) -> str:
        """All words."""
        return " ".join(part for part in (self.bold, self.text) if part)


def safe_html(text: str) -> str:
    """What an editorial system wrote, as HTML that is safe to show; plain text becomes paragraphs."""
    if len(text) > _LONGEST:
        raise BadRecord(f"a text has {len(text):,} signs; the most is {_LONGEST:,}")
    if "<" not in text:
        paragraphs = (part.strip() for part in _PLAIN_BREAK.split(html.unescape(text)))
        return "\n".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part)
    _refuse_many_tags(text)
    return clean_html(text)


def _refuse_many_tags(text: str) -> None:
    """What is left open is opened again in each paragraph, so a few kilobytes could become gigabytes."""
    if text.count("<") > _MOST_TAGS:
        raise BadRecord(f"a text has more than {_MOST_TAGS:,} tags")


def plain_text(text: str) -> str:
    """The words of HTML or plain text on one line."""
    if len(text) > _LONGEST_PLAIN:
        raise BadRecord(f"a text has {len(text):,} signs; the most is {_LONGEST_PLAIN:,}")
    if "<" in text:
        _refuse_many_tags(text)
        text = nh3.clean(text, tags=set())
    return _BLANKS.sub(" ", html.unescape(text)).strip()


def items_of(text: str) -> list[Item]:
    """The items of the lists in HTML; where there is no list, its paragraphs or lines."""
    cleaned = safe_html(text)
    if not cleaned.strip():
        return []
    try:
        root = lxml_html.fragment_fromstring(cleaned, create_parent="div")
    except etree.LxmlError:
        return [Item(bold="", text=plain_text(cleaned), url="")]
    found = [item for item in root.iter("li") if item.find(".//li") is None] or list(root.iter("p")) or [root]
    return [item for item in (_item(element) for element in found) if item.whole]


def list_html(items: Iterable[str], *, ordered: bool = False) -> str:
    """A list of items that are HTML already; empty without items."""
    tag = "ol" if ordered else "ul"
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{lines}</{tag}>" if lines else ""


def item_html(*, bold: str = "", text: str = "", url: str = "") -> str:
    """An item as `items_of` reads it."""
    words = html.escape(bold or text)
    if url:
        words = f'<a href="{html.escape(url)}">{words}</a>'
    if bold:
        words = f"<strong>{words}</strong>"
    return f"{words} {html.escape(text)}" if bold and text else words


def web_address(text: str) -> str:
    """The address if it is one of the web; empty for anything else, such as ``javascript:``."""
    try:
        return text if _ADDRESS.fullmatch(text) and urlsplit(text).hostname else ""
    except ValueError:  # such as a bracket without its other half
        return ""


def _item(element: etree._Element) -> Item:
    first = next(iter(element), None)
    starts_bold = first is not None and first.tag == "strong" and not (element.text or "").strip()
    bold = _words(first.itertext()) if first is not None and starts_bold else ""
    words = _words(element.itertext())
    links = (web_address(link.get("href") or "") for link in element.iter("a"))
    return Item(bold=bold, text=words.removeprefix(bold).strip(), url=next((link for link in links if link), ""))


def _words(texts: Iterator[str]) -> str:
    return _BLANKS.sub(" ", "".join(texts)).strip()
