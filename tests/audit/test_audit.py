"""The audit record: chained, append-only, and broken chains are found."""

import pytest
from django.db import DatabaseError, connection, transaction

from buergerportal.audit.actions import record_act
from buergerportal.audit.models import AuditChain, AuditEntry
from buergerportal.audit.queries import broken_chains, entries_about

pytestmark = pytest.mark.django_db


def _three_acts(chain: str) -> None:
    for number in range(3):
        record_act(
            chain=chain, actor="staff:1", verb="case.set_status", subject="application:1", details={"n": number}
        )


def test_entries_are_numbered_and_chained_per_authority() -> None:
    _three_acts("town-a")
    _three_acts("town-b")

    entries = list(AuditEntry.objects.filter(chain="town-b").order_by("sequence"))
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [bytes(entry.previous_hash) for entry in entries] == [b"", *(bytes(entry.hash) for entry in entries[:2])]
    assert [entry.details for entry in entries_about("application:1")][:3] == ['{"n": 0}', '{"n": 1}', '{"n": 2}']
    assert broken_chains() == []


@pytest.mark.parametrize("statement", ["UPDATE audit_auditentry SET verb = 'x'", "DELETE FROM audit_auditentry"])
def test_entries_are_never_changed_or_deleted(statement: str) -> None:
    _three_acts("town-a")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_forged_entry_and_a_cut_end_are_found() -> None:
    _three_acts("town-a")
    _three_acts("town-b")
    last = AuditEntry.objects.get(chain="town-a", sequence=3)
    AuditEntry.objects.create(
        chain="town-a",
        sequence=4,
        at=last.at,
        actor="staff:2",
        verb="case.set_status",
        subject="application:1",
        details="{}",
        previous_hash=last.hash,
        hash=b"forged",
    )
    AuditChain.objects.filter(chain="town-b").update(sequence=4)

    assert [(it.chain, it.sequence, it.problem) for it in broken_chains()] == [
        ("town-a", 4, "entry was changed"),
        ("town-b", 4, "end of chain is missing"),
    ]
