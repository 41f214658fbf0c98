"""Background jobs around applications: documents, files that wait for the scanner, reminders, nightly tidying."""

from uuid import UUID

import structlog
from django.db import close_old_connections, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from buergerportal.applications.held_files import release_held_files
from buergerportal.core.pdf import PdfFailed
from buergerportal.processes.documents import make_documents
from buergerportal.processes.reminding import remind_of_expiring_drafts
from buergerportal.processes.tidying import tidy_up

QUEUE = "documents"
_TRIES = 8
_FIRST_PAUSE = 5
_LONGEST_PAUSE = 300
_log = structlog.get_logger(__name__)


@app.task(name="processes.make_documents", queue=QUEUE, retry=RetryStrategy(max_attempts=_TRIES, exponential_wait=4))
def make_documents_of(application_id: str) -> None:
    """Make the PDF of one application; may run twice. After the last try the job stays as failed."""
    try:
        make_documents(application_id=UUID(application_id))
    except PdfFailed:
        _log.exception("document.failed", application=application_id)
        raise
    finally:
        # A worker's thread lives on, and with it the connection that this job opened.
        close_old_connections()


@app.periodic(cron="17 3 * * *")
@app.task(name="processes.tidy_up", queue="tidying")
def tidy_up_nightly(timestamp: int) -> None:
    """Delete what has had its time."""
    try:
        tidy_up()
    finally:
        close_old_connections()


@app.periodic(cron="17 8 * * *")
@app.task(name="processes.remind_of_expiring_drafts", queue="tidying")
def remind_daily(timestamp: int) -> None:
    """Tell people whose draft will be deleted, in the morning."""
    try:
        remind_of_expiring_drafts()
    finally:
        close_old_connections()


@app.task(name="processes.scan_held_files", queue="scanning")
def scan_held_files(tries: int = 0) -> None:
    """Scan the files that wait; if the scanner is still away, come back later and later (``defer_scan``)."""
    try:
        if not release_held_files():
            defer_scan(tries=tries + 1)
    finally:
        close_old_connections()


@app.periodic(cron="*/10 * * * *")
@app.task(name="processes.scan_forgotten_files", queue="scanning")
def scan_forgotten_files(timestamp: int) -> None:
    """See to it that a scan is waiting: one may have died with its process, or be older than this version."""
    try:
        defer_scan()
    finally:
        close_old_connections()


def defer_scan(*, tries: int = 0) -> None:
    """Queue one scan of all files that wait, in the transaction at hand, unless one is queued already.

    After ``tries`` of them found no scanner it comes later: after 5 seconds at first, after 5 minutes at most.
    """
    pause = min(_FIRST_PAUSE * 2 ** min(tries, 10), _LONGEST_PAUSE)
    scan = scan_held_files.configure(queueing_lock="scan_held_files", schedule_in={"seconds": pause})
    try:
        with transaction.atomic():
            scan.defer(tries=tries)
    except AlreadyEnqueued:
        return


def defer_documents(application_id: UUID) -> None:
    """Queue the job for this application's documents in the transaction at hand."""
    make_documents_of.defer(application_id=str(application_id))
