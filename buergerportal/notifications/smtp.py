"""Handing a mail to the mail server (SMTP, RFC 5321)."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from buergerportal.notifications.errors import BadMailUrl, Rejected, Unavailable

_SECONDS_PER_ANSWER = 20
_PERMANENT = 500
_ENHANCED_CODE = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")


class Security(StrEnum):
    """How the connection is kept from being read, by the scheme of the URL."""

    NONE = "smtp"
    TLS = "smtps"
    STARTTLS = "smtp+starttls"


_PORTS = {Security.NONE: 25, Security.TLS: 465, Security.STARTTLS: 587}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """The server that takes our mails and sends them on."""

    security: Security
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def parse_mail_url(url: str) -> MailServer:
    """Read ``smtp://user:password@host:port``, ``smtps://…`` or ``smtp+starttls://…``.

    User, password and port may be left out; signs such as ``@`` or ``/`` in them are percent-encoded.

    Raises BadMailUrl, which names the slip.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadMailUrl("the port must be a number between 1 and 65535") from None
    if parts.scheme not in set(Security):
        raise BadMailUrl("must begin with smtp://, smtps:// or smtp+starttls://")
    if not parts.hostname:
        raise BadMailUrl("names no server")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise BadMailUrl("nothing may follow the port; write %2F, %3F or %23 for / ? # in the password")
    if bool(parts.username) != bool(parts.password):
        raise BadMailUrl("user and password come together or not at all")
    security = Security(parts.scheme)
    return MailServer(
        security=security,
        host=parts.hostname,
        port=_PORTS[security] if port is None else port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def hand_over(message: EmailMessage, *, server: MailServer, sender: str, recipient: str) -> None:
    """Give the mail to the server; returning means that the server is answerable for it.

    Raises Unavailable where a later try may help: no connection, no log-in, an answer of the 400s. Raises
    Rejected for an answer of the 500s to this mail.
    """
    connection = _connect(server, local_name=sender.rpartition("@")[2])
    try:
        connection.send_message(message, from_addr=sender, to_addrs=[recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = error.recipients[recipient]
        raise _refusal("recipient", code, answer) from None
    except smtplib.SMTPResponseException as error:
        raise _refusal("mail", error.smtp_code, error.smtp_error) from None
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(f"the connection broke ({type(error).__name__})") from None
    finally:
        # The mail is out or not: how the goodbye goes changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()


def _connect(server: MailServer, *, local_name: str) -> smtplib.SMTP:
    """Connect and log in. Whatever goes wrong here is not the fault of the mail, so it may be tried again."""
    context = ssl.create_default_context()
    try:
        if server.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, local_name, timeout=_SECONDS_PER_ANSWER, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, local_name, timeout=_SECONDS_PER_ANSWER)
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(f"no connection to the mail server ({type(error).__name__})") from None
    try:
        if server.security is Security.STARTTLS:
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        raise Unavailable(f"no log-in at the mail server ({type(error).__name__})") from None
    return connection


def _refusal(what: str, code: int, answer: bytes | str) -> Rejected | Unavailable:
    """The server's answer without its words, which tend to repeat the address."""
    words = answer.encode("utf-8", "replace") if isinstance(answer, str) else answer
    enhanced = _ENHANCED_CODE.match(words)
    codes = f"{code} {enhanced[1].decode('ascii')}" if enhanced else str(code)
    text = f"the mail server refused the {what} ({codes})"
    return Rejected(text) if code >= _PERMANENT else Unavailable(text)
