"""Anonymous pages that are the same for everyone: rendered once per content version and day, answered from memory.

A page that is right for less than a day says so with `good_until`.
"""

import datetime
import functools
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from buergerportal.web.hosts import PortalRequest

_MOST_BYTES = 36_000_000
"""Of all pages that a worker holds. Whoever asks for many addresses pushes out pages, and fills no memory."""
_MOST_PAGES = 2_000

type _Key = tuple[str, int, int, datetime.date, str, tuple[str, ...]]
_GOOD_UNTIL = "good_until"
"""The attribute of a response that says it."""


@dataclass(frozen=True, kw_only=True)
class _Page:
    content: bytes
    media_type: str
    etag: str
    good_until: datetime.datetime | None
    """From then on it is rendered anew; None while nothing but the day and the content version changes it."""


@dataclass(kw_only=True)
class _Held:
    bytes: int = 0


_pages: OrderedDict[_Key, _Page] = OrderedDict()
_held = _Held()
_lock = Lock()


def shared_page(*parameters: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Decorate a view whose page depends only on portal, path, ``parameters`` of the query, content version and day.

    And on the host as it was asked for, port included: a portal may have several, and pages name their own address.

    The version is at most a second old (`portal_memory`), so a change shows by then; other query parameters
    are ignored. The view must set no cookie and must not read the session.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def shared(request: PortalRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return view(request, *args, **kwargs)
            wanted = tuple(request.GET.get(name, "") for name in parameters)
            portal = request.portal
            now, origin = timezone.now(), f"{request.scheme}://{request.get_host()}"
            key = (origin, portal.id, portal.content_version, timezone.localdate(now), request.path, wanted)
            page = _find(key, now)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _keep(key, response)
            return _answer(request, page)

        return shared

    return decorate


def good_until(response: HttpResponse, *moments: datetime.datetime) -> HttpResponse:
    """Say that the page is right until the first of ``moments``; gives the response back.

    `shared_page` renders it anew at the first request from then on. Without a moment nothing is said.
    """
    said = getattr(response, _GOOD_UNTIL, None)
    known = [*moments, said] if said else [*moments]
    if known:
        setattr(response, _GOOD_UNTIL, min(known))
    return response


def forget_pages() -> None:
    """Drop every kept page of this process."""
    with _lock:
        _pages.clear()
        _held.bytes = 0


def _find(key: _Key, now: datetime.datetime) -> _Page | None:
    with _lock:
        page = _pages.get(key)
        if page is None or (page.good_until and page.good_until <= now):
            return None
        _pages.move_to_end(key)
        return page


def _keep(key: _Key, response: HttpResponse) -> _Page:
    content = response.content
    page = _Page(
        content=content,
        media_type=response["Content-Type"],
        etag=f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        good_until=getattr(response, _GOOD_UNTIL, None),
    )
    with _lock:
        _drop(key)
        _pages[key] = page
        _held.bytes += len(page.content)
        while _held.bytes > _MOST_BYTES or len(_pages) > _MOST_PAGES:
            _drop(next(iter(_pages)))
    return page


def _drop(key: _Key) -> None:
    dropped = _pages.pop(key, None)
    if dropped:
        _held.bytes -= len(dropped.content)


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    if request.headers.get("If-None-Match") == page.etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(page.content, content_type=page.media_type)
    response["ETag"] = page.etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Host"])
    return response
