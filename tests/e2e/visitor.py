"""Somebody at a browser, and what must hold for every page that they see."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from launch.browser import Files, Typed, answer, not_asked_for, send
from launch.throwaway import ThrowawayPortal
from launch.tools import BROWSER_TOOLS
from tests.e2e.markup_checker import MarkupChecker

_AXE = BROWSER_TOOLS / "node_modules" / "axe-core" / "axe.min.js"
_AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN_AXE = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
  return found.violations.map(it => `${it.id}: ${it.help} – ${it.nodes.map(node => node.html).join(' … ')}`);
}"""
_FIND_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll('*')].filter(it => it.getBoundingClientRect().right > width);
  return ['the page', ...beyond.map(it => it.outerHTML.slice(0, 120))];
}"""
_NARROW = 320
"""WCAG 1.4.10: 1280 pixels at 400 %."""


@dataclass(kw_only=True)
class Visitor:
    """A browser of one's own: fresh cookies, one page, and a record of what the page complained about."""

    portal: ThrowawayPortal
    context: BrowserContext
    markup: MarkupChecker
    has_scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page: Page = self.context.new_page()
        self._served: Response | None = None
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page.on("response", self._note_response)

    def open(self, host: str, path: str = "/") -> int:
        """Go to a page of a host; the status of the answer."""
        answered = self.page.goto(self.portal.address(host, path))
        return answered.status if answered else 0

    def answer(self, typed: Typed, files: Files | None = None) -> None:
        """Fill in what is for this page."""
        answer(self.page, typed, files)

    def send(self) -> None:
        """Press the form's main button."""
        send(self.page)

    def complete_page(self, typed: Typed, files: Files | None = None) -> None:
        """Send this page of a form empty, look at the errors, then answer it and go on; in order at every moment."""
        key = self.page_key
        self.must_be_in_order()
        self.send()
        assert (self.page_key, self.status) == (key, 422)
        self.must_be_in_order(error=True)
        if self.has_scripts:
            assert self.page.evaluate("() => document.activeElement.id") == "fehler"
        assert all(self.error_targets()), "each link of the error summary leads into a box"
        self.answer(typed, files)
        left = not_asked_for(self.page, files or {})
        self.send()
        if self.page_key == key:  # an answer asked for more
            self.must_be_in_order(error=self.status == 422)
            self.answer(typed, left)
            self.send()

    def press(self, button: str) -> None:
        """Press a button of the main part that leads to another page."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=button).first.click()

    def words(self) -> str:
        """What can be read in the main part."""
        return self.page.locator("main").inner_text()

    def follow(self, link: str, *, within: str = "main") -> None:
        """Follow the first link with these words in the main part, or in the parts that a selector names."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=link).first.click()

    @property
    def status(self) -> int:
        """The status with which the page was served."""
        return self._served.status if self._served else 0

    @property
    def page_key(self) -> str:
        """The last part of the page's path."""
        return urlsplit(self.page.url).path.rstrip("/").rpartition("/")[2]

    def must_be_in_order(self, *, error: bool = False) -> None:
        """Check the page as it is now: heading, title, width, accessibility, markup, console."""
        where = f"{self.page.title()} ({self.page.url}, {self.status})"
        assert self.page.locator("h1").count() == 1, f"one h1: {where}"
        assert self.page.title().strip(" –"), f"a title: {where}"
        assert self.page.title().startswith("Fehler:") is error, f"title says whether there is an error: {where}"
        assert not self.too_wide(), f"scrolls to the side at {_NARROW} pixels: {where}: {self.too_wide()}"
        if self.has_scripts:
            violations = self.accessibility_violations()
            assert not violations, "\n".join([f"accessibility: {where}", *violations])
        if self._served is not None:
            problems = self.markup.problems_in(self._served.text())
            assert not problems, "\n".join([f"markup: {where}", *problems])
        assert not self.complaints, "\n".join([f"console: {where}", *self.complaints])

    def accessibility_violations(self) -> list[str]:
        """What axe finds in the page as it is now."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found: list[str] = self.page.evaluate(_RUN_AXE, _AXE_RULES)
        return found

    def too_wide(self) -> list[str]:
        """What makes the page wider than a window of 320 pixels, if anything does."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": _NARROW, "height": 800})
        found: list[str] = self.page.evaluate(_FIND_TOO_WIDE)
        if before:
            self.page.set_viewport_size(before)
        return found

    def open_every_accordion(self) -> None:
        """Unfold what folds in the main part."""
        folded = self.page.locator("main details:not([open]) > summary")
        while folded.count():
            folded.first.click()

    def error_targets(self) -> list[str]:
        """Follow each link of the error summary; the id of what then has the focus, for each."""
        reached = []
        for link in self.page.locator("[data-error-summary] a").all():
            link.click()
            reached.append(str(self.page.evaluate("() => document.activeElement.id")))
        return reached

    def _note_response(self, response: Response) -> None:
        is_page = response.request.is_navigation_request() and response.frame == self.page.main_frame
        if is_page and not 300 <= response.status < 400:
            self._served = response

    def _note_console(self, message: ConsoleMessage) -> None:
        # The browser itself reports a page that was served with a status of 400 or more; everything else counts.
        of_the_page = "Failed to load resource" in message.text and message.location.get("url") == self.page.url
        if message.type in {"error", "warning"} and not of_the_page:
            self.complaints.append(f"{message.type}: {message.text}")
