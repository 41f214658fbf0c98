"""The facts that each kind of message may hold. What is no field here cannot get into a mail.

Mails travel and lie around unsealed: to citizens they hold a name (the recipient's) and a reference, nothing
else about the person, and never what the office wrote.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from buergerportal.notifications.enums import MailKind
from buergerportal.notifications.values import one_line, several_lines


@dataclass(frozen=True, kw_only=True)
class ApplicationReceived:
    """The application has arrived at ``authority``."""

    kind: ClassVar[MailKind] = MailKind.APPLICATION_RECEIVED
    reference: str
    service: str
    authority: str
    status_link: str


@dataclass(frozen=True, kw_only=True)
class StatusChanged:
    """Something happened to the application; what it is stands on the status page only."""

    kind: ClassVar[MailKind] = MailKind.STATUS_CHANGED
    reference: str
    service: str
    status_link: str


@dataclass(frozen=True, kw_only=True)
class DraftLink:
    """The way back to an application that was begun, good until the end of the day ``valid_until``."""

    kind: ClassVar[MailKind] = MailKind.DRAFT_LINK
    service: str
    resume_link: str
    valid_until: datetime.date


@dataclass(frozen=True, kw_only=True)
class DraftExpires:
    """An application that was begun is deleted after the day ``valid_until`` unless its person comes back."""

    kind: ClassVar[MailKind] = MailKind.DRAFT_EXPIRES
    service: str
    resume_link: str
    valid_until: datetime.date


@dataclass(frozen=True, kw_only=True)
class BarrierReport:
    """Somebody met a barrier on ``page_link``; goes to the administration, not to a citizen.

    ``message`` is what the person typed, ``reply_address`` where they want the answer, or nothing.
    """

    kind: ClassVar[MailKind] = MailKind.BARRIER_REPORT
    message: str
    page_link: str
    reply_address: str


type MailContent = ApplicationReceived | StatusChanged | DraftLink | DraftExpires | BarrierReport


def facts_of(content: MailContent) -> Mapping[str, str | datetime.date]:
    """The facts as templates get them: one line each, but the typed message of a report."""
    return {field.name: _clean(field.name, getattr(content, field.name)) for field in dataclasses.fields(content)}


def links_of(content: MailContent) -> tuple[str, ...]:
    """All links of a message; fields of that kind are called ``…_link``."""
    return tuple(str(value) for name, value in facts_of(content).items() if name.endswith("_link") and value)


def _clean(name: str, value: str | datetime.date) -> str | datetime.date:
    if isinstance(value, datetime.date):
        return value
    return several_lines(value) if name == "message" else one_line(value)
