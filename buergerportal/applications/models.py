"""Applications and their files. Contents are sealed with the key of the authority that receives them."""

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from buergerportal.applications.enums import DocumentKind, FactorKind, FileStage
from buergerportal.catalogue.models import FormVersion
from buergerportal.jurisdiction.models import Authority, Office
from buergerportal.portals.models import Portal

DRAFT_LIFETIME = datetime.timedelta(days=90)
"""How long a draft waits for its person after it was last saved."""
REMIND_BEFORE = datetime.timedelta(days=7)
"""So long before a draft is deleted its person is told. The row-level security of reminders knows the same number."""


def draft_expiry() -> datetime.datetime:
    """When a draft saved now is deleted."""
    return timezone.now() + DRAFT_LIFETIME


class Application(models.Model):
    """An application (Antrag): a draft at first, unchangeable once it has a reference.

    It belongs to its authority and its applicant, not to the portal where it was begun; the portal is kept
    only so that links in letters lead back there. ``sealed_typed`` holds what was typed, by input name;
    ``sealed_identity`` who the person proved to be before it began, ``sealed_earlier`` what was taken over from an
    earlier application, ``sealed_address`` where they had the link back sent to, all as long as it is a draft;
    ``reminded_for`` the expiry of which that address was told;
    ``sealed_submission`` what was sent: answers, the summary as it was shown, and facts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT)
    place_ars = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=draft_expiry)
    sealed_typed = models.BinaryField(null=True)
    sealed_identity = models.BinaryField(null=True)
    sealed_earlier = models.BinaryField(null=True)
    sealed_address = models.BinaryField(null=True)
    reminded_for = models.DateTimeField(null=True)
    reference = models.CharField(max_length=24, unique=True, null=True)
    submitted_at = models.DateTimeField(null=True)
    sealed_submission = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="application_draft_or_submitted",
                condition=models.Q(
                    reference__isnull=True,
                    submitted_at__isnull=True,
                    sealed_submission__isnull=True,
                    sealed_typed__isnull=False,
                )
                | models.Q(
                    reference__isnull=False,
                    submitted_at__isnull=False,
                    sealed_submission__isnull=False,
                    sealed_typed__isnull=True,
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"],
                name="application_draft_expiry",
                condition=models.Q(submitted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"draft {self.pk}"

    @property
    def is_submitted(self) -> bool:
        """Whether it was sent; from then on nothing in it changes."""
        return self.submitted_at is not None

    @property
    def expires_soon(self) -> bool:
        """Whether it is a draft whose person is to be told that it will be deleted."""
        return not self.is_submitted and self.expires_at < timezone.now() + REMIND_BEFORE

    @property
    def has_access_factor(self) -> bool:
        """Whether its person has said how they come back to it; no query where `access_factor` was selected along."""
        return hasattr(self, "access_factor")


class Attachment(models.Model):
    """A file that belongs to one upload field of an application (Nachweis), name and content sealed.

    Of a file in which malware was found later only the name is left. ``pages`` is 0 for pictures.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    field = models.CharField(max_length=80)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sealed_name = models.BinaryField()
    sealed_content = models.BinaryField(null=True)
    pages = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=10, choices=FileStage, default=FileStage.HELD)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="attachment_not_empty", condition=models.Q(size__gt=0)),
            models.CheckConstraint(name="attachment_stage_known", condition=models.Q(stage__in=FileStage.values)),
            models.CheckConstraint(
                name="attachment_content_unless_infected",
                condition=models.Q(stage=FileStage.INFECTED, sealed_content__isnull=True)
                | (~models.Q(stage=FileStage.INFECTED) & models.Q(sealed_content__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["uploaded_at"], name="attachment_held", condition=models.Q(stage=FileStage.HELD)),
        ]

    def __str__(self) -> str:
        return f"{self.media_type}, {self.size} bytes"


class ApplicationDocument(models.Model):
    """A file that the portal itself made of an application, such as its PDF; sealed, one of each kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    size = models.PositiveIntegerField()
    sealed_content = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "kind"], name="document_once_of_a_kind"),
            models.CheckConstraint(name="document_kind_known", condition=models.Q(kind__in=DocumentKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.size} bytes"


class AccessFactor(models.Model):
    """What its person must know to come back to an application (zweites Merkmal), as a sealed Argon2 hash.

    Read before anybody is known, so no row-level security: it holds nothing of a person. ``reference_hash`` is
    the SHA-256 of the reference once there is one; nobody gets from it to the reference.
    """

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, primary_key=True, related_name="access_factor"
    )
    kind = models.CharField(max_length=10, choices=FactorKind)
    sealed_hash = models.BinaryField()
    reference_hash = models.CharField(max_length=64, unique=True, null=True)
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="access_factor_kind_known", condition=models.Q(kind__in=FactorKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.application_id}"


class ResumeLink(models.Model):
    """A link in a mail that leads back to an application, known here only by the SHA-256 of its token.

    Read before anybody is known, so no row-level security: it holds nothing of a person.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="resume_links")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="resume_link_expiry")]

    def __str__(self) -> str:
        return f"link to {self.application_id}"


class FailedAccess(models.Model):
    """Tries to open something by a reference or a link, whether or not it exists, by the SHA-256 of what was given.

    Counting what does not exist as well keeps the limit from telling what does.
    """

    given_hash = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["last_at"], name="failed_access_last")]

    def __str__(self) -> str:
        return f"{self.failures} failed tries"
