"""Logging in on the staff host: two factors, the same answer for everything that is wrong, limits, no replay."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as the_settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from buergerportal.accounts.models import Credential
from tests.factories.casework import (
    PASSWORD,
    TOTP_KEY,
    browser_of,
    make_citizen,
    make_clerk,
    make_office,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
WRONG = "E-Mail-Adresse oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal."


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clerk() -> Credential:
    return make_clerk(make_office())


def code_of(moment: float | None = None) -> str:
    code: str = format_hotp_value(hotp_value(TOTP_KEY, int(time.time() if moment is None else moment) // 30))
    return code


def log_in(client: Client, email: str = "steuern@norderstedt.example", password: str = PASSWORD) -> "Answer":
    return client.post("/anmelden/", {"login": email, "password": password})


def errors_of(response: "Answer") -> list[str]:
    return [error.message for error in response.context["errors"]]


@pytest.fixture
def _steady_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests from running over the edge of a code's half minute."""
    moment = time.time() // 30 * 30 + 5
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: moment)


@pytest.mark.usefixtures("_steady_clock")
def test_password_and_code_lead_to_the_inbox(clerk: Credential) -> None:
    client = browser_of(None)

    first = log_in(client, email="  Steuern@Norderstedt.Example ")
    half_way = client.get("/")
    second = client.post("/anmelden/zweiter-faktor/", {"code": code_of()})

    assert (first["Location"], half_way["Location"], second["Location"]) == (
        "/anmelden/zweiter-faktor/",
        "/anmelden/",
        "/",
    )
    assert client.get("/").status_code == 200


def test_unknown_address_wrong_password_and_citizen_get_the_same_answer(clerk: Credential) -> None:
    make_citizen(email="jana@example.org")
    inactive = make_clerk(make_office(), email="weg@norderstedt.example")
    inactive.is_active = False
    inactive.save()
    tries = [
        ("niemand@example.org", PASSWORD),
        (clerk.email, "falsch"),
        ("jana@example.org", PASSWORD),
        ("weg@norderstedt.example", PASSWORD),
    ]

    answers = [log_in(browser_of(None), *one) for one in tries]

    assert [(answer.status_code, errors_of(answer)) for answer in answers] == [(200, [WRONG])] * 4


def test_a_citizens_login_cannot_be_written_into_the_form(clerk: Credential) -> None:
    make_citizen(email="jana@example.org")

    answer = log_in(browser_of(None), email="citizen:jana@example.org")

    assert answer.status_code == 200


def test_an_unknown_address_costs_as_much_hashing_as_a_wrong_password(
    clerk: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return f"md5${salt}$x"

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)

    log_in(browser_of(None), "niemand@example.org", "eins")
    log_in(browser_of(None), clerk.email, "zwei")

    assert hashed == ["eins", "zwei"]


def test_five_wrong_passwords_close_the_door_for_the_right_one(clerk: Credential) -> None:
    for _ in range(5):
        log_in(browser_of(None), password="falsch")

    answer = log_in(browser_of(None))

    assert "zu viele Versuche" in errors_of(answer)[0]


def test_five_wrong_codes_close_the_door_for_the_right_one(clerk: Credential) -> None:
    client = browser_of(None)
    log_in(client)
    for _ in range(5):
        client.post("/anmelden/zweiter-faktor/", {"code": "000000"})

    answer = client.post("/anmelden/zweiter-faktor/", {"code": code_of()})

    assert "zu viele Versuche" in errors_of(answer)[0]


@pytest.mark.usefixtures("_steady_clock")
def test_a_code_logs_in_once(clerk: Credential) -> None:
    first, second = browser_of(None), browser_of(None)
    log_in(first)
    log_in(second)
    code = code_of()
    first.post("/anmelden/zweiter-faktor/", {"code": code})

    replay = second.post("/anmelden/zweiter-faktor/", {"code": code})

    assert (replay.status_code, errors_of(replay)[0].startswith("Dieser Code stimmt nicht")) == (200, True)


@pytest.mark.usefixtures("_steady_clock")
def test_the_code_of_the_half_minute_before_is_too_old(clerk: Credential) -> None:
    client = browser_of(None)
    log_in(client)

    answer = client.post("/anmelden/zweiter-faktor/", {"code": code_of(time.time() - 30)})

    assert answer.status_code == 200


