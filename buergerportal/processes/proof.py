"""For which services people must prove who they are, and whether they have."""

from buergerportal.accounts.identity.base import Trust, VerifiedIdentity, is_enough
from buergerportal.accounts.identity.registry import enabled_providers

_LEAST = Trust.SUBSTANTIAL
"""From this level on somebody else must vouch for the person; below it their own word is enough."""


class IdentityNeeded(Exception):
    """The service asks for a proof of identity that is not there, is too weak, or no longer counts here."""


def needs_proof(trust: str) -> bool:
    """Whether a service of this level (empty where none is known) can be applied for only with a proven identity."""
    return bool(trust) and is_enough(Trust(trust), needed=_LEAST)


def is_proven(identity: VerifiedIdentity | None, *, trust: str) -> bool:
    """Whether ``identity`` is what a service of this level asks for.

    What a provider vouched for counts as long as the provider is switched on: a test identity never does outside
    demo mode.
    """
    if not needs_proof(trust):
        return True
    if identity is None or all(each.key != identity.provider for each in enabled_providers()):
        return False
    return is_enough(identity.trust, needed=Trust(trust))
