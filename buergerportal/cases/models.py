"""Cases, their messages and their course."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from buergerportal.accounts.models import Credential
from buergerportal.applications.models import Application
from buergerportal.cases.enums import CaseStatus
from buergerportal.jurisdiction.models import Office


class Case(models.Model):
    """A case (Vorgang): one submitted application in the hands of one office.

    ``sealed_headline`` is what the inbox shows of the applicant, sealed like the rest.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    service_slug = models.SlugField(max_length=80)
    reference = models.CharField(max_length=24, unique=True)
    status = models.CharField(max_length=12, choices=CaseStatus, default=CaseStatus.RECEIVED)
    received_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    sealed_headline = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(status__in=CaseStatus.values), name="case_status_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "status", "-received_at"], name="case_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.status})"


class CaseEvent(models.Model):
    """One step of a case: it arrived, or a clerk set a state, maybe with a message to the applicant."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=12, choices=CaseStatus)
    by = models.ForeignKey(Credential, on_delete=models.PROTECT, null=True)
    sealed_message = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(status__in=CaseStatus.values), name="case_event_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.status}"
