"""How allauth keeps second factors: secrets sealed in the table, messages in plain German."""

import base64
from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter

from buergerportal.core.keys import seal_for, unseal_of

KEY_OWNER = "accounts"
"""Whose data key seals the secrets of authenticator apps and recovery codes."""
_CONTEXT = "second-factor"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets leave the table only through here."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Dieser Code stimmt nicht oder ist abgelaufen. Geben Sie den Code ein, "
        "den Ihre App gerade zeigt. Jeder Code gilt nur einmal.",
        "unverified_email": "Bestätigen Sie zuerst Ihre E-Mail-Adresse.",
        "cannot_delete_authenticator": "Der zweite Faktor lässt sich hier nicht entfernen.",
    }

    def encrypt(self, text: str) -> str:
        """``text`` sealed, as base64."""
        return base64.b64encode(seal_for(KEY_OWNER, text.encode(), context=_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What ``encrypt`` sealed; raises Unreadable for anything else."""
        return unseal_of(KEY_OWNER, base64.b64decode(encrypted_text), context=_CONTEXT).decode()
