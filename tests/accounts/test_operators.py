"""Operators: made by whoever runs the installation, known in one query, taken away with the next word."""

import io

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from buergerportal.accounts.actions import provide_staff
from buergerportal.accounts.demo import EXAMPLE_PEOPLE
from buergerportal.accounts.models import Operatorship
from buergerportal.accounts.principals import staff_principal
from buergerportal.accounts.queries import staff_by_email, staff_names, staff_profile
from tests.factories.casework import PASSWORD, make_citizen, make_clerk, make_editor, make_office, make_operator

pytestmark = pytest.mark.django_db


def test_only_an_operator_is_one() -> None:
    office = make_office()
    people = [make_operator(), make_clerk(office), make_editor(), make_citizen()]

    assert [staff_principal(person).is_operator for person in people] == [True, False, False, False]
    assert [staff_profile(person).is_operator for person in people] == [True, False, False, False]


def test_a_principal_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    clerk = make_clerk(make_office())

    with django_assert_num_queries(1):
        staff_principal(clerk)


def test_a_citizen_or_someone_who_left_is_none_whatever_the_table_says() -> None:
    citizen, left = make_citizen(), make_operator()
    Operatorship.objects.create(credential=citizen)
    left.is_active = False
    left.save()

    assert [staff_principal(person).is_operator for person in (citizen, left)] == [False, False]


def test_an_operator_may_work_in_an_office_too_and_stops_when_not_named_again() -> None:
    office = make_office()
    both = provide_staff(email="b@land.example", name="B", password=PASSWORD, offices=[office], is_operator=True)
    before = staff_principal(both)

    provide_staff(email="b@land.example", name="B", password=PASSWORD, offices=[office])

    assert (before.is_operator, before.offices) == (True, frozenset({office.pk}))
    assert staff_principal(both).is_operator is False


def test_the_command_makes_an_operator_without_an_office() -> None:
    call_command("invite_staff", "b@land.example", "B Beispiel", "--operator", stdout=io.StringIO())

    credential = staff_by_email("b@land.example")
    assert credential is not None
    assert staff_principal(credential).is_operator


def test_the_demo_has_exactly_one_operator_without_an_office() -> None:
    operators = [person for person in EXAMPLE_PEOPLE if person.is_operator]

    assert [(person.email, person.office, person.portal) for person in operators] == [
        ("betrieb@land.example", "", "")
    ]


def test_names_behind_pseudonyms_are_those_of_staff() -> None:
    operator, citizen = make_operator(), make_citizen()

    names = staff_names([f"staff:{operator.pk}", f"staff:{citizen.pk}", "command", "job"])

    assert names == {f"staff:{operator.pk}": "Beispiel Betrieb"}
