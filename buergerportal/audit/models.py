"""Entries of the audit record and the heads of their chains; written by the database function alone."""

from typing import ClassVar

from django.db import models


class AuditEntry(models.Model):
    """One act (Protokolleintrag): who did what to what, when. Never changed, never deleted.

    ``hash`` is the SHA-256 over the entry and the hash before it in the same chain, so an entry that is
    changed, taken out or put in later shows. Actors and subjects are pseudonyms (ids), never names.
    """

    chain = models.CharField(max_length=120)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    details = models.TextField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_entry_once_in_chain"),
        ]
        indexes: ClassVar = [models.Index(fields=["subject", "id"], name="audit_entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.verb} {self.subject}"


class AuditChain(models.Model):
    """The head of one chain: its last sequence number and hash. Locked while an entry is added."""

    chain = models.CharField(max_length=120, primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.chain} at {self.sequence}"
