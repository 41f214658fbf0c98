"""As much of a browser as an application needs: one open connection, cookies, forms, and no patience for errors."""

import html
import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from benchmarks.errors import BenchmarkFailed
from launch.ports import LOOPBACK

_INPUT = re.compile(r'<(?:input|select|textarea)\b[^>]*?\sname="([^"]+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that was got: where it is, and the names of its inputs."""

    path: str
    inputs: frozenset[str]
    token: str

    def filled(self, answers: Mapping[str, str]) -> dict[str, str]:
        """What of ``answers`` the page asks for."""
        return {name: value for name, value in answers.items() if name in self.inputs}


def page_from(path: str, text: str) -> Page:
    """What its HTML says about a page."""
    token = _TOKEN.search(text)
    return Page(path=path, inputs=frozenset(_INPUT.findall(text)), token=html.unescape(token[1]) if token else "")


@dataclass(kw_only=True)
class Browser:
    """One person's browser. Raises BenchmarkFailed for anything but a page or the way to the next one."""

    port: int
    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=_SECONDS)

    def get(self, path: str) -> Page:
        """The page at ``path``."""
        status, _, text = self._ask("GET", path, None)
        if status != http.client.OK:
            raise BenchmarkFailed(f"GET {path} has status {status}")
        return page_from(path, text)

    def send(self, page: Page, answers: Mapping[str, str]) -> str:
        """Fill in the inputs that the page has and send its form; the path to which the answer leads.

        An answer may bring further questions: then the page comes back with them and is sent once more.
        """
        for _ in range(2):
            body = urlencode({"csrfmiddlewaretoken": page.token, **page.filled(answers)})
            status, location, text = self._ask("POST", page.path, body)
            if status == http.client.FOUND:
                return urlsplit(location).path
            page = page_from(page.path, text)
        raise BenchmarkFailed(f"POST {page.path} has status {status}")

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        headers = {"Host": self.host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body=body, headers=headers)
        answer = self._connection.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.msg.get("Location", ""), answer.read().decode()
