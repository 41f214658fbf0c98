"""Files that wait for the malware scanner: released when clean, emptied when not, seen by nobody meanwhile."""

import uuid
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from buergerportal.accounts.principals import acting_as, applicant_of, job_for
from buergerportal.applications.actions import move_draft, remove_file
from buergerportal.applications.contents import file_content
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.enums import FileStage
from buergerportal.applications.errors import FileNotClean
from buergerportal.applications.held_files import HeldFile, held_files, release_held_files, scan_held_file
from buergerportal.applications.models import Application, Attachment
from buergerportal.applications.queries import application_of, files_of, read_file
from buergerportal.audit.queries import entries_about
from launch.malware_scanner import running_scanner
from tests.factories.applying import make_draft, submit
from tests.factories.casework import make_office
from tests.factories.scanning import NO_SCANNER, hold_file
from tests.factories.uploads import eicar, pdf, pdf_with

pytestmark = pytest.mark.django_db

CLEAN = bytes(pdf()["buffer"])


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real clamd that knows the EICAR test file; its address."""
    with running_scanner(tmp_path_factory.mktemp("clamd")) as address:
        yield address


def stages(application_id: UUID) -> list[FileStage]:
    person = applicant_of(application_id)
    with acting_as(person):
        return [file.stage for file in files_of(application_of(person, application_id))]


def test_a_file_is_held_while_the_scanner_is_away_and_clean_after(settings: Settings, clamd: str) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, CLEAN)
    person = applicant_of(draft)

    away = release_held_files(), stages(draft)
    with acting_as(person), pytest.raises(FileNotClean):
        read_file(application_of(person, draft), file_id)
    settings.MALWARE_SCANNER = clamd
    back = release_held_files(), stages(draft)

    assert (away, back) == ((False, [FileStage.HELD]), (True, [FileStage.CLEAN]))
    with acting_as(person):
        assert read_file(application_of(person, draft), file_id)[1] == CLEAN
    assert held_files() == []


def test_of_an_infected_file_of_a_draft_the_name_is_left_and_the_form_asks_anew(
    settings: Settings, clamd: str
) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, pdf_with(eicar()))
    person = applicant_of(draft)
    settings.MALWARE_SCANNER = clamd

    release_held_files()

    with acting_as(person):
        application = application_of(person, draft)
        opened = open_draft(application, today=timezone.localdate())
        with pytest.raises(FileNotClean):
            read_file(application, file_id)
        row = Attachment.objects.get()
        assert (row.sealed_content, [file.name for file in opened.files]) == (None, ["police.pdf"])
        assert opened.evaluation.first_incomplete is not None
        after = remove_file(application=application, file_id=file_id, today=timezone.localdate())
        assert (after.files, after.evaluation.first_incomplete) == ((), None)
    entries = entries_about(f"application:{draft}")
    assert [(entry.chain, entry.actor, entry.verb) for entry in entries] == [
        ("stadt-norderstedt", "job", "file.empty")
    ]


def test_an_application_is_sent_with_a_held_file_which_is_scanned_later(settings: Settings, clamd: str) -> None:
    clean, infected = make_draft(), make_draft()
    hold_file(settings, clean, CLEAN)
    hold_file(settings, infected, pdf_with(eicar()))

    submit(clean)
    submit(infected)
    before = stages(clean), stages(infected)
    settings.MALWARE_SCANNER = clamd
    assert release_held_files()

    assert before == ([FileStage.HELD], [FileStage.HELD])
    assert (stages(clean), stages(infected)) == ([FileStage.CLEAN], [FileStage.INFECTED])


def test_a_draft_that_moves_takes_held_and_emptied_files_along(settings: Settings, clamd: str) -> None:
    draft = make_draft()
    hold_file(settings, draft, pdf_with(eicar()), name="eins.pdf")
    settings.MALWARE_SCANNER = clamd
    release_held_files()
    held = hold_file(settings, draft, CLEAN, name="zwei.pdf")
    elsewhere, person = make_office("stadt-geesthacht"), applicant_of(draft)

    with acting_as(person):
        move_draft(
            application=application_of(person, draft, lock=True),
            place_ars="010535353029",
            authority_key=elsewhere.authority_id,
            office_id=elsewhere.pk,
        )
    settings.MALWARE_SCANNER = clamd
    release_held_files()

    assert stages(draft) == [FileStage.INFECTED, FileStage.CLEAN]
    with acting_as(person):
        listed, content = read_file(application_of(person, draft), held)
    assert (listed.name, content) == ("zwei.pdf", CLEAN)


def test_a_file_that_cannot_be_opened_does_not_keep_the_others_waiting(settings: Settings, clamd: str) -> None:
    draft = make_draft()
    broken = hold_file(settings, draft, CLEAN, name="eins.pdf")
    hold_file(settings, draft, pdf_with(b"two"), name="zwei.pdf")
    with acting_as(job_for(draft)):
        Attachment.objects.filter(pk=broken).update(sealed_content=b"\0\1damaged")
    settings.MALWARE_SCANNER = clamd

    assert release_held_files()

    assert stages(draft) == [FileStage.HELD, FileStage.CLEAN]


def test_what_was_removed_meanwhile_is_no_error(settings: Settings) -> None:
    draft = make_draft()

    settings.MALWARE_SCANNER = NO_SCANNER

    assert scan_held_file(HeldFile(id=uuid.uuid4(), application_id=draft))


def test_a_job_sees_only_what_waits_and_only_when_it_says_so(settings: Settings) -> None:
    waiting, clean = make_draft(), make_draft(with_file=True)
    file_id = hold_file(settings, waiting, CLEAN)
    stranger = applicant_of(clean)

    listed = held_files()

    assert listed == [HeldFile(id=file_id, application_id=waiting)]
    with transaction.atomic():
        assert (Attachment.objects.count(), Application.objects.count()) == (0, 0)
    with acting_as(stranger):
        assert not Attachment.objects.filter(pk=file_id).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"stage": FileStage.INFECTED},
        {"stage": "unknown"},
        {"sealed_content": None},
        {"stage": FileStage.CLEAN, "sealed_content": None},
    ],
)
def test_the_database_knows_no_other_states(settings: Settings, change: dict[str, object]) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, CLEAN)

    with pytest.raises(IntegrityError), acting_as(job_for(draft)):
        Attachment.objects.filter(pk=file_id).update(**change)


def test_a_held_file_is_sealed_like_any_other(settings: Settings) -> None:
    draft = make_draft()
    file_id = hold_file(settings, draft, CLEAN)

    with acting_as(job_for(draft)):
        row = Attachment.objects.get(pk=file_id)
        assert b"%PDF" not in bytes(row.sealed_content or b"")
        assert file_content(row, owner=row.application.authority_id) == CLEAN
