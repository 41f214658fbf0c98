"""One portal, one Chromium and one HTML checker for all tests in a browser; fresh cookies for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from launch.browser import chromium, log_in
from launch.throwaway import ThrowawayPortal, throwaway_portal
from tests.e2e.markup_checker import MarkupChecker, running_markup_checker
from tests.e2e.visitor import Visitor

type NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[ThrowawayPortal]:
    """The demo, served as `bin/serve` does it, with a database of its own."""
    with throwaway_portal(tmp_path_factory.mktemp("portal"), database_url) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests of the session."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def markup_checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MarkupChecker]:
    """The HTML checker, for all tests of the session."""
    log: Path = tmp_path_factory.mktemp("markup") / "checker.log"
    with running_markup_checker(log) as checker:
        yield checker


@pytest.fixture
def new_visitor(portal: ThrowawayPortal, browser: Browser, markup_checker: MarkupChecker) -> Iterator[NewVisitor]:
    """Make visitors with browsers of their own: ``new_visitor(width=360, dark=True, scripts=False)``."""
    visitors: list[Visitor] = []

    def make(*, width: int = 1280, dark: bool = False, scripts: bool = True, cookies: str = "") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="de-DE",
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            storage_state=cookies or None,
        )
        context.set_default_timeout(15_000)
        visitor = Visitor(portal=portal, context=context, markup=markup_checker, has_scripts=scripts)
        visitors.append(visitor)
        return visitor

    yield make
    for visitor in visitors:
        visitor.context.close()


@pytest.fixture(scope="session")
def cookies_of_clerks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Files with the cookies of clerks who have logged in during the session, by e-mail address."""
    return {}


@pytest.fixture
def new_clerk(
    new_visitor: NewVisitor,
    portal: ThrowawayPortal,
    cookies_of_clerks: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Visitor]:
    """Make a clerk who is logged in: ``new_clerk("steuern@norderstedt.example")``. Each logs in once a session."""

    def make(email: str, *, width: int = 1280, dark: bool = False) -> Visitor:
        if email not in cookies_of_clerks:
            first = new_visitor()
            log_in(first.page, portal, email)
            file = tmp_path_factory.mktemp("clerk") / "cookies.json"
            first.context.storage_state(path=file)
            cookies_of_clerks[email] = str(file)
        clerk = new_visitor(width=width, dark=dark, cookies=cookies_of_clerks[email])
        clerk.open("amt")
        return clerk

    return make
