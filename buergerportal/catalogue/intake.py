"""Taking applications in: counting them where there is a limit, and pausing for a while."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from buergerportal.catalogue.models import ConnectedAuthority, IntakePause
from buergerportal.catalogue.values import Connection
from buergerportal.portals.actions import bump_all_content_versions


def count_in(connection: Connection) -> bool:
    """Count one more application that arrives, in the transaction at hand; False if there is no room left.

    Two people who send the last one at once wait for each other: one of them gets False.
    """
    if not connection.has_limit:
        return True
    row = ConnectedAuthority.objects.filter(
        service_slug=connection.service, authority_key=connection.authority_key, valid_from=connection.valid_from
    )
    if not row.filter(taken__lt=F("most")).update(taken=F("taken") + 1):
        return False
    if row.filter(taken__gte=F("most")).exists():
        bump_all_content_versions()
    return True


@transaction.atomic
def pause_intake(*, service: str, authority_key: str, message: str, until: datetime.date | None) -> None:
    """Let nobody begin or send until the last day of the pause, or until `resume_intake`; replaces an earlier pause.

    ``authority_key`` is empty for all authorities. What people have filled in stays.
    """
    IntakePause.objects.update_or_create(
        service_slug=service,
        authority_key=authority_key,
        defaults={"message": message, "until": until, "since": timezone.now()},
    )
    bump_all_content_versions()


@transaction.atomic
def resume_intake(*, service: str, authority_key: str) -> bool:
    """End the pause; False if there was none."""
    deleted, _ = IntakePause.objects.filter(service_slug=service, authority_key=authority_key).delete()
    if deleted:
        bump_all_content_versions()
    return bool(deleted)
