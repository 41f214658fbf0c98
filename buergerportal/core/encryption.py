"""Sealing bytes with AES-256-GCM so that they open only with their key and in their own place."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"


class Unreadable(Exception):
    """The sealed bytes are damaged, belong elsewhere, or were sealed with another key."""


def new_key() -> bytes:
    """256 random bits."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, plaintext: bytes, *, context: str) -> bytes:
    """Encrypt and authenticate ``plaintext``.

    ``context`` says what the bytes are and whose (``application:<id>:answers``); it is not stored but must be
    the same when they are opened, so sealed bytes cannot be moved to another row.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plaintext, context.encode())


def unseal(key: bytes, sealed: bytes, *, context: str) -> bytes:
    """The plaintext of ``sealed``; raises Unreadable if anything about it is not as it was sealed."""
    if sealed[:1] != _FORMAT:
        raise Unreadable("unknown format of sealed bytes")
    nonce = sealed[1 : 1 + _NONCE_BYTES]
    try:
        return AESGCM(key).decrypt(nonce, sealed[1 + _NONCE_BYTES :], context.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable("sealed bytes do not open with this key in this place") from error
