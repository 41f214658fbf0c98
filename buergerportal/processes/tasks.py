"""Background jobs around applications: their documents, and the nightly tidying."""

from uuid import UUID

import structlog
from django.db import close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from buergerportal.core.pdf import PdfFailed
from buergerportal.processes.documents import make_documents
from buergerportal.processes.tidying import tidy_up

QUEUE = "documents"
_TRIES = 8
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


def defer_documents(application_id: UUID) -> None:
    """Queue the job for this application's documents in the transaction at hand."""
    make_documents_of.defer(application_id=str(application_id))
