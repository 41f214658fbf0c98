"""A password of one's own: asked for after the first one, changed at any time, and nothing else is open before."""

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from buergerportal.accounts.actions import invite_staff
from buergerportal.accounts.models import Credential
from buergerportal.audit.models import AuditEntry
from tests.factories.casework import (
    PASSWORD,
    TOTP_KEY,
    browser_of,
    make_case,
    make_clerk,
    make_office,
    make_operator,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

PAGE = "/passwort/"
EMAIL = "steuern@norderstedt.example"
OWN = "Kutter Regenjacke Moin 7"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def clerk() -> Credential:
    return make_clerk(make_office())


def _invited() -> tuple[Credential, str]:
    clerk = make_clerk(make_office())
    first = invite_staff(email=EMAIL, name=clerk.name, actor="test", offices=[make_office()])
    clerk.refresh_from_db()
    return clerk, first


def _change(client: Client, old: str, new: str, again: str | None = None) -> "Answer":
    typed = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return client.post(PAGE, typed)


def _errors(answer: "Answer") -> dict[str, str]:
    return {field.key: field.error for field in answer.context["fields"] if field.error}


def test_whoever_comes_with_a_first_password_chooses_their_own_and_goes_to_work() -> None:
    clerk, first = _invited()
    client = browser_of(clerk)

    led = client.get("/")
    page = client.get(led["Location"])
    changed = _change(client, first, OWN)

    assert led["Location"] == PAGE
    assert "Wählen Sie ein eigenes Passwort" in page.text
    assert changed["Location"] == "/"
    assert client.get("/").status_code == HTTPStatus.OK
    clerk.refresh_from_db()
    assert (clerk.check_password(OWN), clerk.check_password(first)) == (True, False)


def test_nothing_of_the_office_is_open_before() -> None:
    reference = make_case(make_office())
    clerk, _ = _invited()
    client = browser_of(clerk)

    for address in (f"/vorgang/{reference}/", f"/vorgang/{reference}/antrag.pdf", "/zustaendigkeiten/"):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.post(f"/vorgang/{reference}/", {"status": "in_work"}).status_code == HTTPStatus.NOT_FOUND
    assert "staff" not in client.get(PAGE).context or client.get(PAGE).context["staff"] is None


def test_an_operator_with_a_first_password_sees_no_rule() -> None:
    operator = make_operator()
    invite_staff(email=operator.email, name=operator.name, actor="test", is_operator=True)
    operator.refresh_from_db()

    client = browser_of(operator)

    for address in (
        "/zustaendigkeiten/",
        "/zustaendigkeiten/hund-anmelden/",
        "/zustaendigkeiten/hund-anmelden/regel/",
    ):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_the_first_password_alone_changes_nothing() -> None:
    clerk, first = _invited()
    client = browser_of(clerk, with_second_factor=False)

    assert _change(client, first, OWN)["Location"] == "/anmelden/"
    clerk.refresh_from_db()
    assert clerk.check_password(first)


def test_it_can_be_changed_at_any_time_and_other_sessions_end(clerk: Credential) -> None:
    colleague = browser_of(make_clerk(make_office(), email="kollege@norderstedt.example"))
    here, elsewhere = browser_of(clerk), browser_of(clerk)

    changed = _change(here, PASSWORD, OWN)

    assert "Ihr neues Passwort gilt ab jetzt." in here.get(changed["Location"]).text
    assert (here.get("/").status_code, colleague.get("/").status_code) == (HTTPStatus.OK, HTTPStatus.OK)
    assert elsewhere.get("/")["Location"] == "/anmelden/"


def test_the_act_is_recorded_without_the_password(clerk: Credential) -> None:
    _change(browser_of(clerk), PASSWORD, OWN)

    entry = AuditEntry.objects.get(verb="staff.choose_password")
    assert (entry.actor, entry.subject, entry.details) == (f"staff:{clerk.pk}", f"staff:{clerk.pk}", "{}")


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "said"),
    [
        ("", OWN, None, "oldpassword", "Geben Sie Ihr bisheriges Passwort ein."),
        ("falsch", OWN, None, "oldpassword", "Das ist nicht Ihr bisheriges Passwort."),
        (PASSWORD, "", None, "password1", "Geben Sie ein neues Passwort ein."),
        (PASSWORD, "kurz", None, "password1", "mindestens 12 Zeichen"),
        (PASSWORD, "123456789012345", None, "password1", "komplett numerisch"),
        (PASSWORD, "q1w2e3r4t5y6", None, "password1", "üblich"),
        (PASSWORD, EMAIL, None, "password1", "ähnlich"),
        (PASSWORD, PASSWORD, None, "password1", "Wählen Sie ein anderes Passwort als bisher."),
        (PASSWORD, OWN, "", "password2", "Geben Sie das neue Passwort noch einmal ein."),
        (PASSWORD, OWN, "etwas anderes", "password2", "Die beiden neuen Passwörter sind verschieden."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_no_password_is_sent_back(
    clerk: Credential, old: str, new: str, again: str | None, field: str, said: str
) -> None:
    answer = _change(browser_of(clerk), old, new, again)

    errors = _errors(answer)
    assert said in errors[field]
    assert OWN not in answer.text
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_the_old_password_cannot_be_guessed_here_without_end(clerk: Credential) -> None:
    client = browser_of(clerk)

    outcomes = [_change(client, f"falsch {number}", OWN).status_code for number in range(7)]

    assert outcomes[0] == HTTPStatus.OK
    assert outcomes[-1] == HTTPStatus.TOO_MANY_REQUESTS


def test_a_login_of_an_hour_ago_is_not_enough(clerk: Credential) -> None:
    client = browser_of(clerk)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()

    assert "Bitte melden Sie sich neu an" in client.get(PAGE).text


@pytest.mark.parametrize("standing", ["nobody", "password only"])
def test_outside_there_is_only_the_login(clerk: Credential, standing: str) -> None:
    client = browser_of(None if standing == "nobody" else clerk, with_second_factor=False)

    assert client.get(PAGE)["Location"] == "/anmelden/"


def test_the_factor_of_the_first_day_comes_before_the_password() -> None:
    clerk, _ = _invited()
    clerk.authenticator_set.all().delete()  # type: ignore[attr-defined]  # allauth's relation
    client = browser_of(clerk, with_second_factor=False)

    assert client.get("/")["Location"] == "/zweiter-faktor/"
    assert TOTP_KEY not in client.get("/zweiter-faktor/").text
