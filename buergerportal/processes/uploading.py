"""A file on its way into a draft: kept at once, and scanned later if the scanner was away."""

import datetime

from buergerportal.applications.actions import add_file
from buergerportal.applications.enums import FileStage
from buergerportal.applications.models import Application
from buergerportal.applications.uploads import CheckedFile
from buergerportal.processes.tasks import defer_scan


def keep_upload(*, application: Application, field: str, file: CheckedFile, today: datetime.date) -> None:
    """Keep a checked file with the draft, inside the transaction of whoever holds it.

    A held file gets a job; the draft can be filled in and sent meanwhile.

    Raises what ``add_file`` raises.
    """
    attachment = add_file(application=application, field=field, file=file, today=today)
    if attachment.stage == FileStage.HELD:
        defer_scan()
