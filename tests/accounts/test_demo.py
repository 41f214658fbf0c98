"""Example people: in demo mode only, the same after every start, different in every installation."""

import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import override_settings

from buergerportal.accounts.demo import EXAMPLE_PEOPLE, example_logins, load_example_people
from buergerportal.accounts.models import Credential, Editorship, OfficeMembership
from buergerportal.search.demo import EXAMPLE_MISSES
from buergerportal.search.models import Miss
from tests.factories.casework import make_office, make_portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def _offices() -> None:
    make_portal()
    for person in EXAMPLE_PEOPLE:
        if person.office:
            make_office(*person.office.split("/"))


@pytest.mark.usefixtures("_offices")
def test_loading_twice_changes_nothing() -> None:
    def state() -> list[tuple[object, ...]]:
        return [
            *Credential.objects.order_by("pk").values_list("pk", "login", "password", "name"),
            *Authenticator.objects.order_by("pk").values_list("pk", "data"),
            *OfficeMembership.objects.order_by("pk").values_list(),
            *Editorship.objects.order_by("pk").values_list(),
        ]

    load_example_people()
    first = state()
    load_example_people()

    assert state() == first


@pytest.mark.usefixtures("_offices")
def test_the_printed_login_works() -> None:
    cache.clear()
    load_example_people()

    for login in example_logins():
        credential = Credential.objects.get(login=f"staff:{login.email}")
        app = Authenticator.objects.get(user=credential)
        assert (credential.check_password(login.password), app.wrap().validate_code(login.code)) == (True, True)
        assert isinstance(app.wrap(), TOTP)


@pytest.mark.usefixtures("_offices")
def test_everybody_is_marked_as_an_example() -> None:
    load_example_people()

    people = Credential.objects.values_list("name", "email")
    assert all("Beispiel" in name and email.endswith(".example") for name, email in people)


@pytest.mark.usefixtures("_offices")
def test_password_and_keys_belong_to_the_installation() -> None:
    load_example_people()

    with override_settings(SECRET_KEY="one"):
        one = {(login.password, login.setup_key) for login in example_logins()}
    with override_settings(SECRET_KEY="another"):
        another = {(login.password, login.setup_key) for login in example_logins()}

    assert not one & another
    assert len({key for _, key in one}) == len(EXAMPLE_PEOPLE)


@pytest.mark.usefixtures("_offices")
def test_the_command_shows_everybody() -> None:
    call_command("load_demo", stdout=io.StringIO())
    said = io.StringIO()

    call_command("demo_people", stdout=said)

    assert all(person.email in said.getvalue() for person in EXAMPLE_PEOPLE)


@pytest.mark.parametrize("command", ["load_demo", "demo_people"])
def test_outside_demo_mode_the_commands_refuse(command: str) -> None:
    with override_settings(DEMO_MODE=False), pytest.raises(CommandError, match="demo mode only"):
        call_command(command)

    assert Credential.objects.count() == 0


def test_without_reference_data_the_command_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="reference data"):
        call_command("load_demo")


@pytest.mark.usefixtures("_offices")
def test_the_command_lets_people_have_missed_something() -> None:
    for _ in range(2):
        call_command("load_demo", stdout=io.StringIO())

    assert Miss.objects.count() == len(EXAMPLE_MISSES)
