"""Sealing bytes."""

import pytest

from buergerportal.core.encryption import Unreadable, new_key, seal, unseal


def test_seal_hides_the_plaintext_and_never_repeats() -> None:
    key = new_key()

    first, second = seal(key, b"Luna", context="row"), seal(key, b"Luna", context="row")

    assert b"Luna" not in first
    assert first != second
    assert unseal(key, first, context="row") == unseal(key, second, context="row") == b"Luna"


@pytest.mark.parametrize(
    ("wrong_key", "context", "cut"),
    [(True, "row", 0), (False, "other row", 0), (False, "row", 1), (False, "row", 20)],
)
def test_unseal_refuses_another_key_place_or_length(*, wrong_key: bool, context: str, cut: int) -> None:
    key = new_key()
    sealed = seal(key, b"Luna", context="row")

    with pytest.raises(Unreadable):
        unseal(new_key() if wrong_key else key, sealed[: len(sealed) - cut], context=context)


def test_unseal_refuses_bytes_of_an_unknown_format() -> None:
    for sealed in (b"", b"\x02" + bytes(40)):
        with pytest.raises(Unreadable):
            unseal(new_key(), sealed, context="row")