@pytest.mark.usefixtures("_steady_clock")
def test_logging_in_changes_the_session_and_its_cookie_is_for_this_host_only(clerk: Credential) -> None:
    client = browser_of(None)
    log_in(client)
    before = client.session.session_key

    client.post("/anmelden/zweiter-faktor/", {"code": code_of()})

    cookie = client.cookies[the_settings.SESSION_COOKIE_NAME]
    assert client.session.session_key != before
    assert (cookie["domain"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("", True, "Lax", 36_000)


def test_logging_out_needs_a_click(clerk: Credential) -> None:
    client = browser_of(clerk)

    by_link, still_in = client.get("/abmelden/"), client.get("/").status_code
    by_button = client.post("/abmelden/")

    assert (by_link.status_code, still_in, by_button["Location"]) == (405, 200, "/anmelden/")
    assert client.get("/")["Location"] == "/anmelden/"


@pytest.mark.usefixtures("_steady_clock")
def test_the_first_login_sets_up_an_app_and_shows_recovery_codes_once(clerk: Credential) -> None:
    Authenticator.objects.all().delete()
    client = browser_of(None)
    log_in(client)
    page = client.get("/zweiter-faktor/app/")
    secret = page.context["secret"]
    counter = int(time.time() // 30)
    code = format_hotp_value(hotp_value(secret, counter))

    done = client.post("/zweiter-faktor/app/", {"code": code})
    first, second = client.get(done["Location"]), client.get(done["Location"])

    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    assert (done["Location"], client.get("/").status_code) == ("/zweiter-faktor/ersatzcodes/", 200)
    assert (first.context["can_view_codes"], second.context["can_view_codes"]) == (True, False)


def test_a_recovery_code_stands_in_for_the_app_once(clerk: Credential) -> None:
    from_app = browser_of(clerk)
    Authenticator.objects.filter(user=clerk).delete()
    from_app.get("/zweiter-faktor/app/")
    secret = from_app.session["mfa.totp.secret"]
    from_app.post("/zweiter-faktor/app/", {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    code = from_app.get("/zweiter-faktor/ersatzcodes/").context["unused_codes"][0]
    outcomes = []
    for _ in range(2):
        client = browser_of(None)
        log_in(client)
        outcomes.append(client.post("/anmelden/zweiter-faktor/", {"code": code}).status_code)

    assert outcomes == [302, 200]


def test_changing_the_login_needs_a_fresh_one(clerk: Credential) -> None:
    client = browser_of(clerk)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 3_600}]
    session.save()

    answer = client.get("/zweiter-faktor/passkey/")

    assert "Bitte melden Sie sich neu an" in answer.text


def test_secrets_of_apps_are_sealed_in_the_table(clerk: Credential) -> None:
    assert TOTP_KEY not in str(Authenticator.objects.get(user=clerk).data)


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"response": {"userHandle": "AAAA"}}', "null", "kein json"])
def test_a_made_up_passkey_is_refused(clerk: Credential, credential: str) -> None:
    client = browser_of(None)
    client.get("/anmelden/passkey/", headers={"accept": "application/json"})

    answer = client.post("/anmelden/passkey/", {"credential": credential})

    assert (answer.status_code, answer["Location"]) == (302, "/anmelden/")


def test_nobody_registers_or_resets_on_the_staff_host() -> None:
    addresses = ["/signup/", "/accounts/signup/", "/password/reset/", "/email/", "/registrieren/"]

    assert {browser_of(None).get(address).status_code for address in addresses} == {404}


def test_the_demo_explains_its_people_and_production_does_not(settings: Settings) -> None:
    in_demo = browser_of(None).get("/anmelden/").text
    settings.DEMO_MODE = False
    in_production = browser_of(None).get("/anmelden/").text

    assert ("bin/manage demo_people" in in_demo, "bin/manage demo_people" in in_production) == (True, False)


def test_pages_of_the_login_hold_no_script_that_the_policy_forbids(clerk: Credential) -> None:
    client = browser_of(None)
    pages = [client.get("/anmelden/").text]
    log_in(client)
    pages.append(client.get("/anmelden/zweiter-faktor/").text)

    for page in pages:
        scripts = page.split("<script")[1:]
        assert all(script.lstrip().startswith('src="') or "application/json" in script[:60] for script in scripts)
        assert " style=" not in page
        assert " onclick=" not in page


def test_one_address_may_not_try_without_end() -> None:
    client = browser_of(None)
    answers = [log_in(client, f"person{number}@example.org", "falsch") for number in range(31)]

    assert (answers[-1].status_code, "Das waren zu viele Versuche" in answers[-1].text) == (429, True)
