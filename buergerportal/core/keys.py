"""One key per owner: sealed bytes name the version of the key that opens them."""

from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

from buergerportal.core.encryption import Unreadable, new_key, seal, unseal
from buergerportal.core.models import DataKey

_VERSION_BYTES = 2


def seal_for(owner: str, plaintext: bytes, *, context: str) -> bytes:
    """Seal ``plaintext`` with the newest key of ``owner``; the first call makes that key."""
    version, key = _newest_key(owner)
    return version.to_bytes(_VERSION_BYTES, "big") + seal(key, plaintext, context=f"{owner}|{context}")


def unseal_of(owner: str, sealed: bytes, *, context: str) -> bytes:
    """Open what ``seal_for`` sealed; raises Unreadable for another owner, context, key or damaged bytes."""
    version = int.from_bytes(sealed[:_VERSION_BYTES], "big")
    return unseal(_key(owner, version), bytes(sealed[_VERSION_BYTES:]), context=f"{owner}|{context}")


def rewrap_keys() -> int:
    """Wrap every data key anew with the newest master key; the number of keys.

    Run it after a new master key was put in front of the old ones; then the old ones can go.
    """
    with transaction.atomic():
        rows = list(DataKey.objects.select_for_update())
        for row in rows:
            row.wrapped = _wrap(row.owner, row.version, _unwrap(row))
        DataKey.objects.bulk_update(rows, ["wrapped"])
    return len(rows)


def new_key_version(owner: str) -> int:
    """Give ``owner`` a fresh key for everything sealed from now on; older data stays readable.

    Processes that have sealed for the owner before take the new key at their next start.
    """
    newest = DataKey.objects.filter(owner=owner).order_by("-version").first()
    version = newest.version + 1 if newest else 1
    _store_new_key(owner, version)
    forget_keys()
    return version


def forget_keys() -> None:
    """Drop the unwrapped keys that this process holds in memory."""
    _newest_version.cache_clear()
    _key.cache_clear()


def _newest_key(owner: str) -> tuple[int, bytes]:
    version = _newest_version(owner)
    return version, _key(owner, version)


@lru_cache(maxsize=2_000)
def _newest_version(owner: str) -> int:
    newest = DataKey.objects.filter(owner=owner).order_by("-version").first()
    if newest is not None:
        return newest.version
    _store_new_key(owner, 1)
    return 1


def _store_new_key(owner: str, version: int) -> None:
    """Commit a new key on a connection of its own, unless another process was faster.

    In the transaction at hand it could be rolled back while this process goes on sealing with it from memory:
    what was sealed so could never be opened again.
    """
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_datakey (owner, version, wrapped, created_at) VALUES (%s, %s, %s, now())"
                " ON CONFLICT DO NOTHING",
                (owner, version, _wrap(owner, version, new_key())),
            )
    finally:
        own.close()


@lru_cache(maxsize=4_000)
def _key(owner: str, version: int) -> bytes:
    row = DataKey.objects.filter(owner=owner, version=version).first()
    if row is None:
        raise Unreadable(f"no key of version {version} for {owner}")
    return _unwrap(row)


def _wrap(owner: str, version: int, key: bytes) -> bytes:
    return seal(settings.MASTER_KEYS[0], key, context=_wrap_context(owner, version))


def _unwrap(row: DataKey) -> bytes:
    for master_key in settings.MASTER_KEYS:
        try:
            return unseal(master_key, bytes(row.wrapped), context=_wrap_context(row.owner, row.version))
        except Unreadable:
            continue
    raise Unreadable(f"no master key opens the data key of {row.owner}")


def _wrap_context(owner: str, version: int) -> str:
    return f"data-key:{owner}:{version}"
