"""The mail server's URL, and what its answers mean."""

import socket
from email.message import EmailMessage
from urllib.parse import quote

import pytest

from buergerportal.notifications.errors import BadMailUrl, Rejected, Unavailable
from buergerportal.notifications.smtp import MailServer, Security, hand_over, parse_mail_url
from tests.factories.post_office import PASSWORD, USER, PostOffice

SENDER, RECIPIENT = "portal@example.org", "jana@example.org"


def _letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, RECIPIENT, "Guten Tag"
    message.set_content("Moin")
    return message


def _hand_over(url: str) -> None:
    hand_over(_letter(), server=parse_mail_url(url), sender=SENDER, recipient=RECIPIENT)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer(security=Security.NONE, host="mail.example", port=25)),
        ("smtps://mail.example", MailServer(security=Security.TLS, host="mail.example", port=465)),
        ("smtp+starttls://mail.example/", MailServer(security=Security.STARTTLS, host="mail.example", port=587)),
        (
            "smtp://a%40b.example:p%2Fw%3A@[::1]:2525",
            MailServer(security=Security.NONE, host="::1", port=2525, user="a@b.example", password="p/w:"),
        ),
    ],
)
def test_parse_mail_url_reads_every_form(url: str, server: MailServer) -> None:
    assert parse_mail_url(url) == server


@pytest.mark.parametrize(
    ("url", "slip"),
    [
        ("", "must begin with"),
        ("mail.example:25", "must begin with"),
        ("http://mail.example", "must begin with"),
        ("smtp://", "names no server"),
        ("smtp://mail.example:mail", "port"),
        ("smtp://mail.example:99999", "port"),
        ("smtp://user@mail.example", "together"),
        ("smtp://user:geheim?wort@mail.example", "must be a number|names no server|nothing may follow"),
        ("smtp://mail.example/queue", "nothing may follow"),
        ("smtp://mail.example?tls=no", "nothing may follow"),
    ],
)
def test_parse_mail_url_names_the_slip_but_no_password(url: str, slip: str) -> None:
    with pytest.raises(BadMailUrl, match=slip) as raised:
        parse_mail_url(url)

    assert "geheim" not in str(raised.value)


def test_mail_server_does_not_show_its_password() -> None:
    assert "geheim" not in repr(parse_mail_url("smtp://user:geheim@mail.example"))


def test_hand_over_delivers(post_office: PostOffice) -> None:
    _hand_over(f"smtp://127.0.0.1:{post_office.port}")

    assert [letter["Subject"] for letter in post_office.letters] == ["Guten Tag"]
    assert post_office.recipients == [[RECIPIENT]]


def test_hand_over_logs_in(post_office: PostOffice) -> None:
    _hand_over(f"smtp://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@127.0.0.1:{post_office.port}")

    assert len(post_office.letters) == 1


def test_hand_over_with_a_wrong_password_may_be_tried_again(post_office: PostOffice) -> None:
    with pytest.raises(Unavailable, match=r"log-in .*\(SMTPAuthenticationError\)"):
        _hand_over(f"smtp://{quote(USER, safe='')}:wrong@127.0.0.1:{post_office.port}")


def test_hand_over_sends_nothing_in_the_open_where_tls_is_asked_for(post_office: PostOffice) -> None:
    with pytest.raises(Unavailable, match="log-in"):
        _hand_over(f"smtp+starttls://127.0.0.1:{post_office.port}")

    assert post_office.letters == []


def test_hand_over_finds_no_server() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(Unavailable, match="no connection"):
            _hand_over(f"smtp://127.0.0.1:{unused.getsockname()[1]}")


@pytest.mark.parametrize(
    ("answer", "error", "text"),
    [
        ("550 5.1.1 <jana@example.org> unknown", Rejected, r"recipient \(550 5.1.1\)"),
        ("450 4.2.1 jana@example.org: try later", Unavailable, r"recipient \(450 4.2.1\)"),
        ("553 jana@example.org", Rejected, r"recipient \(553\)"),
    ],
)
def test_hand_over_tells_final_from_passing_refusals_without_the_address(
    post_office: PostOffice, answer: str, error: type[Exception], text: str
) -> None:
    post_office.answers_to_recipient = [answer]

    with pytest.raises(error, match=text) as raised:
        _hand_over(f"smtp://127.0.0.1:{post_office.port}")

    assert "jana" not in str(raised.value)


def test_hand_over_refused_for_its_content(post_office: PostOffice) -> None:
    post_office.answers_to_mail = ["554 5.7.1 looks like spam"]

    with pytest.raises(Rejected, match=r"refused the mail \(554 5.7.1\)"):
        _hand_over(f"smtp://127.0.0.1:{post_office.port}")
