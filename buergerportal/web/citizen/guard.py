"""Keeps programs from sending forms in bulk where nobody has to log in: no third party, no puzzle, no cookie more.

The browser works for a second in the background (`static/ui/work.js`): nothing for a person, a lot for a flood.
Whoever sends without that work, for there is no script, is counted more strictly, and is never turned away for good.
A box that nobody sees tells programs that fill in everything.
"""

import hashlib
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from buergerportal.web.citizen.pace import Pace
from buergerportal.web.citizen.tries import too_many_tries

BAIT = "website"
"""The name of the box that nobody sees."""
WORK_BITS = 14
"""A number has to be found for which so many bits of the digest are 0: some 16,000 tries."""
_SIGNER = signing.TimestampSigner(salt="buergerportal.form-guard")
_GOOD_FOR = 24 * 60 * 60
_LONGEST_NUMBER = 12
_BEGUN, _SENT, _SENT_WITHOUT_WORK = (Pace(most=0, seconds=60 * 60) for _ in range(3))
"""How many is said by the settings."""


def challenge_for(application_id: UUID) -> str:
    """What the work begins with: it holds for this draft alone, and for a day."""
    return _SIGNER.sign(str(application_id))


def is_worked(request: HttpRequest, application_id: UUID) -> bool:
    """Whether the browser did the work for this draft: posted as ``challenge`` and ``work``."""
    challenge, number = request.POST.get("challenge", ""), request.POST.get("work", "")
    try:
        meant = _SIGNER.unsign(challenge, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return False
    if meant != str(application_id) or not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        return False
    digest = hashlib.sha256(f"{challenge}:{number}".encode()).digest()
    return int.from_bytes(digest) >> (len(digest) * 8 - WORK_BITS) == 0


def is_baited(request: HttpRequest) -> bool:
    """Whether the box that nobody sees was filled in: by a program, or by a browser that meant well."""
    return bool(request.POST.get(BAIT))


def refusal_to_begin(request: HttpRequest) -> HttpResponse | None:
    """The page for an address that has begun too many applications; None if it may begin one."""
    return _counted(request, _BEGUN, settings.BEGUN_PER_HOUR)


def refusal_to_send(request: HttpRequest, application_id: UUID) -> HttpResponse | None:
    """The page for an address that has sent too many applications; None if it may send this one."""
    if is_worked(request, application_id):
        return _counted(request, _SENT, settings.SENT_PER_HOUR)
    return _counted(request, _SENT_WITHOUT_WORK, settings.SENT_WITHOUT_WORK_PER_HOUR)


def forget() -> None:
    """Start anew for everybody."""
    for pace in (_BEGUN, _SENT, _SENT_WITHOUT_WORK):
        pace.forget()


def _counted(request: HttpRequest, pace: Pace, most: int) -> HttpResponse | None:
    return too_many_tries(request, until=pace.next_try()) if pace.is_exceeded(request, most=most) else None
