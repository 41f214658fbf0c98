"""The second wall: what raw SQL sees under the plain role, whatever the code above forgets."""

import pytest
from django.db import DatabaseError, connection, transaction

from buergerportal.accounts.principals import NOBODY, Principal, acting_as, applicant_of, staff_principal
from buergerportal.core.roles import APP_ROLE
from tests.factories.casework import make_case, make_citizen, make_clerk, make_editor, make_office

pytestmark = pytest.mark.django_db
TABLES = ("applications_application", "applications_attachment", "cases_case", "cases_caseevent")


def rows_seen_by(principal: Principal) -> dict[str, int]:
    with acting_as(principal), connection.cursor() as cursor:
        return _counts(cursor)


def _counts(cursor) -> dict[str, int]:  # type: ignore[no-untyped-def]  # a cursor of whatever backend
    counts = {}
    for table in TABLES:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  names from the list above
        counts[table] = cursor.fetchone()[0]
    return counts


def test_the_suite_runs_as_the_plain_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (APP_ROLE, False)


def test_each_principal_sees_exactly_their_rows() -> None:
    tax, elections = make_office(), make_office(office="wahlen")
    make_case(tax, with_file=True)
    make_case(tax)
    make_case(elections)
    make_case(make_office("stadt-geesthacht"), with_file=True)
    leaving = make_clerk(tax, email="weg@example.org")
    leaving.is_active = False
    leaving.save()
    principals = {
        "nobody": NOBODY,
        "tax": staff_principal(make_clerk(tax)),
        "elections": staff_principal(make_clerk(elections, email="wahl@example.org")),
        "editor": staff_principal(make_editor()),
        "citizen": staff_principal(make_citizen()),
        "left": staff_principal(leaving),
    }

    seen = {who: tuple(rows_seen_by(principal).values()) for who, principal in principals.items()}

    nothing = (0, 0, 0, 0)
    assert seen == {
        "nobody": nothing,
        "tax": (2, 1, 2, 2),
        "elections": (1, 0, 1, 1),
        "editor": nothing,
        "citizen": nothing,
        "left": nothing,
    }


def test_without_any_principal_there_are_no_rows() -> None:
    make_case(make_office(), with_file=True)

    with connection.cursor() as cursor:
        assert set(_counts(cursor).values()) == {0}


def test_a_principal_ends_with_their_block() -> None:
    office = make_office()
    make_case(office)
    clerk = staff_principal(make_clerk(office))

    with acting_as(clerk):
        with acting_as(NOBODY), connection.cursor() as cursor:
            inside = _counts(cursor)["cases_case"]
        with connection.cursor() as cursor:
            back = _counts(cursor)["cases_case"]
    with connection.cursor() as cursor:
        after = _counts(cursor)["cases_case"]

    assert (inside, back, after) == (0, 1, 0)


def test_the_applicant_sees_their_case_and_no_other() -> None:
    office = make_office()
    make_case(office)
    make_case(office, name="Zwei, Zoe")
    with acting_as(staff_principal(make_clerk(office))), connection.cursor() as cursor:
        cursor.execute("SELECT application_id FROM cases_case LIMIT 1")
        own = cursor.fetchone()[0]

    assert rows_seen_by(applicant_of(own)) == {
        "applications_application": 1,
        "applications_attachment": 0,
        "cases_case": 1,
        "cases_caseevent": 1,
    }


def test_foreign_rows_can_be_neither_changed_nor_deleted_nor_taken() -> None:
    make_case(make_office())
    other = staff_principal(make_clerk(make_office("stadt-geesthacht"), email="a@example.org"))

    with acting_as(other), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET status = 'approved'")
        changed = cursor.rowcount
        cursor.execute("DELETE FROM cases_caseevent")
        deleted = cursor.rowcount

    assert (changed, deleted) == (0, 0)


def test_an_own_row_cannot_be_moved_out_of_sight() -> None:
    office, foreign = make_office(), make_office("stadt-geesthacht")
    make_case(office)

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting_as(staff_principal(make_clerk(office))),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_case SET office_id = %s", [foreign.pk])


def test_the_owner_of_the_tables_is_bound_as_well() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity",
            [list(TABLES)],
        )
        assert cursor.fetchone()[0] == len(TABLES)
