"""How to reach authorities: what the file says, what it makes up, and what others have recorded."""

import datetime
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import Settings

from buergerportal.core.documents import DocumentError
from buergerportal.core.opening_hours import OpeningSpan
from buergerportal.jurisdiction.actions import Contact, load_reference, record_contact
from buergerportal.jurisdiction.enums import Origin, WheelchairAccess
from buergerportal.jurisdiction.loading import read_reference
from buergerportal.jurisdiction.models import AuthorityContact
from buergerportal.jurisdiction.queries import contact_for

pytestmark = pytest.mark.thorough

KNOWN = """\
  - key: kreis-segeberg
    street: Hamburger Straße 30
    postal_code: "23795"
    town: Bad Segeberg
    review: unreviewed
    source: so
"""
EXAMPLE = """\
  - key: kreis-segeberg
    example: true
    street: Erfundene Straße 1
    postal_code: "12345"
    town: Nirgendwo
    phone: 040 66969-400
    hours:
      - {weekday: 1, opens: "08:00", closes: "12:00"}
    wheelchair: no
"""
MONDAY = OpeningSpan(weekday=1, opens=datetime.time(8), closes=datetime.time(12))


def write(folder: Path, *entries: str) -> None:
    (folder / "contacts.yaml").write_text("contacts:\n" + "".join(entries) if entries else "contacts: []\n")


def contact() -> AuthorityContact:
    found = contact_for("kreis-segeberg")
    assert found is not None
    return found


@pytest.mark.django_db
def test_a_demonstration_fills_in_what_is_not_known_and_says_so(folder: Path) -> None:
    write(folder, KNOWN, EXAMPLE)

    load_reference(folder=folder, demo=True)

    assert (contact().street, contact().phone, contact().wheelchair) == ("Hamburger Straße 30", "040 66969-400", "no")
    assert contact().opening_spans == (MONDAY,)
    assert contact().is_example


@pytest.mark.django_db
def test_elsewhere_nothing_is_made_up(folder: Path) -> None:
    write(folder, KNOWN, EXAMPLE)

    load_reference(folder=folder)

    assert (contact().street, contact().phone, contact().opening_spans) == ("Hamburger Straße 30", "", ())
    assert not contact().is_example


@pytest.mark.django_db
def test_an_authority_of_which_all_is_known_is_no_example(folder: Path) -> None:
    write(folder, KNOWN, "  - {key: kreis-segeberg, example: true, town: Nirgendwo}\n")

    load_reference(folder=folder, demo=True)

    assert (contact().town, contact().is_example) == ("Bad Segeberg", False)


@pytest.mark.django_db
def test_what_the_file_no_longer_says_is_forgotten(folder: Path) -> None:
    write(folder, KNOWN, EXAMPLE)
    load_reference(folder=folder, demo=True)
    write(folder, KNOWN)
    load_reference(folder=folder, demo=True)
    without_example = contact()
    write(folder)
    load_reference(folder=folder, demo=True)

    assert (without_example.phone, without_example.hours, without_example.is_example) == ("", [], False)
    assert not AuthorityContact.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("origin", [Origin.OPERATOR, Origin.XZUFI])
def test_what_others_have_recorded_stays(folder: Path, origin: Origin) -> None:
    recorded = Contact(phone="115", hours=(MONDAY,), wheelchair=WheelchairAccess.PARTLY)
    record_contact(authority_key="kreis-segeberg", contact=recorded, origin=origin)
    write(folder, KNOWN)
    load_reference(folder=folder)
    beside_the_file = contact()
    write(folder)
    load_reference(folder=folder)

    assert (beside_the_file.street, beside_the_file.phone, beside_the_file.origin) == ("", "115", origin)
    assert (contact().opening_spans, contact().wheelchair) == ((MONDAY,), WheelchairAccess.PARTLY)


@pytest.mark.parametrize(
    ("entries", "line", "message"),
    [
        ([KNOWN, KNOWN], 8, "the key “kreis-segeberg” stands twice"),
        ([EXAMPLE, EXAMPLE], 11, "the key “kreis-segeberg” stands twice"),
        ([KNOWN.replace("kreis-segeberg", "kreis-nirgends")], 2, "there is no key “kreis-nirgends”"),
        ([KNOWN.replace("    source: so\n", "")], 2, '"source" is a required property'),
        ([KNOWN.replace('    postal_code: "23795"\n', "")], 2, '"postal_code" is a required property'),
        (["  - {key: kreis-segeberg, review: unreviewed, source: so}\n"], 2, "less than 4 properties"),
        ([EXAMPLE.replace("wheelchair: no", "wheelchair: maybe")], 10, "wheelchair"),
        ([EXAMPLE.replace('"12:00"', '"24:00"')], 9, "closes"),
        ([EXAMPLE.replace('"12:00"', '"07:00"')], 9, "07:00 is not after 08:00"),
        ([KNOWN + "    website: http://www.segeberg.de\n"], 8, "website"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(folder: Path, entries: list[str], line: int, message: str) -> None:
    write(folder, *entries)

    with pytest.raises(DocumentError) as caught:
        read_reference(folder)

    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == (folder / "contacts.yaml", line)
    assert message in problem.message
    assert problem.remedy


def test_the_file_has_all_counties_and_makes_up_nothing_outside_of_demonstrations() -> None:
    contacts = {row.authority_id: row for row in read_reference(settings.REFERENCE_DIR).contacts}

    assert len([key for key in contacts if key.startswith("kreis-")]) == 11
    assert [row.pk for row in contacts.values() if row.is_example or row.hours or row.phone or row.email] == []


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_the_command_loads_examples_in_demo_mode_only(settings: Settings, demo: bool) -> None:
    settings.DEMO_MODE = demo

    call_command("load_reference", stdout=io.StringIO())

    assert AuthorityContact.objects.filter(is_example=True).exists() is demo
    assert (contact().street, bool(contact().phone)) == ("Hamburger Straße 30", demo)
