"""Chromium, driven: how it starts, and the steps that people take in the portal. For tests and screenshots."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from buergerportal.core.documents import load_document
from launch.errors import LaunchError
from launch.state import CHECKOUT
from launch.throwaway import OFFICE, ThrowawayPortal

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
type Typed = Mapping[str, str | Sequence[str]]
"""What is typed or chosen, by name of the input: a text, the value of a radio button, the values of check boxes."""
type Files = Mapping[str, Sequence[FilePayload]]
"""Files to upload, by name of the input."""
_SEND = "main form[method=post] button[type=submit]:not([name], [aria-hidden])"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window, for the block.

    Raises LaunchError where there is none.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise LaunchError("Chromium is not installed. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def example_answers(service: str, example: str) -> dict[str, str | Sequence[str]]:
    """What an example of a service's folder types, by name of the input."""
    content = load_document(CHECKOUT / "services" / service / "examples" / f"{example}.yaml").content
    typed = content.get("typed") if isinstance(content, dict) else None
    if not isinstance(typed, dict):
        raise LaunchError(f"The example {example} of {service} types nothing.")
    return {name: [*map(str, value)] if isinstance(value, list) else str(value) for name, value in typed.items()}


def answer(page: Page, typed: Typed, files: Files | None = None) -> None:
    """Fill in what ``typed`` and ``files`` hold for the inputs of this page; what is for other pages stays unused."""
    _make_rows(page, typed)
    for name, value in typed.items():
        boxes = page.locator(f'main form [name="{name}"]')
        kind = boxes.first.get_attribute("type") if boxes.count() else "file"
        if kind in {"radio", "checkbox"}:
            for each in [value] if isinstance(value, str) else value:
                page.locator(f'main form [name="{name}"][value="{each}"]').check()
        elif kind not in {"file", "hidden"}:
            boxes.first.fill(value if isinstance(value, str) else value[0])
    for name, chosen in (files or {}).items():
        box = page.locator(f'main form [type=file][name="{name}"]')
        if box.count():
            box.set_input_files(chosen)


def not_asked_for(page: Page, files: Files) -> dict[str, Sequence[FilePayload]]:
    """Those of ``files`` for which this page has no box."""
    return {
        name: chosen
        for name, chosen in files.items()
        if not page.locator(f'main form [type=file][name="{name}"]').count()
    }


def _make_rows(page: Page, typed: Typed) -> None:
    """Add rows to the repeating groups of this page until there are as many as ``typed`` names."""
    keys = page.locator("main form button[name=add]").evaluate_all("buttons => buttons.map(each => each.value)")
    for key in keys:
        wanted = typed.get(key, "")
        while page.locator(f'main form [type=hidden][name="{key}"]').count() < len(wanted):
            with page.expect_navigation():
                page.locator(f'main form button[name=add][value="{key}"]').click()


def send(page: Page) -> None:
    """Press the main button of the form and wait for the next page."""
    with page.expect_navigation():
        page.locator(_SEND).first.click()


def begin(page: Page, portal: ThrowawayPortal, host: str, service: str, *, ars: str) -> None:
    """Start an application at a portal for a place; afterwards its first page is open."""
    page.goto(portal.address(host, f"/leistungen/{service}/starten/?ort={ars}"))
    send(page)


def fill_in(page: Page, typed: Typed, files: Files | None = None) -> None:
    """Go through the pages of a begun application up to the last one, where the answers are checked.

    A page that asks more because of an answer is filled in a second time.

    Raises LaunchError where that does not help.
    """
    while not page.url.endswith("/pruefen/"):
        here, left = page.url, dict(files or {})
        for _attempt in range(2):
            answer(page, typed, left)
            left = not_asked_for(page, left)
            send(page)
            if page.url != here:
                break
        else:
            raise LaunchError(f"{page.title()}: {page.locator('[data-error-summary]').all_inner_texts()}")


def declare_and_submit(page: Page) -> str:
    """Confirm the answers, send the application, and give its reference."""
    answer(page, {"declaration": "yes"})
    send(page)
    return page.locator(".panel__big--reference").inner_text().strip()


def log_in(page: Page, portal: ThrowawayPortal, email: str) -> None:
    """Log in as an example person with password and code; afterwards their inbox is open.

    Raises LaunchError if the door stays shut.
    """
    page.goto(portal.address(OFFICE, "/anmelden/"))
    login = portal.login(email)
    answer(page, {"login": login.email, "password": login.password})
    send(page)
    answer(page, {"code": login.code})
    send(page)
    if not page.locator("#menue").count():
        raise LaunchError(f"{email} could not log in: {page.title()}")
