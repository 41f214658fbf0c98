"""Mails go in by SMTP and can be read as pages, whatever is in them."""

import http.client
import json
import smtplib
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from launch.mailbox import KEPT, Mailbox
from launch.mailbox_pages import list_page, with_links
from launch.ports import LOOPBACK, free_port
from launch.smtp_sink import serve


@pytest.fixture
def ports() -> Iterator[tuple[int, int]]:
    """The SMTP and the web port of a sink that runs."""
    smtp, web = free_port(), free_port()
    ended = threading.Event()
    sink = threading.Thread(target=serve, kwargs={"smtp_port": smtp, "web_port": web, "until": ended})
    sink.start()
    for _try in range(100):
        try:
            http.client.HTTPConnection(LOOPBACK, web, timeout=5).connect()
            break
        except ConnectionError:
            ended.wait(0.05)
    yield smtp, web
    ended.set()
    sink.join(10)


def get(port: int, path: str, host: str = "localhost") -> tuple[int, str, str]:
    """Status, policy and text of a page."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    answer = response.status, response.headers["Content-Security-Policy"], response.read().decode()
    connection.close()
    return answer


def send(port: int) -> None:
    """A mail with an umlaut, markup and a link in its text, and an HTML version."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "portal@example.org", "ada@example.org", "Grüße <b>"
    mail.set_content("Weiter: http://norderstedt.localhost:8000/x?a=1&b=2.\n<script>alert(1)</script>")
    mail.add_alternative("<p>Weiter</p><script>alert(1)</script>", subtype="html")
    with smtplib.SMTP(LOOPBACK, port) as connection:
        connection.send_message(mail)


def test_mail_is_listed_shown_and_escaped(ports: tuple[int, int]) -> None:
    send(ports[0])

    _status, _policy, listed = get(ports[1], "/")
    _status, policy, page = get(ports[1], "/mail/1")
    mails = json.loads(get(ports[1], "/mails.json")[2])

    assert "Grüße &lt;b&gt;" in listed
    assert "<script" not in page
    assert 'href="http://norderstedt.localhost:8000/x?a=1&amp;b=2"' in page
    assert policy.startswith("default-src 'none'")
    assert [(mail["to"], mail["subject"]) for mail in mails] == [(["ada@example.org"], "Grüße <b>")]


def test_html_version_is_shown_in_a_sandbox_without_scripts(ports: tuple[int, int]) -> None:
    send(ports[0])

    status, policy, page = get(ports[1], "/mail/1/html")

    assert status == 200
    assert policy.startswith("sandbox; default-src 'none'")
    assert "<p>Weiter</p>" in page


@pytest.mark.parametrize(
    ("path", "host", "expected"),
    [
        ("/mail/7", "localhost", 404),
        ("/../x", "localhost", 404),
        ("/", "127.0.0.1:8025", 200),
        ("/", "evil.example", 421),
    ],
)
def test_what_is_not_ours_is_refused(ports: tuple[int, int], path: str, host: str, expected: int) -> None:
    assert get(ports[1], path, host)[0] == expected


def test_mailbox_keeps_the_newest() -> None:
    mailbox = Mailbox()
    for number in range(KEPT + 1):
        mailbox.keep(f"Subject: {number}\n\n".encode(), sender="", recipients=())

    assert len(mailbox.newest_first()) == KEPT
    assert mailbox.newest_first()[0].subject == str(KEPT)
    assert mailbox.mail(1) is None


def test_empty_mailbox_says_so() -> None:
    assert "Noch ist keine E-Mail angekommen." in list_page([])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b", "a &lt; b"),
        ("(http://x.example)", '(<a href="http://x.example" rel="noopener noreferrer">http://x.example</a>)'),
        (
            'http://x.example/"onclick',
            '<a href="http://x.example/" rel="noopener noreferrer">http://x.example/</a>&quot;onclick',
        ),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_links_of_a_text(text: str, html: str) -> None:
    assert with_links(text) == html
