"""Mail over TLS: only to a server whose certificate is trusted and says its name."""

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from buergerportal.notifications.errors import Unavailable
from buergerportal.notifications.smtp import hand_over, parse_mail_url
from tests.factories.post_office import PostOffice

SENDER, RECIPIENT = "portal@example.org", "jana@example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key in one file, for 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "mail.pem"
    pem, encoding = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(encoding, pem, serialization.NoEncryption()) + signed.public_bytes(encoding))
    return file


@pytest.fixture(params=["smtps", "smtp+starttls"])
def tls_office(request: pytest.FixtureRequest, certificate: Path) -> Iterator[tuple[PostOffice, str]]:
    """A mail server that takes mail over TLS only, and its URL."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office = PostOffice(port=probe.getsockname()[1])
    if request.param == "smtps":
        controller = Controller(office, hostname="127.0.0.1", port=office.port, ssl_context=context)
    else:
        controller = Controller(
            office, hostname="127.0.0.1", port=office.port, tls_context=context, require_starttls=True
        )
    controller.start()
    yield office, f"{request.param}://127.0.0.1:{office.port}"
    controller.stop()


def _hand_over(url: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, RECIPIENT, "Guten Tag"
    message.set_content("Moin")
    hand_over(message, server=parse_mail_url(url), sender=SENDER, recipient=RECIPIENT)


def test_hand_over_delivers_over_tls(
    tls_office: tuple[PostOffice, str], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, url = tls_office
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    _hand_over(url)

    assert office.recipients == [[RECIPIENT]]


def test_hand_over_refuses_a_certificate_that_nobody_vouches_for(tls_office: tuple[PostOffice, str]) -> None:
    office, url = tls_office

    with pytest.raises(Unavailable, match="SSLCertVerificationError"):
        _hand_over(url)

    assert office.recipients == []


def test_hand_over_refuses_a_certificate_of_another_server(
    tls_office: tuple[PostOffice, str], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, url = tls_office
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with pytest.raises(Unavailable, match="SSLCertVerificationError"):
        _hand_over(url.replace("127.0.0.1", "localhost"))

    assert office.recipients == []
