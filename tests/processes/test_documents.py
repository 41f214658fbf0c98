"""The PDF of an application: made once, sealed, seen by its person and its office alone."""

import uuid

import pytest

from buergerportal.accounts.principals import NOBODY, acting_as, applicant_of, job_for, staff_principal
from buergerportal.applications.enums import DocumentKind
from buergerportal.applications.errors import NoSuchApplication
from buergerportal.applications.models import ApplicationDocument
from buergerportal.cases.errors import NoSuchCase
from buergerportal.core.pdf import PdfFailed
from buergerportal.processes import tasks
from buergerportal.processes.documents import make_documents, pdf_for_applicant, pdf_for_office
from tests.factories.applying import make_draft, submit
from tests.factories.casework import make_clerk, make_editor, make_office

pytestmark = pytest.mark.django_db


def test_the_job_makes_it_once_and_the_person_always_gets_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = make_draft()
    submit(draft)

    first = make_documents(application_id=draft)
    monkeypatch.setattr("buergerportal.processes.documents.application_pdf", lambda *_: pytest.fail("made again"))

    assert first.startswith(b"%PDF-")
    assert make_documents(application_id=draft) == first
    assert pdf_for_applicant(application_id=draft, by=applicant_of(draft)) == first


def test_the_office_gets_its_own_and_nothing_of_it_is_kept() -> None:
    draft = make_draft()
    reference = submit(draft)
    clerk = staff_principal(make_clerk(make_office()))

    content = pdf_for_office(reference=reference, by=clerk)

    assert content.startswith(b"%PDF-")
    assert content != make_documents(application_id=draft)
    with acting_as(job_for(draft)):
        assert [row.kind for row in ApplicationDocument.objects.all()] == [DocumentKind.APPLICATION]


def test_if_the_job_died_whoever_asks_makes_it() -> None:
    draft = make_draft()
    submit(draft)

    content = pdf_for_applicant(application_id=draft, by=applicant_of(draft))

    with acting_as(job_for(draft)):
        row = ApplicationDocument.objects.get()
    assert (row.size, content[:5]) == (len(content), b"%PDF-")
    assert b"%PDF" not in bytes(row.sealed_content)


def test_nobody_else_gets_it() -> None:
    mine, theirs = make_draft(), make_draft()
    submit(mine)
    reference = submit(theirs)
    make_documents(application_id=theirs)
    elsewhere = make_clerk(make_office("stadt-geesthacht"), email="steuern@geesthacht.example")
    next_door = make_clerk(make_office(office="ordnung"), email="ordnung@norderstedt.example")

    for person in (applicant_of(mine), NOBODY, staff_principal(elsewhere)):
        with pytest.raises(NoSuchApplication):
            pdf_for_applicant(application_id=theirs, by=person)
        with acting_as(person):
            assert ApplicationDocument.objects.count() == 0
    for staff in (elsewhere, next_door, make_editor()):
        with pytest.raises(NoSuchCase):
            pdf_for_office(reference=reference, by=staff_principal(staff))


@pytest.mark.parametrize("is_there", [True, False])
def test_a_draft_has_none(*, is_there: bool) -> None:
    application_id = make_draft() if is_there else uuid.uuid4()

    with pytest.raises(NoSuchApplication):
        make_documents(application_id=application_id)


def test_a_job_that_cannot_set_it_fails_and_names_no_person(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = make_draft()
    submit(draft)

    def fail(*_: object, **__: object) -> bytes:
        raise PdfFailed("no")

    monkeypatch.setattr("buergerportal.processes.documents.application_pdf", fail)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)

    with pytest.raises(PdfFailed):
        tasks.make_documents_of(str(draft))

    with acting_as(job_for(draft)):
        assert ApplicationDocument.objects.count() == 0
