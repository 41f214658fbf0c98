"""Files that were held because the malware scanner was away."""

from uuid import UUID

from django.utils import timezone
from pytest_django import Settings

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.models import Attachment
from buergerportal.applications.queries import application_of
from buergerportal.applications.uploads import check_upload
from buergerportal.processes.uploading import keep_upload
from launch.ports import LOOPBACK

NO_SCANNER = f"tcp://{LOOPBACK}:1"
"""Nothing listens there."""


def hold_file(settings: Settings, draft: UUID, content: bytes, *, name: str = "police.pdf") -> UUID:
    """Upload a file to a draft while the scanner is away; its id."""
    settings.MALWARE_SCANNER = NO_SCANNER
    person = applicant_of(draft)
    checked = check_upload(name=name, content=content)
    with acting_as(person):
        before = set(Attachment.objects.values_list("pk", flat=True))
        keep_upload(
            application=application_of(person, draft), field="proof", file=checked, today=timezone.localdate()
        )
        return next(iter(set(Attachment.objects.values_list("pk", flat=True)) - before))
