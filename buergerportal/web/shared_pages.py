"""Anonymous pages that are the same for everyone: rendered once per content version and day, answered from memory."""

import datetime
import functools
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from buergerportal.web.hosts import PortalRequest

_MOST_PAGES = 600
"""Pages of at most 60 kB each, so a worker holds at most some 36 MB of them; usually far fewer."""

type _Key = tuple[int, int, datetime.date, str, tuple[str, ...]]
type _Page = tuple[bytes, str, str]
"""Content, media type, ETag."""
_pages: OrderedDict[_Key, _Page] = OrderedDict()
_lock = Lock()


def shared_page(*parameters: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Decorate a view whose page depends only on portal, path, ``parameters`` of the query, content version and day.

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
            key = (portal.id, portal.content_version, timezone.localdate(), request.path, wanted)
            page = _find(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _keep(key, response)
            return _answer(request, page)

        return shared

    return decorate


def forget_pages() -> None:
    """Drop every kept page of this process."""
    with _lock:
        _pages.clear()


def _find(key: _Key) -> _Page | None:
    with _lock:
        page = _pages.get(key)
        if page is not None:
            _pages.move_to_end(key)
        return page


def _keep(key: _Key, response: HttpResponse) -> _Page:
    content = response.content
    page = (content, response["Content-Type"], f'"{hashlib.sha256(content).hexdigest()[:32]}"')
    with _lock:
        _pages[key] = page
        while len(_pages) > _MOST_PAGES:
            _pages.popitem(last=False)
    return page


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    content, media_type, etag = page
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Host"])
    return response
