"""The second factor of an application: how it is written, hashed, sealed and compared.

A birth date is one of some 40,000, so no hash alone keeps it secret from somebody who has the table. The hash is
therefore sealed with a key that the database does not hold, and both hash and seal are bound to the application.
"""

import datetime
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from buergerportal.applications.enums import FactorKind
from buergerportal.core.encryption import Unreadable
from buergerportal.core.keys import seal_for, unseal_of

SHORTEST_CODE = 6
_OWNER = "access"
# Tries are limited and the hash is sealed, so one costs some ten milliseconds, not more.
_hasher = PasswordHasher(memory_cost=9_216, time_cost=2, parallelism=1)
_NOBODY = UUID(int=0)
_DUMMY = _hasher.hash(f"{_NOBODY}:{FactorKind.CODE}:nobody")


@dataclass(frozen=True, kw_only=True)
class KnownFactor:
    """What a person gave as their second factor: a date of birth, a code, or both where they were not sure."""

    birth_date: datetime.date | None = None
    code: str = ""

    def secret(self, kind: FactorKind) -> str:
        """The one written form of the factor of this kind; empty if it was not given.

        In codes, case and white space do not matter.
        """
        if kind == FactorKind.BIRTH_DATE:
            return self.birth_date.isoformat() if self.birth_date else ""
        return "".join(unicodedata.normalize("NFKC", self.code).casefold().split())

    @property
    def kind(self) -> FactorKind:
        """What it is when it is set: the code if there is one."""
        return FactorKind.CODE if self.secret(FactorKind.CODE) else FactorKind.BIRTH_DATE

    def __repr__(self) -> str:
        return "KnownFactor(…)"


def sealed_factor(application_id: UUID, *, kind: FactorKind, known: KnownFactor) -> bytes:
    """The factor as it is kept: an Argon2id hash, sealed for this application."""
    digest = _hasher.hash(_bound(application_id, kind, known.secret(kind)))
    return seal_for(_OWNER, digest.encode(), context=_context(application_id))


def is_factor(application_id: UUID, *, kind: FactorKind, sealed: bytes, known: KnownFactor) -> bool:
    """Whether ``known`` is what was sealed for this application."""
    secret = known.secret(kind)
    try:
        digest = unseal_of(_OWNER, sealed, context=_context(application_id)).decode()
        _hasher.verify(digest, _bound(application_id, kind, secret))
    except (VerificationError, Unreadable):
        return False
    return bool(secret)


def compare_with_nothing(known: KnownFactor) -> None:
    """Take as long as a comparison does, for what does not exist."""
    try:
        _hasher.verify(_DUMMY, _bound(_NOBODY, known.kind, known.secret(known.kind)))
    except VerificationError:
        return


def _bound(application_id: UUID, kind: FactorKind, secret: str) -> str:
    return f"{application_id}:{kind}:{secret}"


def _context(application_id: UUID) -> str:
    return f"application:{application_id}:access"
