"""From a portal to the accounts' host and back with an identity: asked for, proven, handed over once.

The portal's browser keeps a nonce; the link to the accounts' host carries a token; the way back carries a code. Where
it leads back to stands in the table, never in an address.
"""

import datetime
import hashlib
import json
import secrets
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils import timezone

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.records import identity_as_json, identity_from_json
from buergerportal.accounts.models import IdentityRequest
from buergerportal.accounts.second_factors import KEY_OWNER
from buergerportal.core.json_values import as_object
from buergerportal.core.keys import seal_for, unseal_of
from buergerportal.portals.queries import portal_origin
from buergerportal.portals.values import PortalSite

REQUEST_LIFETIME = datetime.timedelta(minutes=30)
"""How long a person may take to prove who they are."""
PROOF_LIFETIME = datetime.timedelta(minutes=30)
"""How old a proof may be when it arrives; then it is not of this request."""
CODE_LIFETIME = datetime.timedelta(seconds=60)
"""How long the code of a hand-over can be used."""
_SIGNER = signing.TimestampSigner(salt="buergerportal.identity-handover")


class NoSuchRequest(Exception):
    """Nobody asked for this, it took too long, or it is over."""


class ProofTooOld(Exception):
    """The person proved it too long ago."""


class CodeRefused(Exception):
    """The code is not of this portal and this browser, was used before, or is too old; does not say which."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a portal keeps and sends: ``nonce`` stays in the browser's session, ``token`` goes to ``konto.``."""

    token: str
    nonce: str


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """A request as the accounts' host sees it; ``identity`` is None until somebody proved theirs."""

    portal_name: str
    service: str
    back_url: str
    """The start page of the service in the portal that asked."""
    identity: VerifiedIdentity | None


@transaction.atomic
def ask_for_identity(*, portal: PortalSite, service: str) -> Asked:
    """Let somebody prove who they are for ``service`` at this portal. Requests that are over are deleted."""
    now = timezone.now()
    IdentityRequest.objects.filter(expires_at__lt=now).delete()
    asked = Asked(token=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32))
    IdentityRequest.objects.create(
        portal_id=portal.id,
        host=portal.host,
        service=service,
        token_hash=_hash(asked.token),
        nonce_hash=_hash(asked.nonce),
        expires_at=now + REQUEST_LIFETIME,
    )
    return asked


def request_facts(token: str) -> RequestFacts:
    """What was asked for with ``token``; raises NoSuchRequest."""
    row = _open_request(token)
    return RequestFacts(
        portal_name=row.portal.name,
        service=row.service,
        back_url=f"{portal_origin(row.host)}/leistungen/{row.service}/starten/",
        identity=_identity_in(row),
    )


@transaction.atomic
def keep_identity(*, token: str, identity: VerifiedIdentity) -> None:
    """Keep what a provider vouched for until it is handed over; raises NoSuchRequest or ProofTooOld."""
    row = _open_request(token, lock=True)
    if timezone.now() - identity.verified_at > PROOF_LIFETIME:
        raise ProofTooOld
    content = json.dumps(identity_as_json(identity), ensure_ascii=False)
    row.sealed_identity = seal_for(KEY_OWNER, content.encode(), context=_context(row))
    row.save(update_fields=["sealed_identity"])


@transaction.atomic
def hand_over(token: str) -> str:
    """The address at the portal that takes the identity, with a fresh code; an earlier code is void.

    Raises NoSuchRequest, also while nobody has proven anything.
    """
    row = _open_request(token, lock=True)
    if row.sealed_identity is None:
        raise NoSuchRequest
    code = _SIGNER.sign(secrets.token_urlsafe(32))
    row.code_hash = _hash(code)
    row.code_expires_at = timezone.now() + CODE_LIFETIME
    row.save(update_fields=["code_hash", "code_expires_at"])
    return f"{portal_origin(row.host)}/leistungen/{row.service}/ausgewiesen/?code={code}"


@transaction.atomic
def take_identity(*, code: str, nonce: str, portal: PortalSite, service: str) -> VerifiedIdentity:
    """The identity behind a code, once: for the portal, host, service and browser that asked, within 60 seconds.

    Raises CodeRefused otherwise. Somebody else's try does not use the code up.
    """
    now = timezone.now()
    try:
        _SIGNER.unsign(code, max_age=CODE_LIFETIME)
    except signing.BadSignature as error:
        raise CodeRefused from error
    row = (
        IdentityRequest.objects.select_for_update()
        .filter(code_expires_at__gt=now, code_hash=_hash(code), nonce_hash=_hash(nonce), used_at=None)
        .filter(portal_id=portal.id, host=portal.host, service=service)
        .first()
    )
    identity = _identity_in(row) if row else None
    if row is None or identity is None:
        raise CodeRefused
    row.used_at, row.sealed_identity = now, None
    row.save(update_fields=["used_at", "sealed_identity"])
    return identity


def _open_request(token: str, *, lock: bool = False) -> IdentityRequest:
    rows = IdentityRequest.objects.select_related("portal")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(token_hash=_hash(token), expires_at__gt=timezone.now(), used_at=None).first()
    if row is None:
        raise NoSuchRequest
    return row


def _identity_in(row: IdentityRequest) -> VerifiedIdentity | None:
    if row.sealed_identity is None:
        return None
    content = json.loads(unseal_of(KEY_OWNER, bytes(row.sealed_identity), context=_context(row)))
    return identity_from_json(as_object(content))


def _context(row: IdentityRequest) -> str:
    return f"identity-request:{row.pk}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
