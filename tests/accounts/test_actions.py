"""Credentials of staff: made once, brought up to date, rid of lost factors."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from buergerportal.accounts.actions import provide_staff
from buergerportal.accounts.enums import Realm
from buergerportal.accounts.models import Credential, OfficeMembership
from buergerportal.accounts.principals import staff_principal
from buergerportal.accounts.queries import has_second_factor, staff_by_email, staff_profile
from buergerportal.audit.models import AuditEntry
from tests.factories.casework import PASSWORD, browser_of, make_citizen, make_clerk, make_editor, make_office

pytestmark = pytest.mark.django_db


def test_the_same_address_may_stand_in_both_realms_but_once_in_each() -> None:
    make_citizen(email="jana@example.org")
    make_clerk(make_office(), email="jana@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.create(realm=Realm.STAFF, email="JANA@example.org", login="staff:other", name="Jana")


def test_offices_that_are_no_longer_given_are_taken_away() -> None:
    tax, elections = make_office(), make_office(office="wahlen")
    clerk = make_clerk(tax)

    provide_staff(email=clerk.email.upper(), name=clerk.name, password=PASSWORD, offices=[elections])

    assert staff_principal(clerk).offices == {elections.pk}
    assert Credential.objects.count() == 1


def test_an_unchanged_password_keeps_its_hash() -> None:
    clerk = make_clerk(make_office())
    before = clerk.password

    again = make_clerk(make_office())

    assert again.password == before


def test_a_citizen_has_no_offices_whatever_the_table_says() -> None:
    citizen = make_citizen()
    OfficeMembership.objects.create(credential=citizen, office=make_office())

    assert staff_principal(citizen).offices == frozenset()


def test_staff_are_found_by_address_and_citizens_are_not() -> None:
    make_citizen(email="jana@example.org")
    clerk = make_clerk(make_office())

    assert (staff_by_email(" Steuern@norderstedt.example"), staff_by_email("jana@example.org")) == (clerk, None)


def test_a_profile_names_offices_and_portals() -> None:
    clerk, editor = staff_profile(make_clerk(make_office())), staff_profile(make_editor())

    assert [(office.authority, office.name) for office in clerk.offices] == [
        ("Behörde stadt-norderstedt", "Fachbereich steuern")
    ]
    assert (clerk.portals, editor.offices, editor.portals) == ((), (), ("Norderstedt",))


def test_resetting_second_factors_ends_sessions_and_is_recorded() -> None:
    clerk = make_clerk(make_office())
    bystander = browser_of(make_clerk(make_office(office="wahlen"), email="wahl@example.org"))
    browser = browser_of(clerk)

    call_command("reset_second_factor", clerk.email, stdout=io.StringIO())

    assert (has_second_factor(clerk), Authenticator.objects.count()) == (False, 1)
    assert (browser.get("/")["Location"], bystander.get("/").status_code) == ("/anmelden/", 200)
    assert AuditEntry.objects.get().verb == "staff.forget_second_factors"


def test_resetting_for_somebody_unknown_says_so() -> None:
    make_citizen(email="jana@example.org")

    with pytest.raises(CommandError, match="no member of staff"):
        call_command("reset_second_factor", "jana@example.org")


def _invite(*arguments: str) -> str:
    out = io.StringIO()
    call_command("invite_staff", "neu@norderstedt.example", "Nele Neu", *arguments, stdout=out)
    return out.getvalue().rpartition(" ")[2].strip()


def test_an_invited_person_logs_in_with_the_first_password_and_works_in_the_office() -> None:
    office = make_office()

    password = _invite("--office", f"{office.authority_id}/{office.key}")

    person = staff_by_email("neu@norderstedt.example")
    assert person is not None
    assert person.check_password(password)
    assert staff_principal(person).offices == {office.pk}
    assert not has_second_factor(person)
    assert AuditEntry.objects.filter(verb="staff.invite").count() == 1


def test_inviting_again_sets_another_password_and_ends_what_was_open() -> None:
    office = make_office()
    path = f"{office.authority_id}/{office.key}"
    first = _invite("--office", path)
    person = staff_by_email("neu@norderstedt.example")
    assert person is not None
    browser = browser_of(person)

    second = _invite("--office", path)

    person.refresh_from_db()
    assert (person.check_password(first), person.check_password(second)) == (False, True)
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--office", "nowhere/steuern"), "There is no office nowhere/steuern"),
        (("--portal", "nowhere"), "There is no portal nowhere"),
        ((), "at least one"),
    ],
)
def test_an_invitation_to_nowhere_makes_nobody(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        _invite(*arguments)

    assert not Credential.objects.exists()


def test_an_invitation_needs_an_address() -> None:
    with pytest.raises(CommandError, match="is no e-mail address"):
        call_command("invite_staff", "nele", "Nele Neu", "--portal", "norderstedt")
