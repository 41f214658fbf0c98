"""The mail on the wire."""

import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from buergerportal.notifications.errors import Rejected
from buergerportal.notifications.messages import ascii_address, build_message
from buergerportal.notifications.values import WrittenMail

CREATED = datetime.datetime(2026, 3, 3, 13, 5, tzinfo=datetime.UTC)


def _read_back(*, recipient_name: str = "Jana Petersen", address: str = "jana@example.org") -> EmailMessage:
    written = WrittenMail(
        sender_name="Bürgerportal Amt Hüttener Berge",
        recipient_name=recipient_name,
        address=address,
        subject="Ihr Antrag ist angekommen: Führungszeugnis beantragen",
        text="Grüße 😊\n",
        html="<p>Grüße 😊</p>\n",
    )
    sent = build_message(written, sender="portal@example.org", message_id="<1@example.org>", created_at=CREATED)
    received = message_from_bytes(sent.as_bytes(), policy=policy.default)
    assert isinstance(received, EmailMessage)
    return received


def test_build_message_has_all_headers_and_no_address_for_answers() -> None:
    message = _read_back(recipient_name="Jörg Müller 🐕")

    assert dict(message.items()) == {
        "From": "Bürgerportal Amt Hüttener Berge <portal@example.org>",
        "To": "Jörg Müller 🐕 <jana@example.org>",
        "Subject": "Ihr Antrag ist angekommen: Führungszeugnis beantragen",
        "Date": "Tue, 03 Mar 2026 13:05:00 +0000",
        "Message-ID": "<1@example.org>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "de",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }


def test_build_message_has_both_parts() -> None:
    message = _read_back()

    parts = {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in message.iter_parts()}

    assert message.get_content_type() == "multipart/alternative"
    assert parts == {"text/plain": "Grüße 😊\n", "text/html": "<p>Grüße 😊</p>\n"}


def test_build_message_goes_over_any_wire() -> None:
    assert all(byte < 128 for byte in _read_back().as_bytes())


@pytest.mark.parametrize(
    ("address", "wire"),
    [("jana@example.org", "jana@example.org"), ("info@müller.example", "info@xn--mller-kva.example")],
)
def test_ascii_address_writes_domains_for_every_server(address: str, wire: str) -> None:
    assert ascii_address(address) == wire


@pytest.mark.parametrize(
    "address",
    [
        *("", "jana", "@example.org", "jana@", "jana@a b", "a@b@example.org", "jana@example..org"),
        *("jürgen@example.org", "Jana <jana@example.org>", "jana@example.org,b@c.de", f"jana@{'x' * 300}.org"),
        *("jana@example.org\nBcc: b@example.org", "jana@example.org\r\n", '"jana"@example.org', ".a@example.org"),
    ],
)
def test_ascii_address_refuses_what_is_none(address: str) -> None:
    with pytest.raises(Rejected):
        ascii_address(address)
