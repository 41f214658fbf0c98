"""Complete applications by several people at once: begin, page by page, check, send, done. A process for each."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from benchmarks.browser import Browser, Page
from benchmarks.errors import BenchmarkFailed
from benchmarks.processes import processor_seconds, with_children
from benchmarks.stage import Server
from buergerportal.core.documents import load_document
from launch.state import CHECKOUT

PEOPLE = 8
SERVICE = "hund-anmelden"
START = f"/leistungen/{SERVICE}/starten/"
_EXAMPLE = CHECKOUT / "services" / SERVICE / "examples" / "luna.yaml"
_MOST_PAGES = 8
_SECOND_FACTOR = {"code": "Bellevue 1886"}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """An application that waits to be sent: the check page and the cookies of the browser that holds it."""

    page: Page
    cookies: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Throughput:
    """How fast applications went through."""

    complete_per_second: float
    """From the first page to the confirmation."""
    submits_per_second: float
    """The last click alone, with every draft ready before."""
    web_milliseconds: float
    """Processor time of the web server for one complete application."""
    database_milliseconds: float
    """Processor time of the database for one complete application."""


def example_answers() -> dict[str, str]:
    """What an example of the service's folder types, without its files, with the second factor: all one must."""
    example = load_document(_EXAMPLE).content
    typed = example["typed"] if isinstance(example, dict) else None
    if not isinstance(typed, dict):
        raise BenchmarkFailed(f"{_EXAMPLE} has nothing typed")
    return {name: str(value) for name, value in typed.items() if name != "insurance"} | _SECOND_FACTOR


def fill_in(browser: Browser, answers: dict[str, str]) -> Page:
    """Begin an application and answer page after page, each got and sent as a person would; the check page."""
    path = browser.send(browser.get(START), answers)
    for _ in range(_MOST_PAGES):
        if path.endswith("/pruefen/"):
            return browser.get(path)
        path = browser.send(browser.get(path), answers)
    raise BenchmarkFailed(f"after {_MOST_PAGES} pages comes {path}")


def send_in(browser: Browser, page: Page) -> str:
    """Declare and send; the path of the confirmation."""
    path = browser.send(page, {"declaration": "yes"})
    if not path.endswith("/fertig/"):
        raise BenchmarkFailed(f"sending leads to {path}")
    return path


def throughput(server: Server, *, applications: int, postgres: int) -> Throughput:
    """Let several people send ``applications`` each, step by step together, after one each to warm up."""
    with ProcessPoolExecutor(PEOPLE, mp_context=get_context("spawn")) as people:
        _together(people, partial(_fill_many, server.port, server.host), [1] * PEOPLE)
        web, database = processor_seconds(server.workers), processor_seconds(with_children(postgres))
        filled, filling = _together(people, partial(_fill_many, server.port, server.host), [applications] * PEOPLE)
        sent, sending = _together(people, partial(_send_many, server.port, server.host), filled)
        _, reading = _together(people, partial(_read_many, server.port, server.host), sent)
    total = applications * PEOPLE
    return Throughput(
        complete_per_second=total / (filling + sending + reading),
        submits_per_second=total / sending,
        web_milliseconds=1000 * (processor_seconds(server.workers) - web) / total,
        database_milliseconds=1000 * (processor_seconds(with_children(postgres)) - database) / total,
    )


def _together[A, B](people: Executor, work: Callable[[A], B], shares: Iterable[A]) -> tuple[list[B], float]:
    begin = time.monotonic()
    return list(people.map(work, shares)), time.monotonic() - begin


def _fill_many(port: int, host: str, count: int) -> list[Filled]:
    answers = example_answers()
    return [_fill_one(port, host, answers) for _ in range(count)]


def _fill_one(port: int, host: str, answers: dict[str, str]) -> Filled:
    browser = Browser(port=port, host=host)
    try:
        return Filled(page=fill_in(browser, answers), cookies=browser.cookies)
    finally:
        browser.close()


def _send_many(port: int, host: str, share: list[Filled]) -> list[Filled]:
    browser = Browser(port=port, host=host)
    sent = []
    for filled in share:
        browser.cookies = dict(filled.cookies)
        path = send_in(browser, filled.page)
        sent.append(Filled(page=Page(path=path, inputs=frozenset(), token=""), cookies=browser.cookies))
    browser.close()
    return sent


def _read_many(port: int, host: str, share: list[Filled]) -> None:
    browser = Browser(port=port, host=host)
    for filled in share:
        browser.cookies = dict(filled.cookies)
        browser.get(filled.page.path)
    browser.close()
