"""Mails that were caught instead of sent: kept in memory, read as text."""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from threading import Lock

KEPT = 200


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail as its reader sees it."""

    number: int
    received: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
    attachments: tuple[str, ...]


@dataclass(kw_only=True)
class Mailbox:
    """The newest 200 mails. May be used from several threads."""

    _mails: deque[Mail] = field(default_factory=lambda: deque(maxlen=KEPT))
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def keep(self, raw: bytes, *, sender: str, recipients: tuple[str, ...]) -> Mail:
        """Read a mail as it came over SMTP and keep it."""
        message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        with self._lock:
            mail = Mail(
                number=next(self._numbers),
                received=datetime.now(UTC),
                sender=sender,
                recipients=recipients,
                subject=str(message.get("Subject", "")),
                text=_body(message, "plain"),
                html=_body(message, "html"),
                attachments=tuple(part.get_filename() or "ohne Namen" for part in message.iter_attachments()),
            )
            self._mails.append(mail)
        return mail

    def newest_first(self) -> list[Mail]:
        """All mails that are kept."""
        with self._lock:
            return list(reversed(self._mails))

    def mail(self, number: int) -> Mail | None:
        """The mail with this number, if it is still kept."""
        return next((mail for mail in self.newest_first() if mail.number == number), None)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    content = part.get_content()
    return content if isinstance(content, str) else ""
