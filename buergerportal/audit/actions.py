"""Writing the audit record."""

import json
from collections.abc import Mapping

from django.db import connection


def record_act(
    *, chain: str, actor: str, verb: str, subject: str, details: Mapping[str, str | int] | None = None
) -> None:
    """Append one entry to ``chain`` in the transaction at hand; call it last, the chain is locked until commit.

    ``actor`` and ``subject`` are pseudonyms such as ``staff:<id>`` and ``application:<id>``; ``details`` holds
    codes and numbers, never personal data.
    """
    text = json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s, %s, %s, %s)", [chain, actor, verb, subject, text])
