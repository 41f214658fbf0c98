"""What has had its time goes: drafts that nobody came back to, traces of mails and of tries."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from buergerportal.applications.access import forget_old_tries
from buergerportal.applications.expiry import delete_expired_draft, expired_drafts
from buergerportal.catalogue.feedback import forget_old_remarks
from buergerportal.catalogue.previews import forget_old_previews
from buergerportal.notifications.actions import delete_sent_mails
from buergerportal.search.actions import forget_old_misses

SENT_MAILS_ARE_KEPT = datetime.timedelta(days=30)
"""Long enough to answer “did you write to me?”; what the mail said is wiped when it is sent."""


@dataclass(frozen=True, kw_only=True)
class Tidied:
    """How much was deleted."""

    drafts: int
    mails: int


def tidy_up() -> Tidied:
    """Delete expired drafts with their files, rows of mails sent long ago, old remarks, searches and previews, and
    counters of tries.

    Each draft goes in a transaction of its own; one that its person saves meanwhile stays.
    """
    drafts = 0
    while found := expired_drafts():
        deleted = sum(delete_expired_draft(application_id=draft) for draft in found)
        drafts += deleted
        if not deleted:
            break
    forget_old_tries()
    forget_old_remarks(now=timezone.now())
    forget_old_misses(now=timezone.now())
    forget_old_previews(now=timezone.now())
    return Tidied(drafts=drafts, mails=delete_sent_mails(before=timezone.now() - SENT_MAILS_ARE_KEPT))
