"""Sealing and opening what a mail in the outbox says, bound to its row."""

import json
from dataclasses import asdict
from uuid import UUID

from buergerportal.core.keys import seal_for, unseal_of
from buergerportal.notifications.values import WrittenMail

_OWNER = "mail"


def seal_mail(mail_id: UUID, written: WrittenMail) -> bytes:
    """The mail as the outbox keeps it."""
    return seal_for(_OWNER, json.dumps(asdict(written)).encode(), context=f"mail:{mail_id}")


def open_mail(mail_id: UUID, sealed: bytes) -> WrittenMail:
    """What ``seal_mail`` sealed for this row; raises Unreadable for anything else."""
    return WrittenMail(**json.loads(unseal_of(_OWNER, sealed, context=f"mail:{mail_id}")))
