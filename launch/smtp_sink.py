"""A mail server that sends nothing: it takes every mail and shows it on a page of its own.

``python -m launch.smtp_sink --smtp-port 2525 --web-port 8025``; both on the loopback address.
"""

import argparse
import re
import signal
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from launch import mailbox_pages
from launch.mailbox import Mailbox
from launch.ports import LOOPBACK

_PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_BOX_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
_OUR_NAMES = re.compile(r"(127\.0\.0\.1|localhost|([a-z-]+\.)?localhost)(:\d+)?", re.ASCII)


class TakeEverything:
    """Puts each mail into the mailbox."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Called by aiosmtpd with a complete mail."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        self.mailbox.keep(raw, sender=envelope.mail_from or "", recipients=tuple(envelope.rcpt_tos))
        return "250 OK"


class MailboxRequest(BaseHTTPRequestHandler):
    """Answers one request for a page of the mailbox."""

    def __init__(self, mailbox: Mailbox, *arguments: object) -> None:
        self.mailbox = mailbox
        super().__init__(*arguments)  # type: ignore[arg-type]  # passed through from the server as they are

    def do_GET(self) -> None:
        """Serve the list, one mail, its HTML version, the mails as JSON, or the stylesheet."""
        # A page of another site whose name was pointed here must not read the mails.
        if not _OUR_NAMES.fullmatch(self.headers.get("Host", "")):
            self._answer("Unbekannter Rechnername", kind="text/plain", status=HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == "/":
            self._answer(mailbox_pages.list_page(self.mailbox.newest_first()))
        elif self.path == "/mails.json":
            self._answer(mailbox_pages.as_json(self.mailbox.newest_first()), kind="application/json")
        elif self.path == "/style.css":
            self._answer(mailbox_pages.STYLE, kind="text/css")
        else:
            self._answer_mail()

    def _answer_mail(self) -> None:
        match = re.fullmatch(r"/mail/(\d{1,9})(/html)?", self.path, re.ASCII)
        mail = self.mailbox.mail(int(match[1])) if match else None
        if match is None or mail is None:
            self._answer("Diese E-Mail gibt es nicht.", kind="text/plain", status=HTTPStatus.NOT_FOUND)
        elif match[2]:
            self._answer(mail.html, policy=_BOX_POLICY)
        else:
            self._answer(mailbox_pages.mail_page(mail))

    def _answer(
        self,
        body: str,
        *,
        kind: str = "text/html",
        status: HTTPStatus = HTTPStatus.OK,
        policy: str = _PAGE_POLICY,
    ) -> None:
        content = body.encode("utf-8", errors="replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def serve(*, smtp_port: int, web_port: int, until: threading.Event) -> None:
    """Take mails and show them until the event is set."""
    mailbox = Mailbox()
    controller = Controller(TakeEverything(mailbox), hostname=LOOPBACK, port=smtp_port, enable_SMTPUTF8=True)
    controller.start()
    web = ThreadingHTTPServer((LOOPBACK, web_port), partial(MailboxRequest, mailbox))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    until.wait()
    web.shutdown()
    web.server_close()
    controller.stop()


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smtp-port", type=int, default=2525)
    parser.add_argument("--web-port", type=int, default=8025)
    options = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    serve(smtp_port=options.smtp_port, web_port=options.web_port, until=ended)


if __name__ == "__main__":
    main()
