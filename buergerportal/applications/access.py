"""Coming back to an application: its second factor, links in mails, and the limit on wrong tries.

Whoever comes by reference or link is nobody yet; these functions say which application they may hold.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone

from buergerportal.applications.access_factors import KnownFactor, compare_with_nothing, is_factor, sealed_factor
from buergerportal.applications.enums import FactorKind
from buergerportal.applications.errors import AccessDenied, TooManyLinks, TooManyTries
from buergerportal.applications.models import AccessFactor, Application, FailedAccess, ResumeLink
from buergerportal.core.references import normal_reference

TRIES_AT_ONCE = 5
"""So many wrong tries, then a pause; so many again, then a longer one."""
FIRST_PAUSE = datetime.timedelta(minutes=15)
LONGEST_PAUSE = datetime.timedelta(hours=24)
LINKS_A_DAY = 5
_FORGET_TRIES_AFTER = datetime.timedelta(days=2)
_TOKEN_BYTES = 24
_TAKE_A_TRY = """
INSERT INTO applications_failedaccess AS tried (given_hash, failures, last_at)
VALUES (%(given)s, 1, %(now)s)
ON CONFLICT (given_hash) DO UPDATE
SET failures = tried.failures + 1, last_at = %(now)s, blocked_until = CASE
    WHEN (tried.failures + 1) %% %(tries)s = 0
    THEN %(now)s + interval '1 second'
        * least(%(first)s * power(4, (tried.failures + 1) / %(tries)s - 1), %(longest)s)
END
WHERE tried.blocked_until IS NULL OR tried.blocked_until <= %(now)s
"""


@dataclass(frozen=True, kw_only=True)
class IssuedLink:
    """A way back to an application; the token exists only here and in the mail."""

    token: str
    expires_at: datetime.datetime

    def __repr__(self) -> str:
        return "IssuedLink(…)"


def set_access_factor(*, application: Application, known: KnownFactor) -> None:
    """Set what its person must know to come back, instead of what was set before. Inside their transaction."""
    factor = AccessFactor(
        application=application,
        kind=known.kind,
        sealed_hash=sealed_factor(application.pk, kind=known.kind, known=known),
    )
    AccessFactor.objects.bulk_create(
        [factor],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["kind", "sealed_hash", "set_at"],
    )


def issue_resume_link(*, application: Application) -> IssuedLink:
    """Make a link that is good for as long as the draft is kept (`prolong_links`).

    Raises TooManyLinks after five in a day: somebody might fill a stranger's mailbox.
    """
    now = timezone.now()
    recent = ResumeLink.objects.filter(application=application, created_at__gt=now - datetime.timedelta(days=1))
    if recent.count() >= LINKS_A_DAY:
        raise TooManyLinks(str(application.pk))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    ResumeLink.objects.create(
        token_hash=link_hash(token), application=application, created_at=now, expires_at=application.expires_at
    )
    return IssuedLink(token=token, expires_at=application.expires_at)


def prolong_links(*, application: Application) -> None:
    """Let the links to a draft be good for as long as it is kept now."""
    links = ResumeLink.objects.filter(application=application, expires_at__gt=timezone.now())
    links.update(expires_at=application.expires_at)


def make_findable(*, application: Application) -> None:
    """Let a submitted application be opened by its reference and second factor. Inside its person's transaction."""
    AccessFactor.objects.filter(application=application).update(
        reference_hash=_hash("reference", application.reference or "")
    )


def link_hash(token: str) -> str:
    """By what a link is known here; a session may remember it, as nobody gets from it to the token."""
    return _hash("link", token)


def application_behind_link(*, link: str, known: KnownFactor) -> UUID:
    """The application to which a link leads, by its ``link_hash``, for whoever knows its second factor as well.

    Raises AccessDenied for a wrong factor and an unknown or expired link alike, TooManyTries after a few of them.
    """
    _take_a_try(link)
    row = ResumeLink.objects.filter(token_hash=link, expires_at__gt=timezone.now()).first()
    factor = AccessFactor.objects.filter(application_id=row.application_id).first() if row else None
    found = _opened(factor, known, link)
    ResumeLink.objects.filter(token_hash=link).update(used=F("used") + 1)
    return found


def application_behind_reference(*, reference: str, known: KnownFactor) -> UUID:
    """The submitted application with this reference as a person types it, if they know its second factor as well.

    Raises AccessDenied for a wrong factor and an unknown reference alike, TooManyTries after a few of them.
    """
    normal = normal_reference(reference)
    given = _hash("reference", normal or "")
    if normal:
        _take_a_try(given)
    factor = AccessFactor.objects.filter(reference_hash=given).first() if normal else None
    return _opened(factor, known, given)


def forget_old_tries() -> None:
    """Delete counters that limit nothing any more, and links that have expired."""
    now = timezone.now()
    FailedAccess.objects.filter(last_at__lt=now - _FORGET_TRIES_AFTER).delete()
    ResumeLink.objects.filter(expires_at__lt=now).delete()


def _opened(factor: AccessFactor | None, known: KnownFactor, given: str) -> UUID:
    if factor is None:
        compare_with_nothing(known)
        raise AccessDenied
    kind, sealed = FactorKind(factor.kind), bytes(factor.sealed_hash)
    if not is_factor(factor.application_id, kind=kind, sealed=sealed, known=known):
        raise AccessDenied
    FailedAccess.objects.filter(given_hash=given).delete()
    return factor.application_id


def _take_a_try(given: str) -> None:
    """Count a try before it is judged, in one statement, so that many at once are not more than one after another."""
    now = timezone.now()
    limits = {
        "tries": TRIES_AT_ONCE,
        "first": int(FIRST_PAUSE.total_seconds()),
        "longest": int(LONGEST_PAUSE.total_seconds()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_A_TRY, {"given": given, "now": now, **limits})
        is_taken = cursor.rowcount == 1
    if not is_taken:
        blocked = FailedAccess.objects.filter(given_hash=given).first()
        raise TooManyTries(blocked.blocked_until if blocked and blocked.blocked_until else now + FIRST_PAUSE)


def _hash(kind: str, given: str) -> str:
    """Both kinds have more than 80 random bits, so a plain hash gives nothing away."""
    return hashlib.sha256(f"{kind}:{given}".encode()).hexdigest()
