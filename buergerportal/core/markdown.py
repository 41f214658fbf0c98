"""Markdown that editors write, as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def render_markdown(text: str) -> str:
    """CommonMark and tables as HTML without scripts, styles, pictures, forms or raw HTML of the writer.

    Raw HTML in the text is shown as text. The heading of the page is the template's: use ``##`` and below.
    """
    return clean_html(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def clean_html(html: str) -> str:
    """HTML of somebody else with what `render_markdown` may write and nothing more; doing it again changes nothing.

    Elements that are not allowed go and leave their text; of scripts and styles nothing is left. Blank space alone is
    no text.
    """
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer")
    return clean if clean.strip() else ""
