"""A hand-over works once, for one minute, for the portal and the browser that asked, and for nobody else."""

import datetime

import pytest
from django.utils import timezone

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.handover import (
    CodeRefused,
    NoSuchRequest,
    ProofTooOld,
    ask_for_identity,
    hand_over,
    keep_identity,
    request_facts,
    take_identity,
)
from buergerportal.accounts.models import IdentityRequest
from tests.factories.applying import open_portals
from tests.factories.identities import SERVICE, identity_of, portal_at, proven_request

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def take(code: str, nonce: str, *, host: str = "norderstedt.localhost", service: str = SERVICE) -> VerifiedIdentity:
    return take_identity(code=code, nonce=nonce, portal=portal_at(host), service=service)


def test_identity_arrives_and_is_gone_from_the_table() -> None:
    asked, code = proven_request()

    identity = take(code, asked.nonce)

    row = IdentityRequest.objects.get()
    assert (identity.name, identity.trust, identity.provider) == ("Jana Petersen", "high", "dev")
    assert (row.sealed_identity, row.used_at is None) == (None, False)


def test_code_works_once() -> None:
    asked, code = proven_request()
    take(code, asked.nonce)

    with pytest.raises(CodeRefused):
        take(code, asked.nonce)
    with pytest.raises(NoSuchRequest):
        hand_over(asked.token)


def test_code_is_void_after_a_minute() -> None:
    asked, code = proven_request()
    IdentityRequest.objects.update(code_expires_at=timezone.now())

    with pytest.raises(CodeRefused):
        take(code, asked.nonce)


def test_code_is_void_after_a_minute_by_its_signature_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, code = proven_request()
    monkeypatch.setattr("buergerportal.accounts.identity.handover.CODE_LIFETIME", datetime.timedelta(seconds=-1))

    with pytest.raises(CodeRefused):
        take(code, asked.nonce)


@pytest.mark.parametrize("host", ["geesthacht.localhost", "huettener-berge.localhost"])
def test_other_portal_gets_nothing_and_uses_nothing_up(host: str) -> None:
    asked, code = proven_request()

    with pytest.raises(CodeRefused):
        take(code, asked.nonce, host=host)

    assert take(code, asked.nonce).name == "Jana Petersen"


def test_other_browser_gets_nothing_and_uses_nothing_up() -> None:
    asked, code = proven_request()
    other = ask_for_identity(portal=portal_at(), service=SERVICE)

    for nonce in ("", other.nonce, asked.token):
        with pytest.raises(CodeRefused):
            take(code, nonce)

    assert take(code, asked.nonce).name == "Jana Petersen"


def test_other_service_gets_nothing() -> None:
    asked, code = proven_request()

    with pytest.raises(CodeRefused):
        take(code, asked.nonce, service="hund-anmelden")


def test_tampered_code_is_refused() -> None:
    asked, code = proven_request()

    for tampered in ("", code[:-1], code + "A", code.replace(":", "", 1), "x" + code[1:], code.split(":")[0]):
        with pytest.raises(CodeRefused):
            take(tampered, asked.nonce)


def test_newer_code_voids_the_older() -> None:
    asked, code = proven_request()
    newer = hand_over(asked.token).partition("?code=")[2]

    with pytest.raises(CodeRefused):
        take(code, asked.nonce)
    assert take(newer, asked.nonce).name == "Jana Petersen"


def test_way_back_is_looked_up() -> None:
    asked = ask_for_identity(portal=portal_at("geesthacht.localhost"), service=SERVICE)
    keep_identity(token=asked.token, identity=identity_of())

    start = "http://geesthacht.localhost:8000/leistungen/fuehrungszeugnis-beantragen/"
    assert hand_over(asked.token).startswith(f"{start}ausgewiesen/?code=")
    assert request_facts(asked.token).back_url == f"{start}starten/"


def test_nothing_is_handed_over_before_somebody_proved_something() -> None:
    asked = ask_for_identity(portal=portal_at(), service=SERVICE)

    with pytest.raises(NoSuchRequest):
        hand_over(asked.token)
    with pytest.raises(NoSuchRequest):
        hand_over("somebody-elses")


def test_late_answer_is_refused() -> None:
    asked = ask_for_identity(portal=portal_at(), service=SERVICE)

    with pytest.raises(ProofTooOld):
        keep_identity(token=asked.token, identity=identity_of("late"))

    IdentityRequest.objects.update(expires_at=timezone.now())
    with pytest.raises(NoSuchRequest):
        keep_identity(token=asked.token, identity=identity_of())


def test_table_keeps_nothing_readable_and_forgets_what_is_over() -> None:
    asked, code = proven_request()

    row = IdentityRequest.objects.get()
    stored = f"{row.token_hash} {row.nonce_hash} {row.code_hash} {bytes(row.sealed_identity or b'')!r}"
    assert not any(secret in stored for secret in (asked.token, asked.nonce, code, "Petersen"))
    IdentityRequest.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    ask_for_identity(portal=portal_at(), service=SERVICE)
    assert IdentityRequest.objects.count() == 1
