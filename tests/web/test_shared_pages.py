"""Pages kept in memory: until when one is right, and how it is answered."""

import datetime
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from buergerportal.web import shared_pages
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import good_until, shared_page

MORNING = datetime.datetime(2026, 11, 26, 9, 0, tzinfo=datetime.UTC)
SECOND, HOUR = datetime.timedelta(seconds=1), datetime.timedelta(hours=1)

type Ask = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _no_kept_pages() -> Iterator[None]:
    shared_pages.forget_pages()
    yield
    shared_pages.forget_pages()


@pytest.fixture
def move_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.datetime], None]:
    """Let it be another moment."""

    def move(moment: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    move(MORNING)
    return move


def asking(rf: RequestFactory, *limits: datetime.datetime) -> Ask:
    """Ask for a page that says when it was rendered and is right until the limit after that, if there is one."""

    @shared_page()
    def view(request: PortalRequest) -> HttpResponse:
        now = timezone.now()
        response = HttpResponse(f"rendered at {now:%d. %H:%M:%S}")
        return good_until(response, *[limit for limit in limits if limit > now][:1])

    def ask(**headers: str) -> HttpResponse:
        request = rf.get("/", headers=headers)
        request.portal = SimpleNamespace(id=1, content_version=1)  # type: ignore[attr-defined]  # ours, set by the middleware
        return view(request)

    return ask


def test_a_page_is_rendered_anew_from_the_moment_it_named(
    rf: RequestFactory, move_clock: Callable[[datetime.datetime], None]
) -> None:
    ask = asking(rf, MORNING + HOUR, MORNING + 2 * HOUR)
    shown = []
    for moment in (MORNING, MORNING + HOUR - SECOND, MORNING + HOUR, MORNING + HOUR + SECOND, MORNING + 2 * HOUR):
        move_clock(moment)
        shown.append(ask().text)

    assert shown == [
        "rendered at 26. 09:00:00",
        "rendered at 26. 09:00:00",
        "rendered at 26. 10:00:00",
        "rendered at 26. 10:00:00",
        "rendered at 26. 11:00:00",
    ]


def test_a_page_that_names_no_moment_is_kept_for_the_day(
    rf: RequestFactory, move_clock: Callable[[datetime.datetime], None]
) -> None:
    ask = asking(rf)
    first = ask()
    move_clock(MORNING + 5 * HOUR)
    later = ask()
    move_clock(MORNING + 24 * HOUR)
    tomorrow = ask()

    assert (later.text, tomorrow.text) == (first.text, "rendered at 27. 09:00:00")


def test_a_browser_asks_again_and_gets_the_new_page(
    rf: RequestFactory, move_clock: Callable[[datetime.datetime], None]
) -> None:
    ask = asking(rf, MORNING + HOUR)
    first = ask()
    unchanged = ask(if_none_match=first["ETag"])
    move_clock(MORNING + HOUR)
    changed = ask(if_none_match=first["ETag"])

    assert (unchanged.status_code, changed.status_code) == (304, 200)
    assert changed["ETag"] != first["ETag"]
    assert {(each["Cache-Control"], each["Vary"]) for each in (first, unchanged, changed)} == {
        ("public, no-cache", "Host")
    }


def test_the_first_of_several_moments_counts(
    rf: RequestFactory, move_clock: Callable[[datetime.datetime], None]
) -> None:
    @shared_page()
    def view(request: PortalRequest) -> HttpResponse:
        response = HttpResponse(f"rendered at {timezone.now():%H:%M:%S}")
        return good_until(good_until(response, MORNING + 3 * HOUR, MORNING + HOUR), MORNING + 2 * HOUR)

    def ask() -> HttpResponse:
        request = rf.get("/")
        request.portal = SimpleNamespace(id=1, content_version=1)  # type: ignore[attr-defined]  # ours, set by the middleware
        return view(request)

    ask()
    move_clock(MORNING + HOUR)

    assert ask().text == "rendered at 10:00:00"


def test_whoever_asks_for_many_addresses_fills_no_memory(
    rf: RequestFactory, move_clock: Callable[[datetime.datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_pages, "_MOST_BYTES", 100)
    rendered: list[str] = []

    @shared_page("q")
    def view(request: PortalRequest) -> HttpResponse:
        rendered.append(request.GET["q"])
        return HttpResponse(b"x" * 40)

    def ask(word: str) -> None:
        request = rf.get("/", {"q": word})
        request.portal = SimpleNamespace(id=1, content_version=1)  # type: ignore[attr-defined]  # ours, set by the middleware
        view(request)

    for word in ("a", "b", "a", "c", "a", "b"):
        ask(word)

    assert rendered == ["a", "b", "c", "b"]
