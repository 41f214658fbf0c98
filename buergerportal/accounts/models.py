"""Credentials, and what staff may see."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from buergerportal.accounts.enums import Realm
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal


class CredentialManager(BaseUserManager["Credential"]):
    """Finds credentials by their login, as Django's authentication expects."""


class Credential(AbstractBaseUser):
    """What a person logs in with (Zugangsdaten), in one of two realms.

    The same e-mail address may stand in both realms; the login, ``realm:e-mail``, stands once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    realm = models.CharField(max_length=10, choices=Realm)
    email = models.EmailField()
    login = models.CharField(max_length=280, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    password_is_first = models.BooleanField(default=False)
    """Whether somebody else chose the password: then its holder chooses their own before they see anything."""

    objects: ClassVar[CredentialManager] = CredentialManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["realm", "email", "name"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("realm", Lower("email"), name="credential_email_once_in_realm"),
            models.CheckConstraint(condition=models.Q(realm__in=Realm.values), name="credential_realm_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff_member(self) -> bool:
        """Whether this credential belongs to somebody who works for an authority."""
        return self.realm == Realm.STAFF


class OfficeMembership(models.Model):
    """A clerk works in an office (Fachdienst) and sees what was sent to it, nothing else."""

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="office_memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["credential", "office"], name="office_membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} in {self.office_id}"


class Editorship(models.Model):
    """An editor writes the pages of a portal and sees no application."""

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="editorships")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["credential", "portal"], name="editorship_once"),
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} edits {self.portal_id}"


class Operatorship(models.Model):
    """An operator (Betreiber) of the state says who is responsible for what; they see no application by that."""

    credential = models.OneToOneField(Credential, on_delete=models.CASCADE, related_name="operatorship")

    def __str__(self) -> str:
        return f"{self.credential_id} operates"


class IdentityRequest(models.Model):
    """Somebody at a portal wants to prove who they are (Identitätsnachweis) on the accounts' host, and be led back.

    Only hashes of the token, the nonce and the code are kept. The identity is sealed, and gone once handed over.
    Read before anybody is known, so no row-level security: what it holds opens only with token, nonce and code.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE)
    host = models.CharField(max_length=253)
    service = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    nonce_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    sealed_identity = models.BinaryField(null=True)
    code_hash = models.CharField(max_length=64, null=True, unique=True)
    code_expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="identity_request_expiry")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="identity_request_used_is_empty",
                condition=models.Q(used_at__isnull=True) | models.Q(sealed_identity__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"identity for {self.service} at {self.host}"
