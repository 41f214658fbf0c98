"""The second factor: how it is written, and that it opens its own application only."""

import datetime
import uuid

import pytest

from buergerportal.applications.access_factors import KnownFactor, compare_with_nothing, is_factor, sealed_factor
from buergerportal.applications.enums import FactorKind

pytestmark = pytest.mark.django_db

BORN = KnownFactor(birth_date=datetime.date(1971, 8, 14))
CODE = KnownFactor(code="Grüner Hund 7")


@pytest.mark.parametrize("typed", ["Grüner Hund 7", "grünerhund7", " GRÜNER  HUND 7 ", "Gru\u0308ner Hund 7"])
def test_case_and_white_space_of_a_code_do_not_matter(typed: str) -> None:
    application_id = uuid.uuid4()
    sealed = sealed_factor(application_id, kind=CODE.kind, known=CODE)

    assert is_factor(application_id, kind=FactorKind.CODE, sealed=sealed, known=KnownFactor(code=typed))


@pytest.mark.parametrize(
    "other", [KnownFactor(), KnownFactor(code="1971-08-14"), KnownFactor(birth_date=datetime.date(1971, 8, 15))]
)
def test_nothing_else_opens(other: KnownFactor) -> None:
    application_id = uuid.uuid4()
    sealed = sealed_factor(application_id, kind=BORN.kind, known=BORN)

    assert not is_factor(application_id, kind=FactorKind.BIRTH_DATE, sealed=sealed, known=other)


def test_a_factor_moved_to_another_application_opens_nothing() -> None:
    sealed = sealed_factor(uuid.uuid4(), kind=BORN.kind, known=BORN)

    assert not is_factor(uuid.uuid4(), kind=FactorKind.BIRTH_DATE, sealed=sealed, known=BORN)


def test_what_is_kept_shows_neither_the_factor_nor_its_hash() -> None:
    first, second = (sealed_factor(uuid.UUID(int=1), kind=BORN.kind, known=BORN) for _ in range(2))

    assert first != second
    assert b"1971" not in first
    assert b"argon2" not in first


def test_a_factor_shows_in_no_trace_of_an_error() -> None:
    assert "1971" not in repr(BORN)
    assert "Hund" not in repr(CODE)


def test_comparing_with_nothing_costs_a_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Hasher:
        def verify(self, digest: str, secret: str) -> bool:
            compared.append(digest)
            return True

    monkeypatch.setattr("buergerportal.applications.access_factors._hasher", Hasher())

    compare_with_nothing(BORN)

    assert [digest[:9] for digest in compared] == ["$argon2id"]
