"""On whose behalf a transaction runs. Row-level security reads it; without one no protected row exists."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from buergerportal.accounts.enums import Realm
from buergerportal.accounts.models import Credential, Editorship, OfficeMembership, Operatorship


@dataclass(frozen=True, kw_only=True)
class Principal:
    """What a transaction may touch: the submitted applications of ``offices`` and the named ``applications``.

    An editor reads what visitors of their ``portals`` say. An operator may say who is responsible, and count
    applications without seeing one. ``actor`` is the pseudonym for
    the audit record. Nothing given means no rows: the scope fails closed.
    """

    actor: str
    offices: frozenset[int] = field(default_factory=frozenset)
    applications: frozenset[UUID] = field(default_factory=frozenset)
    portals: frozenset[int] = field(default_factory=frozenset)
    is_operator: bool = False


NOBODY = Principal(actor="nobody")
_current: ContextVar[Principal] = ContextVar("principal", default=NOBODY)


def applicant_of(*application_ids: UUID) -> Principal:
    """The person who holds these applications: by the cookie of the browser, or by reference and second factor."""
    return Principal(actor="applicant", applications=frozenset(application_ids))


def staff_principal(credential: Credential) -> Principal:
    """A member of staff, with the offices and the part that they have now (one query); anybody else has none."""
    mine = {"credential": OuterRef("pk")}
    staff = Credential.objects.filter(pk=credential.pk, is_active=True, realm=Realm.STAFF).values_list(
        ArraySubquery(OfficeMembership.objects.filter(**mine).values("office_id")),
        ArraySubquery(Editorship.objects.filter(**mine).values("portal_id")),
        Exists(Operatorship.objects.filter(**mine)),
    )
    offices, portals, is_operator = staff.first() or ((), (), False)
    return Principal(
        actor=f"staff:{credential.pk}",
        offices=frozenset(offices),
        portals=frozenset(portals),
        is_operator=is_operator,
    )


def job_for(application_id: UUID) -> Principal:
    """A background job that works on one application."""
    return Principal(actor="job", applications=frozenset({application_id}))


@contextmanager
def acting_as(principal: Principal) -> Iterator[None]:
    """One transaction on behalf of ``principal``; reads of protected rows need it as well as writes."""
    outer = _current.get()
    with transaction.atomic():
        _announce(principal)
        token = _current.set(principal)
        try:
            yield
        finally:
            _current.reset(token)
        if connection.in_atomic_block and len(connection.savepoint_ids) > 0:
            _announce(outer)


def _announce(principal: Principal) -> None:
    """Tell the database for the rest of the transaction; it forgets at its end, so a pooled connection is clean."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('portal.offices', %s, true), set_config('portal.applications', %s, true),"
            " set_config('portal.operator', %s, true)",
            [
                ",".join(str(office) for office in sorted(principal.offices)),
                ",".join(sorted(str(application) for application in principal.applications)),
                "yes" if principal.is_operator else "",
            ],
        )
