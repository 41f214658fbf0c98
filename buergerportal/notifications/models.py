"""The outbox for e-mail."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from buergerportal.notifications.enums import MailKind, MailState


class OutgoingMail(models.Model):
    """One mail on its way out (Ausgangspost).

    ``sealed_content`` holds recipient and bodies; it is wiped once the mail server has the mail. ``message_id``
    and ``created_at`` go into the mail, so a second copy after a crash is known as the same. Before
    ``not_before`` nobody tries: either the server asked for patience or a try is under way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=MailKind)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    message_id = models.CharField(max_length=320, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, default="")
    sealed_content = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=MailKind.values), name="mail_kind_known"),
            models.CheckConstraint(
                name="mail_sent_and_wiped_or_kept",
                condition=models.Q(state=MailState.SENT, sent_at__isnull=False, sealed_content__isnull=True)
                | models.Q(
                    state__in=[MailState.WAITING, MailState.FAILED],
                    sent_at__isnull=True,
                    sealed_content__isnull=False,
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["not_before"], name="mail_waiting", condition=models.Q(state=MailState.WAITING)),
            models.Index(fields=["created_at"], name="mail_failed", condition=models.Q(state=MailState.FAILED)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
