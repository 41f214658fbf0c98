"""Reading and proving the audit record."""

import hashlib
from dataclasses import dataclass

from buergerportal.audit.models import AuditChain, AuditEntry


@dataclass(frozen=True, kw_only=True)
class BrokenChain:
    """Where a chain does not hold, and what is wrong there."""

    chain: str
    sequence: int
    problem: str


def entries_about(subject: str) -> list[AuditEntry]:
    """All acts on ``subject``, oldest first."""
    return list(AuditEntry.objects.filter(subject=subject).order_by("id"))


def broken_chains() -> list[BrokenChain]:
    """Recompute every chain; an empty list proves that no entry was changed, removed or slipped in."""
    return [problem for head in AuditChain.objects.order_by("chain") for problem in _problems_of(head)]


def _problems_of(head: AuditChain) -> list[BrokenChain]:
    expected_sequence, previous = 0, b""
    for entry in AuditEntry.objects.filter(chain=head.chain).order_by("sequence").iterator():
        expected_sequence += 1
        if entry.sequence != expected_sequence:
            return [BrokenChain(chain=head.chain, sequence=expected_sequence, problem="entry is missing")]
        if bytes(entry.previous_hash) != previous or bytes(entry.hash) != _hash(entry):
            return [BrokenChain(chain=head.chain, sequence=entry.sequence, problem="entry was changed")]
        previous = bytes(entry.hash)
    if (expected_sequence, previous) != (head.sequence, bytes(head.hash)):
        return [BrokenChain(chain=head.chain, sequence=expected_sequence + 1, problem="end of chain is missing")]
    return []


def _hash(entry: AuditEntry) -> bytes:
    moment = int(entry.at.timestamp()) * 1_000_000 + entry.at.microsecond
    fields = (entry.chain, entry.sequence, moment, entry.actor, entry.verb, entry.subject, entry.details)
    text = "\x1f".join(str(field) for field in fields)
    return hashlib.sha256(bytes(entry.previous_hash) + text.encode()).digest()
