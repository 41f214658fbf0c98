"""A held file gets a job, which comes back later and later until the scanner answers."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.procrastinate_app import current_app
from pytest_django import Settings

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.models import Attachment
from buergerportal.processes.tasks import defer_scan, scan_forgotten_files
from launch.malware_scanner import running_scanner
from tests.factories.applying import make_draft
from tests.factories.scanning import hold_file
from tests.factories.uploads import pdf, pdf_with

pytestmark = pytest.mark.django_db(transaction=True)

CLEAN = bytes(pdf()["buffer"])


def clear_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events")
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture(autouse=True)
def _empty_queue() -> Iterator[None]:
    clear_queue()
    yield
    clear_queue()


@pytest.fixture
def run_job(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let time pass, then let a worker do the scan that is due."""
    monkeypatch.setattr(current_app.periodic_registry, "periodic_tasks", {})

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
        worker = current_app.with_connector(DjangoConnector().get_worker_connector())
        worker.run_worker(queues=["scanning"], wait=False, install_signal_handlers=False, listen_notify=False)

    return run


def waiting() -> list[dict[str, object]]:
    return list(ProcrastinateJob.objects.filter(status="todo", queue_name="scanning").values_list("args", flat=True))


def test_a_clean_file_needs_no_job() -> None:
    make_draft(with_file=True)

    assert waiting() == []


def test_one_scan_waits_for_all_held_files(settings: Settings) -> None:
    draft = make_draft()

    hold_file(settings, draft, CLEAN)
    hold_file(settings, draft, pdf_with(b"another"))
    scan_forgotten_files(timestamp=0)

    assert waiting() == [{"tries": 0}]


def test_the_scan_comes_back_until_the_scanner_answers(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory, run_job: Callable[[], None]
) -> None:
    draft = make_draft()
    hold_file(settings, draft, CLEAN)

    tries = []
    for _ in range(3):
        run_job()
        tries += waiting()
    with running_scanner(tmp_path_factory.mktemp("clamd")) as address:
        settings.MALWARE_SCANNER = address
        run_job()

    assert tries == [{"tries": 1}, {"tries": 2}, {"tries": 3}]
    assert waiting() == []
    with acting_as(applicant_of(draft)):
        assert [file.stage for file in Attachment.objects.all()] == ["clean"]


def test_the_pauses_grow_up_to_five_minutes() -> None:
    pauses = []
    for tries in (0, 1, 3, 6, 50):
        clear_queue()
        defer_scan(tries=tries)
        due = ProcrastinateJob.objects.get().scheduled_at
        assert due is not None
        pauses.append(round((due - timezone.now()).total_seconds() / 5) * 5)

    assert pauses == [5, 10, 40, 300, 300]
