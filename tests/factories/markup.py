"""Reads HTML in tests: tags with their attributes, ids, and the words of headings and titles."""

from html.parser import HTMLParser


class Markup(HTMLParser):
    """A page or fragment, read once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.source = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._words: dict[str, list[str]] = {"h1": [], "title": []}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self._words:
            self._open = tag
            self._words[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words[self._open][-1] += data

    def named(self, *names: str) -> list[dict[str, str]]:
        """Attributes of every tag with one of these names."""
        return [attributes for tag, attributes in self.tags if tag in names]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def words(self, tag: str) -> list[str]:
        """The words of each ``h1`` or ``title``."""
        return [" ".join(text.split()) for text in self._words[tag]]
