"""Requests that broke off on their way: told apart from whole ones, so that no half file is ever kept.

The server hands over what had arrived when the connection was cut, and Django takes a form that ends early for a
whole one. Its WSGI input says so here, and Django answers with an error.
"""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment


class RequestBrokeOff(OSError):
    """The connection was cut before the whole request had arrived."""


class WholeInput(io.RawIOBase):
    """A WSGI input of ``length`` bytes that raises RequestBrokeOff where it ends too early."""

    def __init__(self, stream: "InputStream", length: int) -> None:
        self._stream = stream
        self._missing = length

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # RawIOBase reads into these
        """Fill ``buffer`` as far as bytes are at hand; 0 only at the announced end."""
        wanted = min(len(buffer), self._missing)
        if not wanted:
            return 0
        received = self._stream.read(wanted)
        if not received:
            raise RequestBrokeOff(f"{self._missing} bytes are missing")
        self._missing -= len(received)
        buffer[: len(received)] = received
        return len(received)


def whole_requests(application: "WSGIApplication") -> "WSGIApplication":
    """The application with inputs that notice when a request broke off."""

    def guarded(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if length.isdigit():
            environ["wsgi.input"] = WholeInput(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return guarded
