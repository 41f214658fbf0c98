"""Keys per owner: sealed bytes open only for their owner and place, and outlive a rolled-back transaction."""

import pytest
from django.db import transaction
from pytest_django import Settings

from buergerportal.core.encryption import Unreadable, new_key
from buergerportal.core.keys import forget_keys, new_key_version, rewrap_keys, seal_for, unseal_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_memory() -> None:
    forget_keys()


def test_seal_opens_for_its_owner_and_context_only() -> None:
    sealed = seal_for("town-a", b"Luna", context="row:1")

    assert unseal_of("town-a", sealed, context="row:1") == b"Luna"
    seal_for("town-b", b"x", context="row:1")
    for owner, context in (("town-b", "row:1"), ("town-a", "row:2")):
        with pytest.raises(Unreadable):
            unseal_of(owner, sealed, context=context)


def test_first_key_survives_a_rolled_back_transaction() -> None:
    with transaction.atomic():
        seal_for("town-of-rollback", b"lost", context="row:1")
        transaction.set_rollback(True)
    sealed = seal_for("town-of-rollback", b"kept", context="row:2")
    forget_keys()

    assert unseal_of("town-of-rollback", sealed, context="row:2") == b"kept"


def test_older_data_stays_readable_after_a_new_key() -> None:
    before = seal_for("town-c", b"before", context="row:1")

    version = new_key_version("town-c")
    after = seal_for("town-c", b"after", context="row:1")

    assert int.from_bytes(after[:2], "big") == version
    assert unseal_of("town-c", before, context="row:1") == b"before"
    assert unseal_of("town-c", after, context="row:1") == b"after"


def test_rewrapping_lets_the_old_master_key_go(settings: Settings) -> None:
    sealed = seal_for("town-d", b"Luna", context="row:1")
    old, fresh = settings.MASTER_KEYS[0], new_key()

    settings.MASTER_KEYS = (fresh, old)
    assert rewrap_keys() >= 1
    settings.MASTER_KEYS = (fresh,)
    forget_keys()

    assert unseal_of("town-d", sealed, context="row:1") == b"Luna"


def test_damaged_bytes_are_unreadable() -> None:
    sealed = bytearray(seal_for("town-e", b"Luna", context="row:1"))
    sealed[-1] ^= 1

    with pytest.raises(Unreadable):
        unseal_of("town-e", bytes(sealed), context="row:1")
