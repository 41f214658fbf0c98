"""How a person proved who they are, in the words that they and the office read."""

from buergerportal.accounts.identity.base import Trust, VerifiedIdentity
from buergerportal.accounts.identity.registry import known_providers

_TRUST = {Trust.NONE: "ohne", Trust.BASIC: "normal", Trust.SUBSTANTIAL: "substanziell", Trust.HIGH: "hoch"}
"""Levels of trust (Vertrauensniveaus) as people read them."""


def proof_in_words(identity: VerifiedIdentity) -> str:
    """“Online-Ausweis, Vertrauensniveau hoch”; a test identity is called one first of all.

    Works for a provider that is switched off by now.
    """
    provider = known_providers().get(identity.provider)
    label = provider.label if provider else identity.provider
    test = "Testidentität, kein Nachweis: " if provider and provider.demo_only else ""
    return f"{test}{label}, Vertrauensniveau {_TRUST[identity.trust]}"
