"""The mail as it goes over the wire (RFC 5322, RFC 2045, RFC 3834)."""

import datetime
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from buergerportal.notifications.errors import Rejected
from buergerportal.notifications.values import WrittenMail

_LOCAL = re.compile(r"(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63})*")


def build_message(
    written: WrittenMail, *, sender: str, message_id: str, created_at: datetime.datetime
) -> EmailMessage:
    """A mail with both parts, from the portal's name at the address ``sender``; no answer is expected.

    Raises Rejected for a recipient that is no address.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _mailbox(written.sender_name, sender)
    message["To"] = _mailbox(written.recipient_name, written.address)
    message["Subject"] = written.subject
    message["Date"] = format_datetime(created_at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(written.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(written.html, subtype="html", charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = "de"
    return message


def ascii_address(address: str) -> str:
    """The address with its domain in the form that every mail server takes.

    Raises Rejected for what is no address, or has letters before the ``@`` that few servers take (RFC 6531).
    """
    local, _, domain = address.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Rejected("the address cannot be used") from None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise Rejected("the address cannot be used")
    return f"{local}@{ascii_domain}"


def _mailbox(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=ascii_address(address))
