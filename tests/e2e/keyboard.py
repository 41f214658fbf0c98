"""A visitor without a mouse: Tab, Space, Enter, arrows and typing, the focus always in sight."""

from tests.e2e.visitor import Visitor

_MOST_STOPS = 120
_WHERE = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const marked = node => {
    const style = getComputedStyle(node);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  return {
    name: it.getAttribute('name') ?? '', value: it.value ?? '', type: it.type ?? '', tag: it.tagName,
    words: it.innerText ?? '', href: it.getAttribute('href') ?? '',
    seen: (marked(it) || marked(it.parentElement)) && box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Keyboard:
    """The keys of a visitor, and nothing else."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.keys = visitor.page.keyboard

    def walk_to(self, *, name: str = "", words: str = "", href: str = "") -> dict[str, str]:
        """Press Tab until the box of this name, or the link or button with these words or address, is reached."""
        for _stop in range(_MOST_STOPS):
            self.keys.press("Tab")
            stop: dict[str, str] = self.visitor.page.evaluate(_WHERE)
            if stop["tag"] == "BODY":  # round once: from the last stop to the first
                continue
            assert stop["seen"], f"the focus is not to be seen: {stop}"
            if (
                (name and stop["name"] == name)
                or (words and words in stop["words"])
                or (href and stop["href"] == href)
            ):
                return stop
        raise AssertionError(f"{name or words or href} cannot be reached on {self.visitor.page.url}")

    def choose(self, name: str, value: str) -> None:
        """Reach the rows of a question and move to the one with this value."""
        stop = self.walk_to(name=name)
        if stop["type"] == "checkbox":
            if not self.visitor.page.locator(f'[name="{name}"]').is_checked():
                self.keys.press("Space")
            return
        if not self.visitor.page.locator(f'[name="{name}"]:checked').count():
            self.keys.press("Space")
        rows = self.visitor.page.locator(f'[name="{name}"]').count()
        for _row in range(rows):
            if self.visitor.page.locator(f'[name="{name}"][value="{value}"]').is_checked():
                return
            self.keys.press("ArrowDown")
        raise AssertionError(f"{value} of {name} cannot be chosen by arrows")

    def press(self, words: str) -> None:
        """Reach the link or button with these words and press Enter on it, which leads to another page."""
        self.walk_to(words=words)
        self.press_and_wait("Enter")

    def press_and_wait(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.visitor.page.expect_navigation():
            self.keys.press(key)

    def fill_in(self, typed: dict[str, str]) -> None:
        """Answer the questions of this page in the order of ``typed``; the first Tab starts after the focus."""
        for name, value in typed.items():
            box = self.visitor.page.locator(f'main form [name="{name}"]')
            if not box.count():
                continue
            if box.first.get_attribute("type") in {"radio", "checkbox"}:
                self.choose(name, value)
            else:
                self.walk_to(name=name)
                self.keys.press("Control+A")
                self.keys.type(value)
