"""The kinds of messages and the states of a mail in the outbox."""

from django.db import models


class MailKind(models.TextChoices):
    """What a mail is about; each kind has its facts in ``kinds`` and three templates of its name."""

    APPLICATION_RECEIVED = "application_received"
    STATUS_CHANGED = "status_changed"
    DRAFT_LINK = "draft_link"
    DRAFT_EXPIRES = "draft_expires"
    BARRIER_REPORT = "barrier_report"


class MailState(models.TextChoices):
    """Waiting for its (next) try, taken by the mail server, or given up until somebody acts."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
